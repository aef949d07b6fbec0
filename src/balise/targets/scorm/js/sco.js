/* balise: a lesson in an LMS, one screen after the other, in one language or two.

   .side[lang][dir][data-title]         the lesson in a language; the second one is hidden
     [data-standing][data-kept|lost|none|look]   how the record stands, in words
     .way a                             leads to a screen
     .screen[id][data-screen=NAME]      the same ones in every language
     [data-go=-1|1]                     to the screen before or after
     .finish[data-done][data-left]      what is still open at the end
   button[data-language]                to the other language
   a[data-exit]                         leaves the LMS's page too
   body[data-print]                     stands for the questions and screens: answers of another version are not put back */
(function (balise) {
  "use strict";

  const { player, scoring } = balise,
    began = Date.now(),
    all = (css, inside) => Array.from(inside.querySelectorAll(css)),
    root = document.documentElement,
    print = document.body.dataset.print,
    sides = all(".side", document),
    screens = sides.map((side) => all(".screen", side)),
    names = screens[0].map((screen) => screen.dataset.screen),
    seen = names.map(() => "0"),
    words = new Map(), // form → the words of its lists by id, and the tag of their language
    quiet = new WeakSet(), // forms that show an answer given elsewhere
    answers = {};
  let now = 0,
    side = 0,
    since = began,
    echo = false;

  const questions = all("[data-activity=quiz] form[data-key]", sides[0])
    .map((form) => ({
      id: form.id,
      key: JSON.parse(form.dataset.key),
      text: form.querySelector("legend").textContent.replace(/\s+/g, " ").trim(),
      targets: all("select", form).slice(0, 1).flatMap((list) => all("option[value]", list)).map((option) => option.value).filter(Boolean),
      at: all("form[data-key]", sides[0]).indexOf(form),
    }))
    .filter(({ key }) => key.kind !== "opinion"); // nothing is kept of an opinion: its form says so

  all("form[data-key]", document).forEach((form) => {
    const { lang } = form.closest(".side");
    words.set(form, { tag: "{lang=" + lang.split("-")[0] + "}" });
    all("option[value]", form).forEach((option) => (words.get(form)[option.value] = option.textContent));
  });

  const record = balise.record((how) =>
    all("[data-standing]", document).forEach((place) => {
      place.textContent = place.dataset[how];
      place.dataset.standing = how;
    })
  );
  const { state } = record;

  // ---- what is kept for the next visit: VERSION~PRINT~SIDE~SEEN~ANSWER.ANSWER…, an answer as places in its lists ----

  const ids = ({ key, targets }) => key.options || key.items || targets,
    places = ({ key }) => Object.keys(key.answers || {});

  function packed(question) {
    const answer = answers[question.id],
      sign = (id) => (id ? ids(question).indexOf(id).toString(36) : "-");
    if (!answer) return "";
    return question.key.answers ? places(question).map((place) => sign(answer[place])).join("") : [].concat(answer).map(sign).join("");
  }

  function unpacked(question, text) {
    const found = Array.from(text, (sign) => ids(question)[parseInt(sign, 36)]);
    if (question.key.answers) {
      const given = {};
      places(question).forEach((place, n) => found[n] && (given[place] = found[n]));
      return given;
    }
    return /multiple|order/.test(question.key.kind) ? found : found[0];
  }

  function suspended() {
    const given = questions.map(packed),
      text = () => ["1", print, side, seen.join(""), given.join(".")].join("~");
    while (text().length > record.room) given.pop(); // what does not fit is not put back; the score stays
    return text();
  }

  function resume() {
    const [version, of, language, been, given] = state.suspended.split("~");
    if (version !== "1" || of !== print) return;
    side = sides[language] ? +language : 0;
    Array.from(been).forEach((mark, n) => (seen[n] = mark));
    given.split(".").forEach((text, n) => {
      const question = text && questions[n];
      if (!question) return;
      answers[question.id] = unpacked(question, text);
      if (packed(question) !== text) delete answers[question.id];
    });
    questions.filter(({ id }) => answers[id]).forEach((question) => sides.forEach((_, n) => put(question.at, n, answers[question.id])));
  }

  // ---- answers ----

  const formAt = (at, n) => all("form[data-key]", sides[n])[at];

  function put(at, n, answer) {
    const form = formAt(at, n),
      again = form.classList.contains("done") && form.querySelector(".acts button");
    if (again) again.click();
    quiet.add(form);
    player.refill(form, answer);
  }

  const isWhole = () => questions.every(({ id }) => answers[id]);

  function save() {
    const whole = isWhole(),
      share = whole && scoring.score(questions.map(({ id, key }) => [id, key]), answers);
    if (share) state.best = Math.max(state.best, +scoring.rounded(share));
    state.complete = state.complete || (whole && !seen.includes("0"));
    if (share && state.pass !== null && state.success !== "passed") state.success = state.best < state.pass ? "failed" : "passed";
    state.progress = (seen.filter(Number).length + Object.keys(answers).length) / (seen.length + questions.length);
    record.save([
      [balise.standard.location, names[now]],
      ["cmi.suspend_data", suspended()],
      // a platform that lost a good score would take "passed" back for a lower one: both let it judge
      ...(state.best === null || (state.success === "passed" && state.best < state.pass) ? [] : balise.standard.scored(state.best)),
      ...balise.standard.told(state),
      [balise.standard.exit, "suspend"],
    ]);
    finish();
  }

  function answered({ target, detail }) {
    const at = all("form[data-key]", sides[side]).indexOf(target),
      question = questions.find((entry) => entry.at === at);
    if (quiet.delete(target)) return;
    sides.forEach((_, n) => n !== side && put(at, n, detail.answer));
    if (question) {
      answers[question.id] = detail.answer;
      record.answered(question, detail.answer, detail.fraction, words.get(target), Date.now() - since);
      save();
    }
    since = Date.now();
  }

  // ---- screens ----

  function show(n, focus) {
    now = Math.min(Math.max(n, 0), names.length - 1);
    seen[now] = "1";
    since = Date.now();
    sides.forEach((_, n) => {
      screens[n].forEach((screen, place) => (screen.hidden = place !== now));
      all(".way a", sides[n]).forEach((link, place) => {
        link.classList.toggle("seen", seen[place] === "1");
        if (place === now) link.setAttribute("aria-current", "step");
        else link.removeAttribute("aria-current");
      });
    });
    if (focus) {
      window.scrollTo(0, 0);
      screens[side][now].querySelector("h2").focus();
    }
    save();
  }

  /* Say at the end what is still open. */
  function finish() {
    sides.forEach((own, n) => {
      const place = own.querySelector(".finish"),
        links = questions.filter(({ id }) => !answers[id]).map(({ at }) => {
          const form = formAt(at, n);
          return [form.id, form.querySelector("legend").textContent];
        });
      names.forEach((_, at) => seen[at] === "0" && links.push([screens[n][at].id, all(".way a", own)[at].textContent]));
      const list = document.createElement("ul");
      links.forEach(([id, text]) => {
        const link = document.createElement("a"),
          item = document.createElement("li");
        link.href = "#" + id;
        link.textContent = text;
        item.append(link);
        list.append(item);
      });
      place.textContent = links.length ? place.dataset.left : place.dataset.done;
      if (links.length) place.append(list);
    });
  }

  function turn(n) {
    side = n;
    sides.forEach((own, place) => (own.hidden = place !== n));
    root.lang = sides[n].lang;
    root.dir = sides[n].dir;
    document.title = sides[n].dataset.title;
  }

  /* Do in the other languages what was done in one: ticks, folds, the way through a story. */
  function mirror({ target }, css, act) {
    const here = sides[side],
      at = echo ? -1 : all(css, here).indexOf(target.closest(css));
    if (at < 0) return;
    echo = true;
    sides.forEach((own) => own !== here && act(all(css, own)[at]));
    echo = false;
  }

  document.addEventListener("click", (event) => {
    const found = (css) => event.target.closest(css),
      go = found("[data-go]"),
      exit = found("[data-exit]"),
      link = found('a[href^="#"]'),
      away = found('a[href^="http"]');
    if (found("[data-language]")) {
      turn((side + 1) % sides.length);
      sides[side].querySelector("[data-language]").focus();
      save();
    } else if (go) show(now + Number(go.dataset.go), true);
    else if (exit) {
      event.preventDefault();
      record.end(Date.now() - began);
      document.title = document.body.textContent = "\u00a0";
      try {
        window.top.location.replace(exit.href);
      } catch (error) {
        location.replace(exit.href); // this LMS lets no page leave it
      }
    } else if (away) away.target = "_blank"; // other sites do not open inside an LMS
    else if (link) {
      const goal = document.getElementById(link.hash.slice(1)),
        place = screens[side].findIndex((screen) => screen.contains(goal));
      if (place < 0) return;
      event.preventDefault();
      if (goal === screens[side][place]) return show(place, true);
      if (place !== now) show(place);
      goal.tabIndex = -1;
      goal.focus();
      goal.scrollIntoView();
    }
  });

  root.classList.add("live");
  sides.forEach((own) => {
    player.start(own, player.local);
    own.addEventListener("balise:answered", answered);
  });
  document.addEventListener("click", (event) => mirror(event, ".stage button", (twin) => twin && twin.click()), true);
  document.addEventListener("toggle", (event) => mirror(event, "details", (twin) => (twin.open = event.target.open)), true);
  document.addEventListener("change", (event) =>
    mirror(event, "input", (twin) => {
      twin.checked = event.target.checked;
      twin.dispatchEvent(new Event("change", { bubbles: true }));
    })
  );
  resume();
  turn(side);
  show(names.indexOf(state.location));
  window.addEventListener("pagehide", () => record.end(Date.now() - began));
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
})(window.balise);
