/* balise: the class view. One screen at a time, time, hands, notes, a second language. What can be done stands in the
   page: [data-act] says what a button does, [data-n] with which number, [data-key] which keys do the same.
   Nothing is sent or kept: where the class stands is in the address (#s5, #s5+nl with a second language). */
(function () {
  "use strict";
  const doc = document;
  const body = doc.body;
  const root = doc.documentElement;
  const all = (selector, within = doc) => [...within.querySelectorAll(selector)];
  const one = (selector, within) => all(selector, within)[0];
  const on = (type, run, target = doc) => target.addEventListener(type, run);
  const flag = (element, name, set = false) => element.classList.toggle(name, set);
  const main = one("main");
  const screens = all(".screen");
  const notes = one(".notes");
  const dialog = one("dialog");
  const black = one(".blackout");
  const second = one("#second");
  const timer = one(".timer");
  const id = body.dataset.lesson;
  const boss = location.hash === "#notes" && opener; // in the window with the notes: the one with the screens
  const steps = {};
  const trail = []; // the screens before: a story is walked back the way it came
  let now, screen, own, step; // the screen: its place, its element, its data, the time of its step
  let counts; // its hands: counts[1] for the first answer
  let recent; // the answer that got the last hand
  let going = 0; // whether the time runs
  let last = 0; // when it was looked at
  let other; // the window with the notes
  let x; // where a finger came down

  const post = (to, ...data) => to && to.postMessage([id, ...data], "*"); // a page from a file has no origin to name

  // ---- time ----

  function tick() {
    const passed = Date.now() - last;
    last += passed;
    if (going && !boss) step.left = Math.max(0, step.left - passed);
    going = step.left && going;
    const seconds = Math.ceil(step.left / 1000);
    timer.hidden = !own.minutes;
    flag(timer, "on", going);
    flag(timer, "over", !seconds);
    one("bdi", timer).textContent = ((seconds / 60) | 0) + ":" + ("0" + (seconds % 60)).slice(-2);
    // the disc changes once every ten seconds, to the end
    one(".pie").style.strokeDasharray = (Math.ceil(seconds / 10) * 1000) / Math.max(own.minutes * 60, seconds) + " 999";
    post(other, now, step.left, going);
  }

  // ---- one screen at a time ----

  const cue = () => flag(body, "more", main.scrollHeight > main.scrollTop + main.clientHeight + 4);

  // what does not fit is set smaller, never under what can be read from the back of the room; then it scrolls
  function fit() {
    const long = () => main.scrollHeight > main.clientHeight + 1;
    screen.classList.remove("snug", "tight");
    ["snug", "tight"].map((size) => flag(screen, size, long()));
    screen.tabIndex = -!long();
    cue();
  }

  function show(place) {
    if (!screens[place]) return;
    now = place;
    screen = screens[now];
    own = screen.dataset;
    step = steps[own.step] = steps[own.step] || { left: own.minutes * 6e4 };
    counts = screen.hands = screen.hands || Array(10).fill(0);
    screens.map((each) => (each.hidden = each !== screen));
    all(".told").map((each) => (each.open = 0));
    all("[data-of]").map((each) => (each.hidden = each.dataset.of !== own.step));
    one(".after strong").textContent = (one("h2", screens[now + 1] || black) || black).textContent;
    flag(body, "lit", screen.matches(".lit"));
    if (!boss) location.replace("#s" + (now + 1) + (second.value && "+" + second.value));
    if (!one("header :focus, footer :focus")) screen.focus();
    main.scrollTop = 0;
    count();
  }

  // ---- hands ----

  function count() {
    all(".vote", screen).map((vote) => {
      const n = counts[one(".fing", vote).textContent];
      const shown = one(".count", vote);
      vote.style.setProperty("--share", n / counts.reduce((sum, each) => sum + each));
      shown.textContent = n;
      shown.hidden = !n;
    });
    fit();
  }

  function raise(n, more) {
    if (!(one(".votes", screen) || black).children[n - 1]) return;
    recent = n;
    counts[n] = Math.max(0, counts[n] + more);
    count();
    one(".aloud").textContent = n + ": " + counts[n];
  }

  // ---- what can be asked, by key, button, remote control or from the notes ----

  const acts = {
    next() {
      const ways = all(".vote [data-act=go]", screen);
      if (body.matches(".more")) return main.scrollBy(0, main.clientHeight * 0.8);
      // a story goes where most hands are, else the first way
      const way = ways[counts.indexOf(Math.max(...counts)) - 1] || ways[0];
      acts.go(way ? way.dataset.n : own.then || now + 2);
    },
    back: () => show(trail.length ? trail.pop() : now - 1),
    go(n) {
      if (screens[n - 1]) trail.push(now);
      show(n - 1);
    },
    time: () => (going = !going),
    more: () => (step.left += 6e4),
    raise: (n) => raise(n, 1),
    lower: (n) => raise(n || recent, -1),
    zero() {
      counts.fill(0);
      count();
    },
    told() {
      all(".told", screen).map((each) => (each.open = !each.open));
      fit();
    },
    black() {
      black.hidden = !black.hidden;
      black.focus();
    },
    full: () => (doc.fullscreenElement ? doc.exitFullscreen() : root.requestFullscreen()),
    notes: () => open("#notes", "notes", "width=800") || acts.panel(),
    panel() {
      notes.hidden = !notes.hidden;
      fit();
    },
    night: () => root.classList.toggle("night"),
    help: () => dialog.showModal(),
  };

  function act(name, n) {
    if (boss && !/full|night|help/.test(name)) return post(boss, name, n);
    if (!/^$|black|time|more/.test(name)) black.hidden = true;
    tick();
    if (acts[name]) acts[name](n);
    tick();
  }

  on("keydown", (event) => {
    const key = event.key.trim().toLowerCase() || "space";
    const found = one('[data-key~="' + CSS.escape(key) + '"]');
    const digit = /[td](\d)$/.exec(event.code); // Digit1, Numpad1: on an AZERTY keyboard too
    if (event.ctrlKey || event.altKey || event.metaKey || dialog.open || (event.repeat && !key[1])) return;
    if (/space|enter/.test(key) && event.target.closest("a, button:not(.blackout), summary")) return;
    if (key === "escape") black.hidden = true;
    if (found) act(found.dataset.act, found.dataset.n);
    else if (digit) act(+digit[1] ? "raise" : "zero", digit[1]);
    else return;
    event.preventDefault();
  });

  on("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    event.preventDefault();
    dialog.close();
    act(button.dataset.act, button.dataset.n);
    if (event.detail) button.blur(); // so that the next Space is the time, not this button again
  });

  on("pointerdown", (event) => (x = event.clientX), main);
  on("pointerup", (event) => {
    const way = (event.clientX - x) * (root.dir === "rtl" ? -1 : 1);
    if (event.pointerType === "touch" && Math.abs(way) > 60) act(way < 0 ? "next" : "back");
  }, main);

  on("message", ({ data, source }) => {
    if (!data || data[0] !== id) return;
    if (!boss) {
      other = source;
      act(data[1], data[2]);
    } else if (source === boss) {
      if (data[1] !== now) show(data[1]);
      step.left = data[2];
      going = data[3];
      tick();
    }
  }, window);

  // ---- a second language beside the first: the site's own screens in that language, from a script of its own ----

  function beside({ language, direction, screens: html }) {
    const shown = !!html && language === second.value;
    all(".side + .side").map((side) => side.remove());
    flag(body, "two", shown);
    all(".sides").map((sides, n) => {
      const side = sides.children[0].cloneNode();
      if (!shown) return;
      side.lang = language;
      side.dir = direction;
      side.innerHTML = html[screens[n].dataset.key] || "";
      sides.append(side);
    });
    all("[disabled]").map((button) => (button.disabled = false));
    show(now);
  }

  function load() {
    const { value, dataset } = one("#second :checked") || second;
    const script = doc.createElement("script"); // nothing can be fetched from a file
    script.src = dataset.src;
    if (value) body.append(script);
    beside({});
  }

  flag(root, "live", 1);
  flag(body, "is-notes", boss);
  notes.hidden = !boss;
  window.baliseSecond = beside;
  const [, place, language] = /^#s(\d+)\+?(.*)/.exec(location.hash) || [];
  now = screens[place - 1] ? place - 1 : 0;
  second.value = language || "";
  load();
  second.onchange = load;
  main.onscroll = cue;
  window.onresize = fit;
  doc.fonts.ready.then(fit);
  act("");
  setInterval(() => screen.isConnected && act(""), 500); // a quick exit empties the page
})();
