/* balise: larger letters, more space, calm (comfort.css does it); the page read aloud; no trace of who was here before.
   A button says what it does in data-do. Only voices of this device read: the others would send the text away. */
(function (balise) {
  "use strict";

  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const synth = window.speechSynthesis;
  const [main, reader] = all("main,.reader");
  const inputs = all(".comfort input");

  /* Remember a text for this visit, if one is given; return what is remembered. Without a key: silence, and forget. */
  const keep = (balise.keep = function (key, text) {
    try {
      if (!key) {
        hush();
        sessionStorage.clear();
      }
      if (text) sessionStorage.setItem(key, text);
      return sessionStorage.getItem(key) || "";
    } catch (error) {
      return ""; // this browser remembers nothing
    }
  });

  inputs.forEach((input, i) => {
    input.checked = +(keep("comfort") || "1")[i]; // at first the first size, and nothing else
    input.onchange = () => keep("comfort", inputs.map((one) => +one.checked).join(""));
  });

  // ---- read aloud ----

  const chars = []; // node and place of each one that is not yet in a sentence
  let queue;
  let spoken;

  const voiceOf = (lang) =>
    synth.getVoices().find((voice) => voice.localService && lang.startsWith(voice.lang.slice(0, 2)));

  /* Queue the sentences of the characters found, which stand in one block and one language. */
  function cut(block) {
    const { lang } = block.closest("[lang]");
    const voice = voiceOf(lang);
    const text = chars.map(([node, i]) => node.data[i]).join("");
    for (const { segment } of Intl.Segmenter
      ? new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)
      : [{ segment: text }]) {
      // (a browser that finds no sentences reads the block as one)
      const own = chars.splice(0, segment.length);
      if (voice && segment.trim()) {
        const range = new Range();
        range.setStart(...own[0]);
        const [node, i] = own.pop();
        range.setEnd(node, i + 1);
        queue.push([segment, voice, block, range]);
      }
    }
  }

  /* Find what is shown; what is folded or a control is not read. */
  function walk(inside, block) {
    inside.childNodes.forEach((node) => {
      if ("data" in node) for (const i in node.data) chars.push([node, +i]);
      else if (
        node.getClientRects().length &&
        !node.matches("nav,button,select,.noprint,details:not([open])>:not(summary)")
      )
        if (node.matches("br,[lang]") || getComputedStyle(node).display !== "inline") {
          cut(block);
          walk(node, node);
          cut(node);
        } else walk(node, block);
    });
  }

  function light(range, block) {
    window.Highlight ? CSS.highlights.set("read", new Highlight(range)) : getSelection().selectAllChildren(block);
    block.scrollIntoView({ block: "nearest" });
  }

  function say() {
    const [[text, voice, block, range] = []] = queue;
    if (!text) return acts.stop();
    light(range, block);
    spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice;
    spoken.onend = ({ target }) => target === spoken && queue.shift() && say();
    synth.speak(spoken);
  }

  function hush() {
    spoken = null; // first: to cancel may tell of an end
    if (synth) synth.cancel();
  }

  const acts = {
    read() {
      hush();
      queue = [];
      walk(main, main);
      reader.hidden = false;
      reader.focus();
      say();
    },
    pause: () => (spoken ? hush() : say()),
    stop() {
      hush();
      queue = null;
      reader.hidden = true;
      light(new Range(), reader);
      main.focus();
    },
    // a page that is opened again is a fresh one
    async forget() {
      keep();
      try {
        // pages kept for later tell what was read; without network they are all there is
        if (navigator.onLine)
          for (const name of await caches.keys()) if (/^balise /.test(name)) await caches.delete(name);
      } catch (error) {
        // nothing is kept here
      }
      history.replaceState(null, "", location.pathname + "#forgotten");
      location.reload();
    },
  };

  all("[data-do]").forEach((button) => (button.onclick = acts[button.dataset.do]));
  onkeydown = ({ key }) => {
    if (queue && key === "Escape") acts.stop();
  };
  onpagehide = hush;
  onpageshow = ({ persisted }) => {
    if (persisted) location.reload();
    all("#forgotten:target").forEach((words) => words.focus());
  };
  if (synth) (synth.onvoiceschanged = () => document.body.classList.toggle("voiced", !!voiceOf(document.documentElement.lang)))();
})((window.balise = window.balise || {}));
