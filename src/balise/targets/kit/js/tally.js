/* Adds up the sheets of a feedback form, on this computer alone.
   Relies on tally.html.jinja: form[data-tag][data-items], textarea, input[type=file][data-kind], input[data-paper],
   output[data-cell], [data-count], ul[data-remarks], p[data-said] with data-words-*. */
(function () {
  "use strict";
  var form = document.querySelector("form.tally"), said = document.querySelector("[data-said]");
  var box = form.querySelector("textarea"), remarks = document.querySelector("[data-remarks]");
  var items = Number(form.dataset.items), tag = form.dataset.tag;
  var pattern = new RegExp("[A-Z0-9]{4}-[0-3]{" + items + "}-[A-Z0-9]{3}", "g");
  var written = {};

  function count() {
    var seen = {}, others = 0, twice = 0, sums = {};
    (box.value.toUpperCase().match(pattern) || []).forEach(function (code) {
      if (code.slice(0, 4) !== tag) others++;
      else if (seen[code]) twice++;
      else seen[code] = true;
    });
    Object.keys(seen).forEach(function (code) {
      code.slice(5, 5 + items).split("").forEach(function (tick, item) {
        if (tick !== "0") sums[item + "-" + tick] = (sums[item + "-" + tick] || 0) + 1;
      });
    });
    document.querySelectorAll("output[data-cell]").forEach(function (cell) {
      var paper = form.querySelector('[data-paper="' + cell.dataset.cell + '"]');
      cell.textContent = (sums[cell.dataset.cell] || 0) + Math.max(0, Math.floor(Number(paper.value) || 0));
    });
    document.querySelector("[data-count]").textContent = Object.keys(seen).length;
    said.textContent = [[twice, said.dataset.wordsTwice], [others, said.dataset.wordsOthers]]
      .filter(function (part) { return part[0]; })
      .map(function (part) { return part[1] + " " + part[0]; }).join(" · ");
    remarks.replaceChildren.apply(remarks, [].concat.apply([], Object.keys(written).map(function (name) {
      return written[name].map(function (words) {
        var line = document.createElement("li");
        line.textContent = words;
        return line;
      });
    })));
  }

  function add(text) {
    var codes = text.toUpperCase().match(pattern) || [];
    codes.forEach(function (code) {
      box.value = box.value.replace(/\s*$/, "") + (box.value.trim() ? "\n" : "") + code;
    });
    if (codes.length && codes[0].slice(0, 4) === tag) {
      written[codes[0]] = text.split(/\r?\n/).filter(function (line) { return line.slice(0, 2) === "> "; })
        .map(function (line) { return line.slice(2, 2002); });
    }
    return codes.length;
  }

  function readFiles(list) {
    Promise.all(Array.from(list, function (file) {
      return file.size < 65536 ? file.text().then(add) : 0;
    })).then(count);
  }

  function readPictures(list) {
    var reader = new window.BarcodeDetector({ formats: ["qr_code"] });
    Promise.all(Array.from(list, function (file) {
      return createImageBitmap(file).then(function (image) { return reader.detect(image); })
        .then(function (found) { found.forEach(function (code) { add(code.rawValue); }); }, function () { return 0; });
    })).then(count);
  }

  form.addEventListener("input", function (event) {
    if (event.target.type !== "file") count();
  });
  form.addEventListener("change", function (event) {
    if (event.target.dataset.kind === "files") readFiles(event.target.files);
    if (event.target.dataset.kind === "pictures") readPictures(event.target.files);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { written = {}; setTimeout(count); });
  if ("BarcodeDetector" in window) form.querySelector("[data-pictures]").hidden = false;
  document.querySelectorAll("[data-act=print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });
  count();
})();
