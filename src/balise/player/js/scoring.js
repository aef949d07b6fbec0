/* How answers are scored: the twin of scoring.py, proved on the same vectors. Exact: whole numbers until `rounded`. */
(function (root) {
  'use strict';

  function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }
  function isObject(value) { return value !== null && typeof value === 'object' && !Array.isArray(value); }
  function gcd(a, b) { while (b) { var rest = a % b; a = b; b = rest; } return a; }
  function share(top, bottom) { var by = gcd(top, bottom) || 1; return [top / by, bottom / by]; }
  function add(one, other) { return share(one[0] * other[1] + other[0] * one[1], one[1] * other[1]); }
  function times(one, other) { return share(one[0] * other[0], one[1] * other[1]); }

  function single(question, answer) {
    return [typeof answer === 'string' && question.correct.indexOf(answer) >= 0 ? 1 : 0, 1];
  }

  function multiple(question, answer) {
    if (!Array.isArray(answer)) return [0, 1];
    var right = 0, wrong = 0;
    question.options.forEach(function (id) {
      if (answer.indexOf(id) < 0) return;
      if (question.correct.indexOf(id) >= 0) right += 1; else wrong += 1;
    });
    return share(Math.max(0, right - wrong), question.correct.length);
  }

  function pairs(question, answer) {
    var places = Object.keys(question.answers);
    if (!isObject(answer)) return [0, 1];
    return share(places.filter(function (place) {
      return has(answer, place) && answer[place] === question.answers[place];
    }).length, places.length);
  }

  function order(question, answer) {
    if (!Array.isArray(answer)) return [0, 1];
    return share(question.items.filter(function (id, place) { return answer[place] === id; }).length, question.items.length);
  }

  var kinds = {
    single: single, true_false: single, multiple: multiple, match: pairs, sort: pairs, blanks: pairs, order: order
  };

  /* Return the share right as [numerator, denominator], null for an opinion. */
  function fraction(question, answer) {
    return question.kind === 'opinion' ? null : kinds[question.kind](question, answer);
  }

  /* Return the points as [numerator, denominator]. */
  function points(question) {
    if (question.kind === 'opinion') return [0, 1];
    var text = String(question.points === undefined ? 1 : question.points), decimals = (text.split('.')[1] || '').length;
    return share(Number(text.replace('.', '')), Math.pow(10, decimals));
  }

  /* Return the share of all points; `questions` is a list of [id, question]; null if nothing gives points. */
  function score(questions, answers) {
    var given = isObject(answers) ? answers : {}, earned = [0, 1], total = [0, 1];
    questions.forEach(function (entry) {
      var part = fraction(entry[1], has(given, entry[0]) ? given[entry[0]] : undefined);
      if (part === null) return;
      earned = add(earned, times(part, points(entry[1])));
      total = add(total, points(entry[1]));
    });
    return total[0] ? share(earned[0] * total[1], earned[1] * total[0]) : null;
  }

  /* Return a share as text with 4 decimals, half up, by long division. */
  function rounded(value) {
    var whole = Math.floor(value[0] / value[1]), rest = value[0] % value[1], digits = 0, step;
    for (step = 0; step < 4; step += 1) {
      rest *= 10;
      digits = digits * 10 + Math.floor(rest / value[1]);
      rest %= value[1];
    }
    if (2 * rest >= value[1]) digits += 1;
    whole += Math.floor(digits / 10000);
    return whole + '.' + ('000' + digits % 10000).slice(-4);
  }

  root.balise = root.balise || {};
  root.balise.scoring = { fraction: fraction, points: points, score: score, rounded: rounded };
}(typeof window === 'undefined' ? this : window));
