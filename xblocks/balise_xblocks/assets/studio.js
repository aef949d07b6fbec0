/* balise in Studio: an editor of forms, drawn from a description of the fields (forms.py). The server checks what is
   sent, and what it finds is written beside the field that it speaks of. */
(function () {
  "use strict";

  let count = 0;

  function make(name, attributes, ...content) {
    const el = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (key === "class") el.className = value;
      else if (value !== null && value !== undefined) el.setAttribute(key, value);
    });
    el.append(...content);
    return el;
  }

  function token() {
    const found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    return found ? decodeURIComponent(found[1]) : "";
  }

  function editor(root, data) {
    const label = (key) => data.labels[key] || key,
      word = (key, values) => data.buttons[key].replace(/{(\w+)}/g, (mark, name) => values[name]);

    /* Every drawn field is { element, read(), find(place) }: what it shows, what it holds, the control at a place. */

    function labelled(name, control) {
      control.id = control.id || "balise-studio-" + (count += 1);
      return [make("label", { for: control.id }, name), control];
    }

    function single(element, control, read) {
      return { element, read, find: () => control };
    }

    const draw = {
      text(field, name, value) {
        const texts = (value && value["@"]) || {},
          inputs = {},
          grid = make("div", { class: "said" });
        data.languages.forEach((code) => {
          const [own, direction] = data.known[code] || [code, "ltr"],
            area = make("textarea", { lang: code, dir: direction, rows: 2 });
          area.value = texts[code] || "";
          inputs[code] = area;
          grid.append(...labelled(own, area));
        });
        const group = make("div", { role: "group", "aria-label": name }, make("span", { class: "label" }, name), grid);
        return single(group, inputs[data.language] || Object.values(inputs)[0], () => {
          const said = {};
          Object.entries(inputs).forEach(([code, area]) => (said[code] = area.value));
          return Object.values(said).some((text) => text.trim()) ? { "@": said } : undefined;
        });
      },
      word(field, name, value) {
        const input = make("input", { type: "text" });
        input.value = value === undefined || value === null ? "" : value;
        return single(make("div", {}, ...labelled(name, input)), input, () => input.value.trim() || undefined);
      },
      number(field, name, value) {
        const input = make("input", { type: "number", step: "any" });
        input.value = value === undefined || value === null ? "" : value;
        const read = () => (input.value === "" ? undefined : Number(input.value));
        return single(make("div", {}, ...labelled(name, input)), input, read);
      },
      moment(field, name, value) {
        const input = make("input", { type: "datetime-local" });
        input.value = value ? value.slice(0, 16) : "";
        const read = () => (input.value ? input.value + ":00+00:00" : undefined);
        return single(make("div", {}, ...labelled(name + " (UTC)", input)), input, read);
      },
      flag(field, name, value) {
        const input = make("input", { type: "checkbox" });
        input.checked = value === true;
        return single(make("div", {}, ...labelled(name, input)), input, () => input.checked);
      },
      choice(field, name, value, required) {
        const select = make("select");
        if (!required) select.append(make("option", { value: "" }, word("none")));
        field.values.forEach((entry) => select.append(make("option", { value: entry }, label(String(entry)))));
        select.value = value === undefined || value === null ? (required ? field.values[0] : "") : value;
        const element = make("div", {}, ...labelled(name, select));
        if (required && field.values.length === 1) element.hidden = true;
        return single(element, select, () => select.value || undefined);
      },
      object(field, name, value, required) {
        const box = make("fieldset", {}, make("legend", {}, name)),
          parts = new Map();
        field.fields.forEach((entry) => {
          const part = any(entry.field, label(entry.key), (value || {})[entry.key], entry.required);
          parts.set(entry.key, part);
          box.append(part.element);
        });
        return {
          element: box,
          read() {
            const found = {};
            parts.forEach((part, key) => {
              const held = part.read();
              if (held !== undefined && !(held === false && key === "correct")) found[key] = held;
            });
            return required || Object.keys(found).length ? found : undefined;
          },
          find: (place) => (parts.has(place[0]) ? parts.get(place[0]).find(place.slice(1)) : box),
        };
      },
      union(field, name, value, required) {
        const select = make("select"),
          box = make("fieldset", {}, make("legend", {}, name), ...labelled(label("kind"), select)),
          holder = make("div");
        let part = null;
        if (!required) select.append(make("option", { value: "" }, word("none")));
        Object.keys(field.variants).forEach((kind) => select.append(make("option", { value: kind }, label(kind))));
        select.value = (value && value.kind) || (required ? Object.keys(field.variants)[0] : "");
        function redraw(held) {
          part = select.value ? draw.object(field.variants[select.value], name, held, true) : null;
          holder.replaceChildren(...(part ? [part.element] : []));
        }
        select.onchange = () => redraw(part ? { ...part.read(), kind: select.value } : { kind: select.value });
        redraw(value);
        box.append(holder);
        return { element: box, read: () => (part ? part.read() : undefined), find: (place) => (part ? part.find(place) : select) };
      },
      list(field, name, value) {
        return several(field, name, (value || []).map((entry) => [null, entry]), false);
      },
      map(field, name, value) {
        return several(field, name, Object.entries(value || {}), true);
      },
    };

    /* A list, or a map whose entries have a short name each. */
    function several(field, name, entries, named) {
      const box = make("fieldset", {}, make("legend", {}, name)),
        list = make("div"),
        more = make("button", { type: "button" }, word("add", { name })),
        rows = [];

      function redraw() {
        list.replaceChildren(...rows.map((row) => row.element));
      }
      function move(row, step) {
        const from = rows.indexOf(row),
          to = from + step;
        if (to < 0 || to >= rows.length) return;
        rows.splice(to, 0, rows.splice(from, 1)[0]);
        redraw();
      }
      function add(key, value) {
        const part = any(field.of, named ? "" : name + " " + (rows.length + 1), value, true),
          input = make("input", { type: "text" }),
          up = make("button", { type: "button" }, word("up")),
          down = make("button", { type: "button" }, word("down")),
          away = make("button", { type: "button" }, word("remove")),
          element = make("div", {}, ...(named ? labelled(word("key"), input) : []), part.element, up, down, away),
          row = { element, part, input };
        input.value = key || "";
        up.onclick = () => move(row, -1) || up.focus();
        down.onclick = () => move(row, 1) || down.focus();
        away.onclick = () => {
          rows.splice(rows.indexOf(row), 1);
          redraw();
          more.focus();
        };
        rows.push(row);
        redraw();
        return row;
      }
      entries.forEach(([key, value]) => add(key, value));
      more.onclick = () => {
        const first = add("", undefined).element.querySelector("input, select, textarea");
        if (first) first.focus();
      };
      box.append(list, more);
      return {
        element: box,
        read() {
          if (!rows.length) return undefined;
          if (!named) return rows.map((row) => row.part.read()).filter((entry) => entry !== undefined);
          return Object.fromEntries(rows.map((row) => [row.input.value.trim(), row.part.read()]));
        },
        find(place) {
          const row = named ? rows.find((entry) => entry.input.value.trim() === place[0]) : rows[place[0]];
          return row ? row.part.find(place.slice(1)) : more;
        },
      };
    }

    function any(field, name, value, required) {
      return draw[field.type](field, name, value, required);
    }

    const settings = new Map(),
      box = make("fieldset", {}, make("legend", {}, label("settings")));
    data.settings.forEach(({ key, field, value }) => {
      const part = any(field, label(key), value, true);
      settings.set(key, part);
      box.append(part.element);
    });
    const source = make("select");
    data.languages.forEach((code) => source.append(make("option", { value: code }, (data.known[code] || [code])[0])));
    source.value = data.language;
    box.append(...labelled(label("language"), source));
    const content = any(data.form, label("content"), data.values, true);
    root.append(box, content.element);

    return {
      read() {
        const held = {};
        settings.forEach((part, key) => {
          const value = part.read();
          held[key] = value === undefined ? null : value;
        });
        return { settings: held, language: source.value, values: content.read() };
      },
      find(place) {
        if (place[0] === "@settings") return settings.get(place[1]).find([]);
        return content.find(place);
      },
    };
  }

  function showFindings(root, list, form, findings) {
    root.querySelectorAll(".finding").forEach((old) => old.remove());
    root.querySelectorAll("[aria-invalid]").forEach((old) => {
      old.removeAttribute("aria-invalid");
      old.removeAttribute("aria-describedby");
    });
    list.replaceChildren();
    findings.forEach((finding) => {
      const field = form.find(finding.place),
        words = [finding.message, finding.help].filter(Boolean).join(". "),
        note = make("p", { class: "finding", id: "balise-finding-" + (count += 1) }, words),
        jump = make("button", { type: "button" }, words);
      field.after(note);
      if (finding.severity === "error") field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", note.id);
      jump.onclick = () => (field.matches("fieldset") ? field.querySelector("input, select, textarea, button") : field).focus();
      list.append(make("li", {}, jump));
    });
  }

  window.BaliseStudio = function (runtime, element, data) {
    const outer = element.nodeType ? element : element[0],
      root = outer.matches(".balise-studio") ? outer : outer.querySelector(".balise-studio"),
      said = make("p", { role: "status" }),
      list = make("ul", { class: "findings" }),
      save = make("button", { type: "button", class: "main" }, data.buttons.save),
      cancel = make("button", { type: "button" }, data.buttons.cancel);
    root.lang = data.spoken[0];
    root.dir = data.spoken[1];
    if (data.trouble) root.append(make("p", { role: "alert" }, data.buttons.unreadable + " " + data.trouble));
    const form = editor(root, data);
    root.append(make("div", { class: "bar" }, said, list, save, cancel));

    function notify(name, state) {
      if (runtime.notify) runtime.notify(name, state);
    }
    save.onclick = async () => {
      notify("save", { state: "start" });
      let got = null;
      try {
        const response = await fetch(runtime.handlerUrl(element, "studio_save"), {
          method: "POST",
          credentials: "same-origin",
          headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
          body: JSON.stringify(form.read()),
        });
        got = await response.json();
      } catch (error) {
        got = null;
      }
      const findings = (got && got.findings) || [];
      showFindings(root, list, form, findings);
      if (got && got.result === "success") {
        said.textContent = data.buttons.saved;
        return notify("save", { state: "end" });
      }
      said.textContent = got ? data.buttons.found.replace("{n}", findings.length) : data.buttons.trouble;
      notify("error", { title: data.buttons.save, message: said.textContent });
    };
    cancel.onclick = () => notify("cancel", {});
  };
})();
