"""An LMS for tests: scorm-again behind a page of this machine, which launches packages as their manifests say."""

from __future__ import annotations

import functools
import io
import json
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

from playwright.sync_api import FrameLocator, Page

from tests.browser.sites import ROOT, arabic, served
from tests.mini import write_project
from tests.running import replace, run, translate_all

STANDARDS = ("1.2", "2004")
LANGUAGES = ("fr", "nl", "ar")
HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title><link rel="icon" href="data:,">
<style>body { margin: 0 } iframe { border: 0; inline-size: 100%; block-size: 100vh }</style>
<script src="scorm12.js"></script><script src="scorm2004.js"></script>
<script>
window.calls = [];
/* Launch a page: kept is what an earlier visit left, broken: every call is refused, absent: there is no API. */
window.launch = function ({ standard, href, kept, broken, absent, thrown }) {
  document.querySelectorAll("iframe").forEach((frame) => frame.remove());
  const old = standard === "1.2",
    name = old ? "API" : "API_1484_11",
    real = old ? new Scorm12API({ logLevel: 5 }) : new Scorm2004API({ logLevel: 5 }),
    lastError = () => String(old ? real.LMSGetLastError() : real.GetLastError());
  real.loadFromJSON(kept || {}, "cmi");
  window.calls = [];
  window.real = real;
  delete window.API;
  delete window.API_1484_11;
  const methods = ["Initialize", "Terminate", "GetValue", "SetValue", "Commit", "GetLastError", "GetErrorString", "GetDiagnostic"];
  window.refuse = broken;
  if (!absent) window[name] = Object.fromEntries(methods.map((short) => {
    const method = old ? "LMS" + short.replace("Terminate", "Finish") : short;
    return [method, (...values) => {
      if (thrown) throw new Error("gone");
      if (window.refuse) return short === "GetLastError" ? "101" : short === "GetValue" ? "" : "false";
      const result = real[method](...values);
      if (short !== "GetLastError") window.calls.push([short, values, String(result), lastError()]);
      return result;
    }];
  }));
  const frame = document.createElement("iframe");
  frame.title = "SCO";
  frame.src = href;
  document.body.append(frame);
};
/* End the visit as an LMS does, by taking the page away; return what it keeps. */
window.leave = function () {
  document.querySelectorAll("iframe").forEach((frame) => frame.remove());
  return JSON.parse(window.real.renderCMIToJSONString()).cmi;
};
</script></html>
"""


@functools.cache
def packages() -> Path:
    """Return the folder of the small project's packages, in French, Dutch and Arabic, and in two at once."""
    folder = Path(tempfile.mkdtemp(prefix="balise-scorm-"))
    project = write_project(folder / "project")
    replace(project / "_config.yml", "languages: [fr, nl]", f"languages: [{', '.join(LANGUAGES)}]")
    translate_all(project, "nl")
    translate_all(project, "ar", words=arabic)
    result = run(project, "build", "scorm", "--two", "--out", str(folder / "out"), "--today", "2026-11-24")
    assert result.exit_code == 0, result.stderr
    return folder / "out/scorm"


def archive(path: str) -> zipfile.ZipFile:
    """Return a package of the small project, whole."""
    found = zipfile.ZipFile(io.BytesIO((packages() / path).read_bytes()))
    assert found.testzip() is None
    return found


@functools.cache
def host() -> tuple[str, Path]:
    """Return the address of the LMS and its folder."""
    folder = Path(tempfile.mkdtemp(prefix="balise-lms-"))
    (folder / "index.html").write_text(HOST, encoding="utf-8")
    for name in ("scorm12.js", "scorm2004.js"):
        script = (ROOT / "node_modules/scorm-again/dist" / name).read_text(encoding="utf-8")
        (folder / name).write_text(script.partition("//# sourceMappingURL")[0], encoding="utf-8")
    return served(folder), folder


def upload(package: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """Unpack a package in the LMS; return each SCO of its manifest: address, mastery, data from the LMS."""
    _, folder = host()
    package.extractall(folder / name)
    manifest = ET.fromstring(package.read("imsmanifest.xml"))

    def local(element: ET.Element) -> str:
        return element.tag.rpartition("}")[2].lower()

    resources = {entry.get("identifier"): entry.get("href") for entry in manifest.iter() if local(entry) == "resource"}
    found = []
    for item in (entry for entry in manifest.iter() if local(entry) == "item"):
        texts = {local(entry): entry.text or "" for entry in item.iter()}
        mastery = texts.get("masteryscore") or texts.get("minnormalizedmeasure", "")
        launched = {"mastery": mastery, "data": texts.get("datafromlms", "")}
        found.append({"href": f"{name}/{resources[item.get('identifierref')]}", **launched})
    return found


class Visit:
    """One visit of a learner to a SCO."""

    def __init__(self, page: Page, standard: str, sco: dict[str, str], kept: Any = None, **faults: bool) -> None:
        """Launch a SCO of an uploaded package in an LMS page; `kept` is what an earlier visit left."""
        self.page, self.standard = page, standard
        values = dict(kept or _first(standard, sco))
        page.evaluate("launch", {"standard": standard, "href": sco["href"], "kept": values, **faults})
        self.sco: FrameLocator = page.frame_locator("iframe")
        self.sco.locator("html.live").wait_for()

    def value(self, element: str) -> str:
        """Return what the LMS has of an element of `cmi`, also of one that a SCO may not read."""
        whole = self.page.evaluate("() => JSON.parse(window.real.renderCMIToJSONString()).cmi")
        for name in element.removeprefix("cmi.").split("."):
            whole = whole.get(name) if isinstance(whole, dict) else None
        return "" if whole is None else str(whole)

    def calls(self, name: str) -> list[list[Any]]:
        """Return the calls of a method: its name, values, result and the error code after it."""
        found: list[list[Any]] = self.page.evaluate("window.calls")
        return [call for call in found if call[0] == name]

    def sent(self, element: str) -> str:
        """Return the last value that the SCO gave an element."""
        return str([values[1] for _, values, _, _ in self.calls("SetValue") if values[0] == element][-1])

    def faults(self) -> list[Any]:
        """Return every call that left an error code; 403 says of a value, rightly, that nobody has set it yet."""
        found: list[Any] = self.page.evaluate(
            "window.calls.filter((call) => call[2] === 'false' || !(call[3] === '0' || (call[0] === 'GetValue' && call[3] === '403')))"
        )
        return found

    def leave(self) -> Any:
        """End the visit; return what the next one begins with."""
        kept = self.page.evaluate("leave()")
        faults = self.faults()
        assert faults == [], json.dumps(faults[:5])
        assert self.calls("Terminate"), "the SCO ends its session"
        if self.standard == "1.2":
            kept["core"].update(entry="resume", exit="", session_time="0000:00:00")
            return kept
        kept.update(entry="resume", exit="", session_time="PT0H0M0S")
        return kept


def _first(standard: str, sco: dict[str, str]) -> dict[str, Any]:
    """Return what an LMS knows before the first visit, from the manifest."""
    if standard == "1.2":
        return {
            "core": {"credit": "credit", "lesson_mode": "normal", "entry": "ab-initio", "student_id": "1"},
            "student_data": {"mastery_score": sco["mastery"]},
            "launch_data": sco["data"],
        }
    return {
        "credit": "credit",
        "mode": "normal",
        "entry": "ab-initio",
        "learner_id": "1",
        "scaled_passing_score": sco["mastery"],
        "launch_data": sco["data"],
    }
