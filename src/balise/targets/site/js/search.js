/* balise: search in the lessons of one language. The index is a script beside the page, so it works from a USB stick;
   what is looked for goes nowhere, not even into the address. */
(function () {
  "use strict";

  const form = document.querySelector("[data-search]");
  const index = window.baliseIndex;
  if (!form || !index || !window.MiniSearch) return;

  const box = form.querySelector("input");
  const results = document.querySelector("[data-results]");
  const said = document.querySelector("[data-found]");
  const lessons = new Map(index.map((lesson) => [lesson.id, lesson]));

  function fold(word) {
    return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe");
  }

  const engine = new window.MiniSearch({
    fields: ["title", "summary", "terms"],
    processTerm: fold,
    searchOptions: {
      boost: { title: 3, terms: 2 },
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      combineWith: "AND",
    },
  });
  engine.addAll(index);

  function find(words) {
    const strict = engine.search(words);
    return strict.length ? strict : engine.search(words, { combineWith: "OR" });
  }

  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  function row(lesson) {
    const length = make("span", "len");
    length.style.setProperty("--m", lesson.minutes);
    const unit = make("small", "", results.dataset.minutesWord);
    const who = make("p", "who");
    const mark = document.querySelector('[data-mark="' + CSS.escape(lesson.group) + '"]');
    if (mark) who.append(...mark.cloneNode(true).childNodes);
    const link = make("a", "", lesson.title);
    link.href = lesson.href;
    const item = make("li", "", make("p", "min", lesson.minutes + " ", unit, length));
    const text = make("div", "", who, make("h2", "", link), make("p", "sum", lesson.summary));
    item.dataset.audience = lesson.mark;
    if (lesson.lang) {
      text.lang = lesson.lang;
      text.dir = lesson.dir;
    }
    item.append(text);
    return item;
  }

  function show() {
    const words = box.value.trim();
    const found = words ? find(words).map((result) => lessons.get(result.id)) : [];
    results.style.setProperty("--longest", Math.max(90, ...found.map((lesson) => lesson.minutes)));
    results.replaceChildren(...found.map(row));
    said.textContent = words ? counted(found.length) : "";
  }

  // French counts 0 as singular, but 0 has a sentence of its own
  function counted(n) {
    const words = n === 0 ? said.dataset.none : said.dataset[n === 1 ? "one" : "many"];
    return words.replace("{n}", n);
  }

  let timer = 0;
  box.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    show();
  });
  box.value = new URLSearchParams(location.search).get("q") || box.value;
  show();
})();
