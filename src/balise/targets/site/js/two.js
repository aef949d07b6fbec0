/* balise: a second language beside the page's own. Each language of a lesson is a classic script that calls
   baliseSecond, so that this works from a USB stick; its rows were rendered with the site, like the page itself. */
(function (balise) {
  "use strict";

  const [choice, dual] = document.querySelectorAll("#second,.dual");

  window.baliseSecond = function ({ language, direction, rows }) {
    if (language !== choice.value) return;
    dual.dataset.two = language;
    dual.querySelectorAll("[data-row]").forEach((cell) => {
      cell.lang = language;
      cell.dir = direction;
      cell.innerHTML = rows[cell.dataset.row] || "";
    });
  };

  choice.onchange = () => {
    const { value, dataset } = choice.selectedOptions[0];
    balise.keep("two", (value && dual.lang) + " " + value);
    history.replaceState(null, "", "?with=" + value + location.hash);
    if (!value) return location.reload();
    const script = document.createElement("script");
    script.src = dataset.src;
    script.onerror = () => (choice.value = dual.dataset.two);
    document.head.append(script);
  };

  // the language of the address, or the other one of this visit's pair; what this lesson is not in is passed over;
  // who has chosen nothing yet came for two languages
  const kept = balise.keep("two");
  const first = location.search + kept ? "" : choice[1].value;
  if ([location.search.slice(6), ...kept.split(" "), first].some((code) => (choice.value = code) && choice.value))
    choice.onchange();
})(window.balise);
