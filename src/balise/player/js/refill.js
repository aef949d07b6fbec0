/* balise: for hosts that keep answers. */
(function (player) {
  "use strict";

  /* Put an answer that was given before back into its form, and show what it is worth: not aloud, and without taking
     the focus. The form must be at rest. */
  player.refill = (form, answer) => {
    const picks = [].concat(answer),
      said = form.querySelector(".acts [role=status]");
    form.querySelectorAll("input").forEach((input) => (input.checked = picks.includes(input.value)));
    form.querySelectorAll("select").forEach((field) => (field.value = answer[field.name.slice(form.id.length + 1)] || ""));
    if (form.dataset.kind === "order")
      picks.forEach((id) => form.querySelector(".movers").append(form.querySelector('[data-item="' + id + '"]')));
    form.querySelector(".how").focus = () => {};
    said.setAttribute("aria-live", "off");
    setTimeout(() => said.removeAttribute("aria-live"), 500);
    form.requestSubmit();
  };
})(window.balise.player);
