/* balise: SCORM 2004 as record.js needs it: names, forms of values (Run-Time Environment, 4th edition, 4.1 and 4.2). */
(function (balise) {
  "use strict";

  const cmi = "cmi.",
    joined = (list) => list.join("[,]");

  balise.standard = {
    api: "API_1484_11",
    method: (name) => name,
    room: 64000, // SPM of cmi.suspend_data (4.2.22)
    location: cmi + "location",
    mode: cmi + "mode",
    credit: cmi + "credit",
    exit: cmi + "exit",
    time: cmi + "session_time",
    pass: [cmi + "scaled_passing_score", 1],
    best: [cmi + "score.scaled", 1],
    wrong: "incorrect",

    standing: (get) => ({
      complete: get(cmi + "completion_status") === "completed",
      success: get(cmi + "success_status").replace("unknown", ""),
    }),
    told: ({ complete, success, progress }) => [
      [cmi + "completion_status", complete ? "completed" : "incomplete"],
      [cmi + "progress_measure", complete ? 1 : progress.toFixed(4), true],
      ...(success ? [[cmi + "success_status", success]] : []),
    ],
    scored: (share) => [
      [cmi + "score.scaled", share],
      [cmi + "score.raw", Math.round(share * 1e4) / 100],
      [cmi + "score.min", 0, true],
      [cmi + "score.max", 100, true],
    ],

    /* timeinterval(second,10,2) */
    span: (ms) => "PT" + Math.round(ms / 1000) + "S",
    stamp: (date) => ["timestamp", date.toISOString().slice(0, 22) + "Z"], // time(second,10,0): a zone only after a fraction
    response: "learner_response",

    /* 4.2.9: identifiers as they are; texts of a fill-in carry their language. */
    told_as({ key }, answer, words) {
      if (key.kind === "true_false") return ["true-false", answer];
      if (key.options) return ["choice", joined([].concat(answer))];
      if (key.items) return ["sequencing", joined(answer)];
      const places = Object.keys(key.answers);
      if (key.kind === "blanks" && places.length < 11)
        return ["fill-in", joined(places.map((id) => words.tag + (words[answer[id]] || "…").slice(0, 200)))];
      return ["matching", joined(places.filter((id) => answer[id]).map((id) => id + "[.]" + answer[id]))];
    },
    about: (text, words) => [["description", words.tag + text.slice(0, 200)]],
  };
})(window.balise);
