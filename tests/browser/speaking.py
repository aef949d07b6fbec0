"""A browser that speaks: what it says is written down, and a sentence ends when the test says so."""

from __future__ import annotations

import json
from collections.abc import Sequence

from playwright.sync_api import Page

_SCRIPT = """
(function () {
  const voices = VOICES.map(([lang, localService]) => ({ lang, localService, name: lang }));
  const told = { said: [], now: null, cancelled: 0 };
  class Utterance { constructor(text) { this.text = text; this.voice = null; this.onend = null; } }
  const synth = new EventTarget();
  synth.onvoiceschanged = null;
  synth.getVoices = () => (synth.late ? [] : voices);
  synth.late = LATE;
  synth.speak = (utterance) => {
    told.now = utterance;
    told.said.push([utterance.text.trim(), utterance.voice && utterance.voice.lang]);
  };
  // like a real one, it tells of the end of what it cancels
  synth.cancel = () => {
    const now = told.now;
    told.now = null;
    told.cancelled += 1;
    if (now && now.onend) now.onend({ target: now });
  };
  window.told = told;
  window.arrive = () => { synth.late = false; synth.onvoiceschanged && synth.onvoiceschanged(); };
  window.finish = () => { const now = told.now; told.now = null; now.onend({ target: now }); };
  Object.defineProperty(window, "speechSynthesis", { value: synth });
  window.SpeechSynthesisUtterance = Utterance;
})();
"""


def with_voices(page: Page, voices: Sequence[tuple[str, bool]], *, late: bool = False) -> None:
    """Give the pages that come voices (language, on this device); `late`: they arrive when `arrive()` is called."""
    words = _SCRIPT.replace("VOICES", json.dumps([list(voice) for voice in voices]))
    page.add_init_script(words.replace("LATE", "true" if late else "false"))


def said(page: Page) -> list[list[str]]:
    """Return text and language of what was said, in order."""
    found: list[list[str]] = page.evaluate("told.said")
    return found


def read_on(page: Page, most: int = 400) -> list[list[str]]:
    """Let the page read to its end; return all that was said."""
    page.evaluate("most => { for (let n = 0; n < most && told.now; n += 1) finish(); }", most)
    return said(page)
