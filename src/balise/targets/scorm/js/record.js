/* balise: what an LMS keeps of a lesson, through its SCORM API; `balise.standard` says what the standard calls it.

   balise.record(tell) → a record; every answer of the API is checked. `tell` hears how the record stands: "kept",
   "look" (the LMS only lets a learner look back), "lost" (the API refused something) or "none" (there is no API). */
(function (balise) {
  "use strict";

  const LIMIT = 50, // windows to look through: frames in frames end somewhere
    MOST = 250; // interactions that an LMS must be able to keep (SCORM 2004 RTE 4.2.9, SPM)

  function find({ api, method }) {
    for (const start of [window, window.opener, window.top.opener])
      for (let win = start, n = 0; win && n < LIMIT; n += 1) {
        try {
          if (typeof win[api][method("Initialize")] === "function") return win[api];
        } catch (error) {
          // nothing here, or a window of another origin
        }
        win = win.parent === win ? null : win.parent;
      }
    return null;
  }

  balise.record = function (tell) {
    const { standard } = balise,
      api = find(standard),
      sent = {},
      waiting = []; // interactions that no call has taken yet
    let open = false,
      lost = false,
      next = 0;

    function call(name, ...values) {
      try {
        return String(api[standard.method(name)](...values));
      } catch (error) {
        return null; // as if it had refused
      }
    }

    /* A value is "" where there is none. The error code says no more: some platforms keep that of an earlier call. */
    const get = (element) => (open && call("GetValue", element)) || "";

    /* Set an element unless it stands so already; `spare`: an LMS may do without it. Return whether it was taken. */
    function set([element, value, spare]) {
      const text = String(value);
      if (sent[element] === text) return true;
      const taken = call("SetValue", element, text) === "true";
      if (taken) sent[element] = text;
      else if (!spare) lost = true;
      return taken;
    }

    const number = ([element, whole]) => {
      const value = get(element);
      return value === "" || isNaN(value) ? null : Math.round((value / whole) * 1e4) / 1e4;
    };

    open = !!api && (call("Initialize", "") === "true" || call("GetLastError") === "103"); // 103: it is open already
    const mode = get(standard.mode),
      look = mode === "review" || mode === "browse" || get(standard.credit) === "no-credit",
      launched = /pass=([\d.]+)/.exec(get("cmi.launch_data")),
      state = {
        location: get(standard.location),
        suspended: get("cmi.suspend_data"),
        pass: number(standard.pass),
        best: number(standard.best),
        ...standard.standing(get),
      };
    if (state.pass === null && launched) state.pass = launched[1] / 100;
    next = Number(get("cmi.interactions._count")) || 0;
    lost = !!api && !open;
    tell(!api ? "none" : lost ? "lost" : look ? "look" : "kept");

    function save(values) {
      if (!open || look) return;
      lost = false;
      while (waiting.length && next < MOST && set(["cmi.interactions." + next + ".id", waiting[0].id, true])) {
        waiting.shift().values.forEach(([name, value]) => set(["cmi.interactions." + next + "." + name, value, true]));
        next += 1;
      }
      values.forEach(set);
      if (call("Commit", "") !== "true") lost = true;
      tell(lost ? "lost" : "kept");
    }

    return {
      state,
      room: standard.room,
      save,

      /* Keep an answer with the next save: one more interaction, so that a teacher sees every try. */
      answered(question, answer, share, words, ms) {
        const right = question.key.correct || question.key.items || question.key.answers,
          [type, response] = standard.told_as(question, answer, words),
          [, pattern] = standard.told_as(question, type === "true-false" ? right[0] : right, words, true),
          values = [
            ["type", type],
            standard.stamp(new Date()),
            ["correct_responses.0.pattern", pattern],
            ["weighting", question.key.points],
            [standard.response, response],
            ["result", share >= 1 ? "correct" : share > 0 ? String(+share) : standard.wrong],
            ["latency", standard.span(ms)],
            ...standard.about(question.text, words),
          ];
        waiting.push({ id: question.id, values });
      },

      /* The learner goes: the next visit goes on from here. */
      end(ms) {
        if (!open) return;
        if (!look) save([[standard.exit, "suspend"], [standard.time, standard.span(ms)]]);
        call("Terminate", "");
        open = false;
      },
    };
  };
})(window.balise);
