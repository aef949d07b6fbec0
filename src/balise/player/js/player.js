/* balise: activities that play. This enhances the HTML that is in the page (questions.html.jinja, activities.html.jinja)
   with the parts and words of playing.html.jinja. Nothing is sent, nothing is kept.

   balise.player.start(root, scorer) makes every activity inside `root` live, once; `root` may be the document.

   A scorer says what answers are worth. Both functions may return a promise.
     score(question, answer, form)  → { fraction: text with 4 decimals, null for an opinion
                                        verdicts: { id of an option, pair, item or blank: "right", "other" or "add"
                                                  (picked rightly, picked wrongly, forgotten), "said" in an opinion } },
                                      or null if it could not be found out
     total(given)                   → the share of all points, text with 4 decimals; null if nothing gives points
                                      given: a Map of forms to { question, answer, fraction }
   Answers are what scoring.py says: an id, a list of ids, or an object of ids; what is not answered is left out.
   What can be said about an answer is read from the form's details.answer-key; a scorer may put it there first.
   A host hears of each answer: its form dispatches "balise:answered" with { question, answer, fraction }, which bubbles;
   the form's "reset" event says that the answer is taken back.

   balise.player.activities[KIND](section, tools) makes another kind of activity live; the tools are those of `start`. */
(function (balise) {
  "use strict";

  const all = (css, inside) => Array.from(inside.querySelectorAll(css));

  function make(name, kind, ...content) {
    const el = document.createElement(name);
    el.className = kind;
    el.append(...content);
    return el;
  }

  function fill(el, ...content) {
    el.textContent = "";
    el.append(...content);
  }

  function ask(form, { part, text, scorer }) {
    const { kind, question } = form.dataset,
      find = (css) => form.querySelector(css),
      fresh = find("fieldset").cloneNode(true),
      picking = find("input"),
      check = part(kind === "opinion" ? "tell" : "check"),
      again = part("again"),
      said = part("live");
    let tries = 0;

    /* The inputs or lists of the question, in the order of the page; ids of what they answer to. */
    const fields = () => all("fieldset input, select", form),
      idOf = (field) => (picking ? field.value : field.name.slice(form.id.length + 1));

    function say(words, seen) {
      said.textContent = words;
      said.classList.toggle("hidden", !seen);
    }

    function rest() {
      form.reset();
      find("fieldset").replaceWith(fresh.cloneNode(true));
      all(".answer-key", form).forEach((key) => (key.hidden = true));
      form.className = "q live";
      fill(find(".acts"), check, said);
      say("");
    }

    function read() {
      const picks = [],
        given = {};
      new FormData(form).forEach((value, name) => {
        picks.push(value);
        if (value) given[name.slice(form.id.length + 1)] = value;
      });
      if (kind === "order") return fields().map(idOf);
      return picking ? (kind === "multiple" ? picks : picks[0]) : given;
    }

    /* Show what was chosen in the place of its list; a sorted card goes to its group. */
    function settle(list) {
      const option = list.selectedOptions[0],
        bin = find('[data-bin="' + list.value + '"]'),
        chosen = make("span", "", option.textContent),
        host = make("span", "chosen", chosen);
      chosen.lang = option.closest("[lang]").lang;
      chosen.dir = option.closest("[dir]").dir;
      if (bin) bin.append(list.closest("li"));
      list.replaceWith(host);
      return host;
    }

    /* Show what an answer is worth and what can be said about it; return it in words. */
    function judge(field, verdict) {
      const note = find('[data-feedback="' + idOf(field) + '"] .fb'),
        host = picking ? field.parentNode : settle(field),
        place = host.closest("form li") || host;
      place.classList.add(verdict || "idle");
      if (!verdict) return "";
      host.append(part(verdict));
      if (note) place.append(note.cloneNode(true));
      return place.innerText.replace(/\s*\n\s*/g, ". ");
    }

    function show(answer, { fraction, verdicts }) {
      const key = find(".answer-key"),
        whole = find(".whole"),
        how = find(".how"),
        lines = fields().map((field) => judge(field, verdicts[idOf(field)])),
        signs = Object.values(verdicts),
        total = signs.filter((sign) => !picking || sign !== "other").length,
        detail = { question, answer, fraction };
      tries += 1;
      form.classList.add("done");
      fill(find(".acts"), again, make("span", "tally", total > 1 ? text("tally", { n: Math.round(fraction * total), total }) : ""), said);
      if (whole) {
        find("fieldset").append(whole.cloneNode(true));
        lines.push(whole.textContent);
      }
      say(lines.join(" "));
      if (key) key.hidden = fraction >= 1 || tries < 2;
      how.textContent = text(fraction === null ? "thanks" : fraction >= 1 ? "all" : tries > 1 ? "later" : "some");
      how.tabIndex = -1;
      how.focus();
      form.dispatchEvent(new CustomEvent("balise:answered", { bubbles: true, detail }));
    }

    form.onsubmit = async (event) => {
      const answer = read();
      event.preventDefault();
      if (find(":disabled")) return;
      if (!Object.keys(answer || "").length) return say(find(".how").textContent, true);
      find("fieldset").disabled = true;
      const result = await scorer.score(question, answer, form);
      if (result) return show(answer, result);
      find("fieldset").disabled = false;
      say(text("trouble"), true);
    };
    form.onclick = ({ target }) => {
      const button = target.closest("[data-move]");
      if (!button) return;
      const row = button.closest("li"),
        rows = all("[data-item]", form),
        step = +button.dataset.move,
        at = rows.indexOf(row),
        other = rows[at + step];
      // the neighbour moves, so the button keeps the focus
      if (other) row[step < 0 ? "after" : "before"](other);
      say(text("place", { text: row.querySelector("label").textContent, n: at + 1 + (other ? step : 0), total: rows.length }));
    };
    again.onclick = () => {
      rest();
      find(kind === "order" ? "[data-move]" : "input, select").focus();
    };
    rest();
  }

  /* Say how many things are done: ticked in a checklist, chosen in a pulse. */
  function count(box, { part, text }) {
    const items = all("[data-item]", box),
      said = part("live"),
      { activity } = box.dataset;
    box.firstElementChild.append(said);
    box.onchange = () => {
      const n = items.filter((item) => item.querySelector(":checked")).length;
      said.textContent = text(n < items.length ? activity : activity + "All", { n, total: items.length });
    };
  }

  const activities = {
    checklist: count,
    pulse: count,

    /* What was learnt, once every question of a quiz is answered. */
    quiz(box, { part, text, scorer }) {
      const said = part("live"),
        given = new Map(),
        { pass } = box.dataset;
      box.append(said);
      box.onreset = ({ target }) => {
        given.delete(target);
        said.textContent = "";
      };
      box.addEventListener("balise:answered", async ({ target, detail }) => {
        const forms = all("form", box);
        given.set(target, detail);
        if (given.size < forms.length) return;
        const shares = forms.map((form) => given.get(form).fraction),
          learnt = part("learnt"),
          total = pass && (await scorer.total(given));
        forms.forEach((form, place) => {
          const sign = shares[place] < 1 ? "other" : "right",
            name = make("a", "", ...form.querySelector("legend").cloneNode(true).childNodes);
          name.href = "#" + form.id;
          if (shares[place]) learnt.lastElementChild.append(make("li", sign, part(sign), name));
        });
        if (total) learnt.append(text(total < +pass ? "almost" : "passed", { n: Math.round(total * 100) }));
        fill(said, learnt);
      });
    },

    /* A timer in the hands of the teacher; its disc shrinks every ten seconds. */
    discussion(box, { part, text }) {
      const timer = part("timer"),
        [, clock, go, more, said] = timer.children;
      let whole = box.dataset.minutes * 60,
        left = whole,
        ticking = 0;

      function draw() {
        if (!left) ticking = clearInterval(ticking);
        clock.textContent = Math.floor(left / 60) + ":" + ("0" + (left % 60)).slice(-2);
        timer.style.setProperty("--left", (Math.ceil(left / 10) * 10) / whole);
        go.textContent = text(ticking ? "pause" : "go");
        said.textContent = left ? "" : text("over");
      }
      go.onclick = () => {
        left = left || whole;
        ticking = ticking
          ? clearInterval(ticking)
          : setInterval(() => {
              left -= 1;
              draw();
            }, 1000);
        draw();
      };
      more.onclick = () => {
        left += 60;
        whole = Math.max(whole, left);
        draw();
      };
      draw();
      box.firstElementChild.append(timer);
    },
  };

  function start(root, scorer) {
    const store = root.querySelector(".player-parts") || document.querySelector(".player-parts"),
      part = (name) => store.content.querySelector("[data-part=" + name + "]").cloneNode(true),
      text = (name, values) => store.dataset[name].replace(/{(\w+)}/g, (mark, key) => values[key]);
    all("[data-question], .activity", root).forEach((el) => {
      const play = el.dataset.question ? ask : activities[el.dataset.activity];
      if (!play || el.playing) return;
      el.playing = true;
      play(el, { part, text, scorer, all, make, fill });
    });
  }

  balise.player = { start, activities };
})((window.balise = window.balise || {}));
