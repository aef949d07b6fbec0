/* The feedback form: what was ticked becomes a code and a file on this device. Nothing is sent, nothing is kept.
   Relies on feedback.html.jinja: form.feedback[data-tag], fieldset[data-item] with radios 1 to 3, textarea[data-line],
   section.sheet with .letters, .drawing, a[download]; a[data-act=leave]. */
(function () {
  "use strict";
  var form = document.querySelector("form.feedback"), sheet = document.querySelector(".sheet");
  var LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  // a number for this sheet alone, drawn anew each time the page opens, so that no sheet is counted twice
  var once = Array.from(crypto.getRandomValues(new Uint8Array(3)), function (n) { return LETTERS[n % 32]; }).join("");
  var address = "";

  function code() {
    var ticks = Array.from(form.querySelectorAll("fieldset[data-item]"), function (item) {
      var ticked = item.querySelector("input:checked");
      return ticked ? ticked.value : "0";
    });
    return [form.dataset.tag, ticks.join(""), once].join("-");
  }

  function lines(letters) {
    var found = [document.title, letters, ""];
    form.querySelectorAll("fieldset[data-item]").forEach(function (item) {
      var ticked = item.querySelector("input:checked + span");
      found.push(item.querySelector("legend").textContent.trim() + " " + (ticked ? ticked.textContent.trim() : "–"));
    });
    form.querySelectorAll("textarea").forEach(function (box) {
      var words = box.value.replace(/\s+/g, " ").trim();
      if (words) found.push("> " + words);
    });
    return found.join("\r\n") + "\r\n";
  }

  function draw(rows) {
    var path = "";
    rows.forEach(function (row, y) {
      row.split("").forEach(function (dark, x) { if (dark === "1") path += "M" + (x + 4) + " " + (y + 4) + "h1v1h-1z"; });
    });
    sheet.querySelector(".drawing path").setAttribute("d", path);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var letters = code(), link = sheet.querySelector("a[download]");
    draw(window.baliseCode(letters));
    sheet.querySelector(".letters").textContent = letters;
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob(["\ufeff" + lines(letters)], { type: "text/plain" }));
    link.href = address;
    link.download = letters.toLowerCase() + ".txt";
    sheet.hidden = false;
    sheet.querySelector("h2").focus();
  });
  form.addEventListener("reset", function () { sheet.hidden = true; form.querySelector("input").focus(); });
  document.querySelector("[data-without-script]").hidden = true;
  form.querySelectorAll("button").forEach(function (button) { button.hidden = false; });
  document.querySelectorAll("[data-act=leave]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      form.reset();
      location.replace(link.href);
    });
  });
})();
