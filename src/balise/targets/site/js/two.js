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

  function load() {
    const script = document.createElement("script");
    script.src = choice.selectedOptions[0].dataset.src;
    script.onerror = () => (choice.value = dual.dataset.two);
    document.head.append(script);
  }

  choice.onchange = () => {
    const { value } = choice;
    balise.keep("two", (value && dual.lang) + " " + value);
    history.replaceState(null, "", "?with=" + value);
    value ? load() : location.reload();
  };

  // the language of the address, or the other one of this visit's pair; what this lesson is not in is passed over
  const kept = balise.keep("two");
  if ([location.search.slice(6), ...kept.split(" "), ""].some((code) => (choice.value = code) && choice.value))
    choice.onchange();
  else if (!(location.search + kept)) {
    // who has chosen nothing yet came for two languages: nothing is remembered of it
    choice.selectedIndex = 1;
    load();
  }
})(window.balise);
