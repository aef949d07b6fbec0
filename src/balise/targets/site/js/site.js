/* balise: what every page does. Nothing is sent, nothing is kept; without this script every page still reads. */
(function () {
  "use strict";

  function all(selector, root) {
    return Array.from((root || document).querySelectorAll(selector));
  }

  // French counts 0 as singular; Dutch, English and German do not
  function counted(element, n, total) {
    const one = n === 1 || (n === 0 && document.documentElement.lang.startsWith("fr"));
    return element.dataset[one ? "one" : "many"].replace("{n}", n).replace("{total}", total);
  }

  // ---- quick exit: the link, or Shift three times in a row ----

  const exit = document.querySelector("[data-exit]");

  function leave() {
    window.balise.keep(); // comfort.js: forgets what was chosen, and stops reading aloud
    const place = exit.href;
    document.title = "\u00a0";
    document.body.textContent = "";
    location.replace(place);
  }

  if (exit) {
    const said = document.querySelector("[data-exit-said]");
    let presses = 0;
    let timer = 0;
    const forget = function () {
      presses = 0;
      if (said) said.textContent = "";
    };
    exit.addEventListener("click", function (event) {
      event.preventDefault();
      leave();
    });
    document.addEventListener("keydown", function (event) {
      clearTimeout(timer);
      if (event.key !== "Shift") return forget();
      if (!event.repeat) presses += 1;
      if (presses > 2) return leave();
      if (said) said.textContent = exit.getAttribute("data-exit-" + (3 - presses)) || "";
      timer = setTimeout(forget, 5000);
    });
  }

  // ---- another language: the same page, the same place, the same filters ----

  all("a[data-keep]").forEach(function (link) {
    link.addEventListener("click", function () {
      link.search = location.search;
      link.hash = location.hash;
    });
  });

  all("details.more").forEach(function (menu) {
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // ---- paper shows what is folded ----

  window.addEventListener("beforeprint", function () {
    all("main details:not([open])").forEach(function (fold) {
      fold.open = true;
      fold.dataset.folded = "";
    });
  });
  window.addEventListener("afterprint", function () {
    all("details[data-folded]").forEach(function (fold) {
      fold.open = false;
      delete fold.dataset.folded;
    });
  });

  // ---- filters: a row stays if it fits every group of choices ----

  const fits = {
    d: function (row, values) {
      const minutes = Number(row.dataset.minutes);
      const limits = { 30: [0, 30], 60: [31, 60], more: [61, Infinity] }[values[0]];
      return !limits || (minutes >= limits[0] && minutes <= limits[1]);
    },
    c: function (row, values) {
      const own = row.dataset.competences.split(" ");
      return values.some((value) => own.includes(value));
    },
    r: function (row, values) {
      const own = row.dataset.requests.split(" ");
      return values.some((value) => own.includes(value));
    },
  };

  function makeLive(form) {
    const list = document.getElementById(form.dataset.filters);
    const rows = all(".tide > li", list);
    const said = list.querySelector("[data-count]");
    const none = list.querySelector("[data-none]");
    const names = Object.keys(fits);

    function apply() {
      const chosen = new FormData(form);
      const kept = names.filter((name) => chosen.getAll(name).some(Boolean));
      rows.forEach(function (row) {
        row.hidden = !kept.every((name) => fits[name](row, chosen.getAll(name)));
      });
      const shown = rows.filter((row) => !row.hidden).length;
      all("[data-group]", list).forEach(function (group) {
        group.hidden = !group.querySelector(".tide > li:not([hidden])");
      });
      said.textContent = counted(said, shown, rows.length);
      none.hidden = shown > 0;
      const query = new URLSearchParams();
      kept.forEach((name) => chosen.getAll(name).forEach((value) => query.append(name, value)));
      return String(query);
    }

    function remember(query) {
      try {
        history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
      } catch (error) {
        // a page opened from a file may not change its address
      }
    }

    new URLSearchParams(location.search).forEach(function (value, name) {
      all("input", form).forEach(function (input) {
        if (input.name === name && input.value === value) input.checked = true;
      });
    });
    form.querySelector(".go").hidden = true;
    form.addEventListener("change", () => remember(apply()));
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      remember(apply());
    });
    list.querySelector("[data-reset]").addEventListener("click", function () {
      form.reset();
      remember(apply());
      form.querySelector("input").focus();
    });
    if (location.search) apply();
  }

  all("form[data-filters]").forEach(makeLive);
})();
