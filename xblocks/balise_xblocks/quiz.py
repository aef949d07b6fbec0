"""A quiz: for practice, or graded by the server, which then keeps the right answers to itself."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, DateTime, Dict, Float, Integer, Scope, String
from xblock.scorable import ScorableXBlockMixin, Score

from balise import ir, scoring
from balise_xblocks import policy, submissions
from balise_xblocks.base import BaliseBlock, _json
from balise_xblocks.content import BadContentError
from balise_xblocks.submissions import RefusedError
from balise_xblocks.tickets import ticket
from balise_xblocks.words import words
from balise_xblocks.writing import answer_key, written

GRADED = "graded"


class Grace(String):
    """A grace period as text; a host may set it as a length of time."""

    def from_json(self, value: object) -> str | None:
        """Return it as text."""
        return policy.written_grace(value)

    to_json = enforce_type = from_json


class QuizBlock(ScorableXBlockMixin, BaliseBlock):
    """Questions of every kind. State: what the learner last answered to each question, and the score.

    `answers` holds, by question id: `answer` (as `balise.scoring` has it; null for an opinion), `attempts`,
    `fraction` (text with 4 decimals; null for an opinion). The last answer counts.
    """

    kind = "quiz"

    mode = String(scope=Scope.settings, default="practice")
    weight = Float(scope=Scope.settings, default=None)
    max_attempts = Integer(scope=Scope.settings, default=None)
    due = DateTime(scope=Scope.settings, default=None)
    graceperiod = Grace(scope=Scope.settings, default=None)
    showanswer = String(scope=Scope.settings, default="finished")
    show_correctness = String(scope=Scope.settings, default="always")
    shuffle = Boolean(scope=Scope.settings, default=False)

    answers = Dict(scope=Scope.user_state, default={})
    attempts = Integer(scope=Scope.user_state, default=0)
    earned = String(scope=Scope.user_state, default=None)
    override = Dict(scope=Scope.user_state, default=None)

    # ---- scores, as the platform asks for them ----

    @property
    def has_score(self) -> bool:
        """Tell whether it counts for a grade."""
        return bool(self.mode == GRADED)

    @property
    def points(self) -> Fraction:
        """Return the points of the block: its weight, or the sum of the points of its questions."""
        if self.weight is not None:
            return max(Fraction(0), Fraction(str(self.weight)))
        try:
            return sum((scoring.points(key) for key in self.read().keys.values()), Fraction(0))
        except BadContentError:
            return Fraction(0)

    def max_score(self) -> float | None:
        """Return the points of the block; None for practice."""
        return float(self.points) if self.has_score else None

    def has_submitted_answer(self) -> bool:
        """Tell whether the learner has answered anything."""
        return bool(self.answers)

    def get_score(self) -> Score:
        """Return the score that is kept."""
        if self.override:
            return Score(self.override["earned"], self.override["possible"])
        return self._score_of(Fraction(self.earned or "0"))

    def _score_of(self, share: Fraction) -> Score:
        return Score(float(scoring.rounded(share * self.points)), float(self.points))

    def set_score(self, score: Score) -> None:
        """Keep a score that a teacher gives instead of the one earned; it holds until the block is rescored."""
        self.override = {"earned": score.raw_earned, "possible": score.raw_possible}

    def calculate_score(self) -> Score:
        """Return the score that the answers kept are worth by the answer key of today."""
        return self._score_of(self._share())

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None) -> None:
        """Tell the platform the score."""
        self._publish_grade(score or self.get_score(), only_if_higher)

    def rescore(self, only_if_higher: bool | None = False) -> None:
        """Score the answers kept by the answer key of today, keep that and tell the platform.

        Raises:
            TypeError: it has no score.
            ValueError: nothing is answered.
        """
        if not self.has_score:
            raise TypeError(f"{self.place} has no score")
        if not self.has_submitted_answer():
            raise ValueError(f"{self.place}: nothing is answered")
        new, old = self.calculate_score(), self.get_score()
        if not only_if_higher or new.raw_earned > old.raw_earned:
            self.override = None
            self.answers = {name: self._rescored(name, state) for name, state in self.answers.items()}
            self.earned = str(self._share())
        self.publish_grade(self.get_score(), only_if_higher)

    def _rescored(self, name: str, state: Mapping[str, Any]) -> dict[str, Any]:
        key = self.read().keys.get(name)
        share = scoring.fraction(key, state["answer"]) if key else None
        return {**state, "fraction": None if share is None else scoring.rounded(share)}

    def _share(self) -> Fraction:
        """Return the exact share of all points: it is rounded where it leaves the block, and not before."""
        given = {name: state["answer"] for name, state in self.answers.items()}
        return scoring.score(self.read().keys.items(), given) or Fraction(0)

    # ---- rules ----

    def rules(self) -> policy.Policy:
        """Return the rules at this moment. Practice has no end and hides nothing."""
        if self.mode != GRADED:
            return policy.Policy(self.now(), None, policy.grace_of(None), None, "always", "always")
        most = self.max_attempts if self.max_attempts is not None and self.max_attempts > 0 else None
        grace = policy.grace_of(self.graceperiod)
        return policy.Policy(self.now(), self.due, grace, most, self.showanswer, self.show_correctness)

    def used(self, question: str) -> int:
        """Return how many attempts a question has used up. The platform's "reset attempts" sets `attempts` to 0."""
        return int(self.answers.get(question, {}).get("attempts", 0)) if self.attempts else 0

    def _is_right(self, question: str) -> bool:
        fraction = self.answers.get(question, {}).get("fraction")
        return fraction is not None and Fraction(fraction) == 1

    def _closed(self, question: str, rules: policy.Policy) -> str | None:
        """Return why no further answer is taken for a question; None while one is."""
        if rules.past_due:
            return "late"
        if self.mode == GRADED and self._is_right(question):
            return "right-already"
        return "no-attempts" if rules.exhausted(self.used(question)) else None

    # ---- views ----

    def body(self, language: str, view: str) -> str:
        """Return the questions, in the learner's own order if they are shuffled; without answers when graded."""
        pages = written(self.content, self.kind, language, self.prefix, self.mode != GRADED)
        quiz = self.read().shown(language)
        assert isinstance(quiz, ir.Quiz), "read_content has checked the kind"
        passing = "" if quiz.pass_mark is None or self.mode == GRADED else f' data-pass="{float(quiz.pass_mark):g}"'
        forms = "".join(pages.questions[name] for name in self.order())
        return f'<section class="activity" data-activity="quiz"{passing}>{pages.head}{forms}</section>'

    def order(self) -> list[str]:
        """Return the ids of the questions in the order that this learner sees."""
        names = list(self.read().keys)
        if not self.shuffle or not self.learner:
            return names
        seed = f"{self.place}/{self.learner}"
        return sorted(names, key=lambda name: sha256(f"{seed}/{name}".encode()).digest())

    def notes(self, language: str) -> list[str]:
        """Return the rules that learners should know before they answer."""
        if self.mode != GRADED:
            return []
        said, rules = words(language).text, self.rules()
        found = [said("This quiz counts: {points} points.", points=f"{float(self.points):g}")]
        if rules.max_attempts is not None:
            found.append(said("Attempts for each question: {n}.", n=rules.max_attempts))
        if self.due is not None:
            when = policy.in_utc(self.due).strftime("%Y-%m-%d %H:%M UTC")
            found.append(said("Answers are taken until {date}.", date=when))
        return found

    def standing(self, language: str) -> str:
        """Return the score in words, if the learner may see it."""
        if self.mode != GRADED or not self.answers:
            return ""
        said = words(language).text
        if not self.rules().shows_correctness:
            return said("{n} of {total} questions answered.", n=len(self.answers), total=len(self.read().keys))
        score = self.get_score()
        return said(
            "Score: {earned} of {possible} points.", earned=f"{score.raw_earned:g}", possible=f"{score.raw_possible:g}"
        )

    def start_data(self, language: str, view: str) -> dict[str, Any]:
        """Return what is answered already, question by question, and what may be shown of it."""
        if view == "public":
            return {"mode": self.mode, "questions": {}, "signed_in": False}
        rules = self.rules()
        questions = {name: self._state_of(name, rules, language) for name in self.read().keys}
        return {"mode": self.mode, "questions": questions, "signed_in": True}

    def _state_of(self, name: str, rules: policy.Policy, language: str) -> dict[str, Any]:
        state = self.answers.get(name)
        base = {"attempts": self.used(name), "closed": self._closed(name, rules)}
        if state is None or state["answer"] is None:
            return {**base, "answer": None}
        return {**base, "answer": state["answer"], "result": self._result(name, state, rules, language)}

    def _result(self, name: str, state: Mapping[str, Any], rules: policy.Policy, language: str) -> dict[str, Any]:
        """Return what the page may show of an answer: its worth, signs, and what can be said about it."""
        said = words(language).text
        if not rules.shows_correctness:
            message = said("This answer is recorded. What it is worth is not shown yet.")
            return {"fraction": None, "verdicts": {}, "said": "", "message": message}
        question, key, answer = self._question(name), self.read().keys[name], state["answer"]
        reveal = self.mode != GRADED or rules.shows_answer(self.used(name), self._is_right(name))
        picked = frozenset([answer] if isinstance(answer, str) else answer if isinstance(answer, list) else ())
        left = rules.attempts_left(self.used(name))
        message = ""
        if self.mode == GRADED and left is not None and not self._is_right(name):
            message = said("Attempts left: {n}.", n=left)
        return {
            "fraction": state["fraction"],
            "verdicts": submissions.verdicts(question, key, answer, reveal=reveal),
            "said": answer_key(self.content, self.kind, language, name, None if reveal else picked),
            "message": message,
        }

    def _question(self, name: str) -> ir.Question:
        quiz = self.read().shown(self.read().model.language)
        assert isinstance(quiz, ir.Quiz), "read_content has checked the kind"
        for question in quiz.questions:
            if question.id == name:
                return question
        raise RefusedError("no-question", 404)

    # ---- answers ----

    @XBlock.handler
    def submit(self, request: Any, suffix: str = "") -> Response:
        """Take one answer to one question: `{"question": id, "answer": …, "attempt": which one, from 1}`."""
        try:
            if request.method != "POST":
                raise RefusedError("malformed", 405)
            return _json(self._take(submissions.read_body(request.body)))
        except RefusedError as refusal:
            self.track("balise.quiz.refused", reason=refusal.code)
            return self.refused(refusal)
        except BadContentError:
            return self.refused(RefusedError("unreadable", 409))

    def _take(self, sent: Mapping[str, Any]) -> dict[str, Any]:
        name, attempt = sent.get("question"), sent.get("attempt")
        if not isinstance(name, str) or not isinstance(attempt, int) or isinstance(attempt, bool):
            raise RefusedError("malformed")
        if not self.learner:
            raise RefusedError("not-allowed", 403)
        question, rules = self._question(name), self.rules()
        answer = submissions.read_answer(question, sent.get("answer"))
        closed = self._closed(name, rules)
        if closed:
            raise RefusedError(closed, 403)
        if attempt != self.used(name) + 1:
            raise RefusedError("repeated", 409)
        with ticket(self.place, self.learner, name, attempt):
            self._keep(name, answer)
        language = self.language()
        state = self._state_of(name, self.rules(), language)
        if "result" not in state:
            state["result"] = {"fraction": None, "verdicts": {answer: "said"}, "said": "", "message": ""}
        return {**state, "standing": self.standing(language)}

    def _keep(self, name: str, answer: Any) -> None:
        key = self.read().keys[name]
        share = scoring.fraction(key, answer)
        fraction = None if share is None else scoring.rounded(share)
        # what someone thinks is not kept: only that the question was answered
        state = {"answer": None if share is None else answer, "attempts": self.used(name) + 1, "fraction": fraction}
        before = self.answers if self.attempts else {name: {**old, "attempts": 0} for name, old in self.answers.items()}
        self.answers = {**before, name: state}
        self.attempts = (self.attempts or 0) + 1
        self.earned = str(share_of_all := self._share())
        if self.has_score and not self.override:
            self.publish_grade()
        self.emit_completion(len(set(self.answers) & set(self.read().keys)) / len(self.read().keys))
        self.track(
            "balise.quiz.answered",
            question=name,
            question_kind=key["kind"],
            mode=self.mode,
            attempt=state["attempts"],
            fraction=fraction,
            score=scoring.rounded(share_of_all),
        )

    def student_view_data(self, context: object = None) -> dict[str, Any]:
        """Return the questions for a mobile app: prompts and kinds, without answers."""
        content = self.read()
        quiz = content.shown(self.language())
        assert isinstance(quiz, ir.Quiz), "read_content has checked the kind"
        questions = [{"id": entry.id, "kind": entry.kind} for entry in quiz.questions]
        rules = {"mode": self.mode, "max_attempts": self.max_attempts, "points": float(self.points)}
        return {**super().student_view_data(context), **rules, "questions": questions}
