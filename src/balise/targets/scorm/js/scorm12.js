/* balise: SCORM 1.2 as record.js needs it: names, forms of values (SCORM Run-Time Environment 1.2, 3.4.2 to 3.4.4). */
(function (balise) {
  "use strict";

  const core = "cmi.core.",
    signs = "abcdefghijklmnopqrstuvwxyz0123456789",
    sign = (list, id) => signs[list.indexOf(id)],
    two = (n) => ("0" + n).slice(-2);

  balise.standard = {
    api: "API",
    method: (name) => "LMS" + (name === "Terminate" ? "Finish" : name),
    room: 4096, // of cmi.suspend_data: CMIString4096
    location: core + "lesson_location",
    mode: core + "lesson_mode",
    credit: core + "credit",
    exit: core + "exit",
    time: core + "session_time",
    pass: ["cmi.student_data.mastery_score", 100],
    best: [core + "score.raw", 100],
    wrong: "wrong",

    standing(get) {
      const status = get(core + "lesson_status"),
        judged = /^(passed|failed)$/.test(status);
      return { complete: judged || status === "completed", success: judged ? status : "" };
    },
    told: ({ complete, success }) => [[core + "lesson_status", complete ? success || "completed" : "incomplete"]],
    scored: (share) => [
      [core + "score.raw", Math.round(share * 1e4) / 100],
      [core + "score.min", 0, true],
      [core + "score.max", 100, true],
    ],

    /* CMITimespan HHHH:MM:SS.SS */
    span(ms) {
      const s = Math.round(ms / 1000);
      return ("000" + ((s / 3600) | 0)).slice(-4) + ":" + two(((s / 60) | 0) % 60) + ":" + two(s % 60) + ".00";
    },
    stamp: (date) => ["time", [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")], // CMITime
    response: "student_response",

    /* CMIFeedback: identifiers are one character; what must be there whole stands in braces in the pattern. */
    told_as({ key, targets }, answer, words, pattern) {
      const whole = (list) => (pattern ? "{" + list + "}" : "" + list);
      if (key.kind === "true_false") return ["true-false", answer[0]];
      if (key.options) {
        const list = [].concat(answer).map((id) => sign(key.options, id));
        return ["choice", key.correct.length > 1 ? whole(list) : "" + list];
      }
      if (key.items) return ["sequencing", "" + answer.map((id) => sign(key.items, id))];
      if (key.kind === "blanks") {
        const text = Object.keys(key.answers).map((id) => words[answer[id]] || "…");
        if (text.join(", ").length < 256) return ["fill-in", text.join(", ")];
      }
      const places = Object.keys(key.answers);
      return ["matching", whole(places.filter((id) => answer[id]).map((id) => sign(places, id) + "." + sign(targets, answer[id])))];
    },
    about: () => [],
  };
})(window.balise);
