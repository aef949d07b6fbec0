/* balise: the scorer of pages that hold the answer key: scoring.js on the data-key of forms. */
(function (balise) {
  "use strict";

  const { fraction, score, rounded } = balise.scoring,
    keyOf = (form) => JSON.parse(form.dataset.key),
    shown = (share) => share && rounded(share);

  balise.player.local = {
    score(question, answer, form) {
      const key = keyOf(form),
        verdicts = {};
      const judge = (id, right, picked, missed) => {
        const verdict = right ? (picked ? "right" : missed) : picked && "other";
        if (verdict) verdicts[id] = key.kind === "opinion" ? "said" : verdict;
      };
      (key.options || []).forEach((id) =>
        judge(id, key.correct.includes(id), [].concat(answer).includes(id), key.kind === "multiple" ? "add" : "right")
      );
      (key.items || []).forEach((id, place) => judge(id, answer[place] === id, true));
      Object.keys(key.answers || {}).forEach((id) =>
        judge(id, !answer[id] || answer[id] === key.answers[id], answer[id], "add")
      );
      return { fraction: shown(fraction(key, answer)), verdicts };
    },
    total(given) {
      const answers = {};
      const questions = Array.from(given, ([form, { question, answer }]) => {
        answers[question] = answer;
        return [question, keyOf(form)];
      });
      return shown(score(questions, answers));
    },
  };
})(window.balise);
