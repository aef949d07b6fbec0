/* balise: a deck. reveal.js moves, the player plays; this adds the timer of a step and a window with the notes.
   The window is a blank page of our own, so that it works from a folder too. */
(function () {
  "use strict";

  const body = document.body,
    words = body.dataset,
    find = (name) => document.querySelector('[data-act="' + name + '"]'),
    face = document.querySelector(".time"),
    slides = Array.from(document.querySelectorAll(".slide"));
  let deck = null,
    left = 0,
    step = "",
    ticking = 0,
    stage = null;

  /* Keys belong to the activity they are pressed in; space and Enter to the button. */
  function free(event) {
    const on = event.target.closest ? event.target : body;
    return !on.closest(".activity") && !(on.closest("a, button") && (event.key === " " || event.key === "Enter"));
  }

  function show() {
    const minutes = Math.floor(left / 60),
      seconds = left % 60;
    face.textContent = left ? minutes + ":" + String(seconds).padStart(2, "0") : "";
  }

  function tick() {
    left = Math.max(0, left - 1);
    if (left % 10 === 0) show(); // calm: the face changes every ten seconds
    if (!left) stop();
  }

  function stop() {
    clearInterval(ticking);
    ticking = 0;
  }

  function toggle() {
    if (ticking) return stop();
    if (left) ticking = setInterval(tick, 1000);
  }

  function write() {
    if (!stage || stage.closed) return;
    const at = slides.indexOf(deck.getCurrentSlide()),
      notes = slides[at].querySelector(".notes"),
      next = slides[at + 1],
      page = stage.document;
    page.body.textContent = "";
    const put = (name, text) => {
      const el = page.createElement(name);
      el.textContent = text;
      page.body.append(el);
    };
    put("h1", slides[at].dataset.title);
    if (+slides[at].dataset.minutes) put("p", words.wordsMinutes + " " + slides[at].dataset.minutes);
    if (notes) page.body.append(page.importNode(notes, true));
    if (next) put("p", words.wordsNext + " " + next.dataset.title);
  }

  function open() {
    stage = window.open("", "balise-notes", "width=720,height=560");
    if (!stage) return;
    stage.document.title = words.wordsNotes;
    stage.document.documentElement.lang = document.documentElement.lang;
    stage.document.documentElement.dir = document.documentElement.dir;
    const style = stage.document.createElement("style");
    style.textContent = "body{font:1.25rem/1.6 Andika,'Segoe UI',sans-serif;margin:2rem;max-width:60ch;color:#12253a}h1{font-size:1.5rem}h3{margin:1.2em 0 .2em}";
    stage.document.head.replaceChildren(style);
    write();
  }

  function arrive() {
    const slide = deck.getCurrentSlide();
    if (slide.dataset.step !== step) {
      step = slide.dataset.step;
      stop();
      left = +slide.dataset.minutes * 60;
      show();
    }
    if (slide.scrollHeight > slide.clientHeight) slide.tabIndex = 0; // so that keys can scroll it
    find("time").hidden = !+slide.dataset.minutes;
    find("before").disabled = deck.isFirstSlide();
    find("after").disabled = deck.isLastSlide();
    write();
  }

  body.classList.add("live");
  deck = new Reveal(document.querySelector(".reveal"), {
    disableLayout: true,
    controls: false,
    progress: false,
    hash: true,
    help: false,
    overview: false,
    transition: "none",
    viewDistance: 1,
    mobileViewDistance: 1,
    rtl: document.documentElement.dir === "rtl",
    keyboardCondition: free,
    keyboard: { 83: open, 84: toggle },
  });
  deck.initialize().then(function () {
    document.querySelector(".reveal").removeAttribute("role"); // "application" would silence reading aids
    document.querySelectorAll(".side").forEach((side) => balise.player.start(side, balise.player.local));
    ["time", "notes", "before", "after"].forEach((name) => (find(name).hidden = false));
    find("time").addEventListener("click", toggle);
    find("notes").addEventListener("click", open);
    find("before").addEventListener("click", () => deck.prev());
    find("after").addEventListener("click", () => deck.next());
    deck.on("slidechanged", arrive);
    arrive();
  });
})();
