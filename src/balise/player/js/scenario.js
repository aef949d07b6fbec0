/* balise: a story with choices, one scene after another. Its numbered boxes stay in the page, for paper. */
(function (activities) {
  "use strict";

  activities.scenario = function (section, { part, all, make, fill }) {
    const scenes = section.querySelector(".scenes"),
      hero = section.querySelector(".cast .me strong"),
      stage = part("stage"),
      [log, next, acts] = stage.children,
      [back, again] = acts.children,
      path = [];

    /* Return a scene as a part of the conversation, its choices beneath. */
    function show(id) {
      const box = scenes.querySelector('[data-scene="' + id + '"]').cloneNode(true);
      box.removeAttribute("id");
      box.tabIndex = -1;
      path.push(box);
      log.firstElementChild.append(box);
      fill(next, box.querySelector(".choices") || part("ending"));
      box.querySelectorAll(".ending").forEach((ending) => ending.remove());
      all("li", next).forEach((choice) => {
        const link = choice.firstElementChild,
          after = choice.querySelector(".after > div");
        link.querySelector(".to").remove();
        const button = make("button", link.className, ...link.childNodes);
        fill(choice, button);
        button.onclick = () => choose(box, choice, button.lastElementChild, after);
      });
      acts.hidden = path.length < 2;
      return box;
    }

    function choose(box, choice, said, after) {
      const mine = make("li", "me", ...(hero ? [make("span", "by", hero.cloneNode(true))] : []), said);
      said.className = "said";
      mine.tabIndex = -1;
      box.append(make("ol", "chat", mine));
      if (after) box.append(after);
      show(choice.dataset.next);
      see(mine);
    }

    function see(element) {
      next.scrollIntoView({ block: "nearest" });
      element.focus();
    }

    /* Take away the last scenes, and show the first of them again. */
    function rewind(from) {
      const boxes = path.splice(from);
      boxes.forEach((box) => box.remove());
      see(show(boxes[0].dataset.scene));
    }

    back.onclick = () => rewind(path.length - 2);
    again.onclick = () => rewind(0);
    scenes.before(stage);
    scenes.hidden = true;
    show(scenes.firstElementChild.dataset.scene);
  };
})(window.balise.player.activities);
