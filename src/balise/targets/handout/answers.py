"""Activities → what can be said about each answer: the teacher's key. No word in it blames anyone."""

from __future__ import annotations

from collections.abc import Iterable

from balise import ir
from balise.printing.texts import Data, Texts

SIGNS = {"secrecy": "Secrecy", "gift": "Gift", "hurry": "Hurry", "flattery": "Flattery"}
"""Warning signs → their interface words."""


class AnswerKey:
    """Writes the answers of activities of one language."""

    def __init__(self, texts: Texts) -> None:
        """Write with these texts."""
        self.texts = texts

    def activity(self, activity: ir.Activity) -> list[Data]:
        """Return the blocks of an activity's answers, none where there is nothing to know."""
        match activity:
            case ir.Quiz():
                return [block for question in activity.questions for block in self.question(question)]
            case ir.Practice():
                return self.question(activity.question)
            case ir.Scenario():
                return [block for scene in activity.scenes for block in self._scene(scene, activity)]
            case ir.Cards():
                return [self._pairs((card.front, card.back, None) for card in activity.cards)]
            case ir.Checklist():
                known = [item for item in activity.items if item.feedback is not None]
                return [self._pairs((item.text, item.feedback, None) for item in known)] if known else []
            case ir.RolePlay():
                return [{"k": "dash", "items": self.texts.many(activity.debrief)}] if activity.debrief else []
            case ir.Discussion() | ir.Reflection() | ir.Pulse():
                return []

    def question(self, question: ir.Question) -> list[Data]:
        """Return the blocks of a question's answers."""
        found: list[Data] = [{"k": "prompt", "text": self.texts.text(question.prompt)}]
        match question:
            case ir.Choices():
                found.append({"k": "answers", "items": [self._option(option) for option in question.options]})
                return found
            case ir.Matching():
                found.append(self._pairs((pair.left, pair.right, pair.feedback) for pair in question.pairs))
            case ir.Sorting():
                groups = {group.id: group.text for group in question.groups}
                found.append(
                    self._pairs((item.text, groups[item.group], item.feedback) for item in question.items if item.group)
                )
            case ir.Ordering():
                found.append({"k": "numbered", "items": self.texts.many([item.text for item in question.items])})
            case ir.Gaps():
                found.append({"k": "prose", "text": self._filled(question)})
        if question.feedback is not None:
            found.append({"k": "prose", "text": self.texts.text(question.feedback)})
        return found

    def _option(self, option: ir.Option) -> Data:
        verdict = "none" if option.correct is None else "yes" if option.correct else "other"
        word = {"none": None, "yes": self.texts.ui("Yes"), "other": self.texts.ui("Look again")}[verdict]
        return {
            "text": self.texts.text(option.text),
            "verdict": verdict,
            "word": word,
            "feedback": self.texts.maybe(option.feedback),
        }

    def _pairs(self, rows: Iterable[tuple[ir.Text, ir.Text | None, ir.Text | None]]) -> Data:
        items = [
            {"left": self.texts.text(left), "right": self.texts.maybe(right), "feedback": self.texts.maybe(feedback)}
            for left, right, feedback in rows
        ]
        return {"k": "pairs", "items": items}

    def _filled(self, question: ir.Gaps) -> Data:
        words = {word.id: self.texts.plain(word.text) for word in question.words}
        answers = {blank.id: words[blank.answer] for blank in question.blanks}
        return self.texts.text(
            question.text,
            lambda role: [{"b": [{"t": answers[role.target]}]}] if role.name == "blank" else self.texts.role(role),
        )

    def _scene(self, scene: ir.Scene, story: ir.Scenario) -> list[Data]:
        numbers = {other.id: other.number for other in story.scenes}
        choices = [choice for choice in scene.choices if choice.feedback is not None or choice.signs]
        if not choices:
            return []
        items = [
            {
                "text": self.texts.text(choice.text),
                "verdict": "none",
                "word": None,
                "to": numbers[choice.next],
                "signs": [self.texts.ui(SIGNS[sign]) for sign in choice.signs if sign in SIGNS],
                "feedback": self.texts.maybe(choice.feedback),
            }
            for choice in choices
        ]
        return [{"k": "box-number", "n": scene.number, "word": self.texts.ui("Box")}, {"k": "answers", "items": items}]
