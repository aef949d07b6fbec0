/* balise in an LMS: puts a block into a shadow tree, makes it play, and joins it to the handlers of its XBlock.
   Classic script; the LMS calls BaliseBlock(runtime, element, data). What is answered is checked by the server. */
(function (balise) {
  "use strict";

  const all = (css, inside) => Array.from(inside.querySelectorAll(css));

  function token() {
    const found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    return found ? decodeURIComponent(found[1]) : "";
  }

  /* Return what a handler answers, a refusal included; null if nothing came back. */
  async function post(url, body) {
    try {
      const response = await fetch(url, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify(body),
      });
      return await response.json();
    } catch (error) {
      return null;
    }
  }

  function keyInto(form, html) {
    all(".answer-key", form).forEach((old) => old.remove());
    form.insertAdjacentHTML("beforeend", html);
  }

  function play(host, data, call) {
    const tree = host.shadowRoot,
      graded = data.mode === "graded",
      states = data.questions || {},
      returning = new Map();

    function stand(got) {
      if (got && got.standing !== undefined) tree.querySelector("[data-standing]").textContent = got.standing;
    }

    /* Say a refusal where the player says that something went wrong, and keep it for readers who come later. */
    function refuse(form, got) {
      const place = form.querySelector(".acts [role=status]");
      if (got && got.message) setTimeout(() => (place.textContent = got.message));
      if (got && ["late", "no-attempts", "right-already"].includes(got.error)) shut(form);
    }

    function shut(form) {
      setTimeout(() => {
        all(".acts button", form).forEach((button) => button.remove());
        const fields = form.querySelector("fieldset");
        if (fields) fields.disabled = true;
      });
    }

    async function send(question, answer) {
      const attempt = ((states[question] || {}).attempts || 0) + 1;
      const got = await call("submit", { question, answer, attempt });
      if (got && !got.error) {
        states[question] = got;
        stand(got);
      }
      return got;
    }

    const scorer = {
      async score(question, answer, form) {
        if (returning.has(form)) return returning.get(form);
        if (!graded) {
          if (data.signed_in) send(question, answer);
          return balise.player.local.score(question, answer, form);
        }
        const got = await send(question, answer);
        if (!got || got.error) return refuse(form, got) || null;
        keyInto(form, got.result.said);
        return got.result;
      },
      total: (given) => (graded ? null : balise.player.local.total(given)),
    };

    tree.addEventListener("balise:answered", ({ target, detail }) => {
      const state = states[detail.question] || {},
        message = state.result && state.result.message;
      if (graded && message) target.querySelector(".how").textContent = message;
      if (graded && state.result && !state.result.said.includes("said-of count") && detail.fraction < 1)
        all(".tally", target).forEach((tally) => (tally.textContent = ""));
      if (graded && state.closed) shut(target);
      returning.delete(target);
    });

    // links inside the block lead to places inside the block
    tree.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"]'),
        goal = link && tree.getElementById(link.getAttribute("href").slice(1));
      if (!goal) return;
      event.preventDefault();
      goal.tabIndex = -1;
      goal.scrollIntoView({ block: "start" });
      goal.focus();
    });

    balise.player.start(tree, scorer);

    all("form[data-question]", tree).forEach((form) => {
      const state = states[form.dataset.question] || {};
      if (graded && !data.signed_in) return shut(form);
      if (state.answer !== null && state.answer !== undefined && state.result) {
        if (graded) keyInto(form, state.result.said);
        returning.set(form, graded ? state.result : balise.player.local.score(state.question, state.answer, form));
        balise.player.refill(form, state.answer);
      } else if (state.closed) shut(form);
    });
    return stand;
  }

  /* ---- what each kind tells the server besides ---- */

  const kinds = {
    scenario(tree, data, call, stand) {
      const log = tree.querySelector(".stage [role=log] ol");
      if (!log || !data.signed_in) return;
      let told = "";
      new MutationObserver(async () => {
        const path = all("[data-scene]", log).map((box) => box.dataset.scene),
          last = log.querySelector("[data-scene]:last-child"),
          way = path.join("/");
        if (!last || !last.dataset.ending || told === way) return;
        told = way;
        stand(await call("ended", { path }));
      }).observe(log, { childList: true });
    },

    page(tree, data, call) {
      if (!data.signed_in || data.read) return;
      const end = tree.querySelector("[data-standing]"),
        mark = document.createElement("span");
      end.before(mark);
      new IntersectionObserver((seen, observer) => {
        if (!seen.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        call("finish", {});
      }).observe(mark);
    },

    pulse(tree, data, call, stand) {
      const form = tree.querySelector("form.pulse");
      if (!form) return;
      const parts = tree.querySelector(".player-parts"),
        button = document.createElement("button"),
        items = all("[data-item]", form);
      parts.dataset.pulseAll = data.kept;
      button.className = "btn full";
      button.type = "button";
      button.textContent = data.send;
      if (data.answered || !data.signed_in) {
        all("fieldset", form).forEach((field) => (field.disabled = true));
        return;
      }
      const acts = document.createElement("div");
      acts.className = "acts";
      acts.append(button);
      form.append(acts);
      button.onclick = async () => {
        const values = {};
        items.forEach((item) => {
          const picked = item.querySelector(":checked");
          if (picked) values[item.dataset.item] = picked.value;
        });
        const left = items.find((item) => !values[item.dataset.item]);
        if (left) return left.querySelector("input").focus();
        button.disabled = true;
        const got = await call("answer", { values });
        if (got && !got.error) {
          all("fieldset", form).forEach((field) => (field.disabled = true));
          acts.remove();
        } else button.disabled = false;
        stand({ standing: (got && (got.standing || got.message)) || parts.dataset.trouble });
      };
    },

    handout(tree, data, call) {
      if (!data.signed_in) return;
      tree.addEventListener("click", (event) => {
        const link = event.target.closest("[data-paper]");
        if (link) call("download", { paper: link.dataset.paper });
      });
    },
  };

  /* Tell the page around an iframe how tall this one is (the Learning MFE listens to `plugin.resize`). */
  function tellHeight(host) {
    if (window.parent === window || !document.referrer || !window.ResizeObserver) return;
    new ResizeObserver(() => {
      const { scrollWidth: width, scrollHeight: height } = document.documentElement;
      window.parent.postMessage({ type: "plugin.resize", payload: { width, height } }, new URL(document.referrer).origin);
    }).observe(host);
  }

  function show(host, language, direction, content, data, call, choose) {
    const tree = host.shadowRoot;
    host.lang = language;
    host.dir = direction;
    tree.textContent = "";
    tree.append(content);
    const stand = play(host, data, call);
    if (kinds[data.kind]) kinds[data.kind](tree, data, call, stand);
    all("[data-language]", tree).forEach((button) => (button.onclick = () => choose(button.dataset.language)));
  }

  window.BaliseBlock = function (runtime, element, data) {
    const root = element.nodeType ? element : element[0],
      host = root.matches(".balise-xblock") ? root : root.querySelector(".balise-xblock");
    if (!host || host.shadowRoot) return;
    const templates = all("template", host),
      call = (handler, body) => post(runtime.handlerUrl(element, handler), body);
    host.attachShadow({ mode: "open" });

    function focusOn(language) {
      host.shadowRoot.querySelector('[data-language="' + language + '"]').focus();
    }

    async function choose(language) {
      const ready = data.view === "public" && templates.find((entry) => entry.lang === language);
      if (ready) {
        show(host, language, ready.content.querySelector(".balise").dir, ready.content.cloneNode(true), data, call, choose);
        return focusOn(language);
      }
      const got = await call("show", { language });
      if (!got || got.error) return;
      const holder = document.createElement("template");
      holder.innerHTML = got.tree;
      Object.assign(data, got.data);
      show(host, got.language, got.direction, holder.content, data, call, choose);
      focusOn(language);
    }

    show(host, host.lang, host.dir, templates[0].content.cloneNode(true), data, call, choose);
    tellHeight(host);
  };
})((window.balise = window.balise || {}));
