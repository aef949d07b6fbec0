"""Activities → the parameters of content types."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from markupsafe import escape

from balise import ir
from balise.player.mixing import mixed
from balise.targets.h5p.fields import VERSIONS
from balise.targets.h5p.texts import Texts, filled, shown
from balise.targets.h5p.words import SPOKEN, said

Params = dict[str, Any]
NAMESPACE = uuid.UUID("6e1ad1f5-6d20-5e0e-9a53-0e6c54f1c1b5")
"""Of the ids of contents in contents (`subContentId`), which are made of our own ids and never change."""
SIGNS = {"secrecy": "Secrecy", "gift": "Gift", "hurry": "Hurry", "flattery": "Flattery"}


class Writer(Texts):
    """Writes the contents of one lesson in one language."""

    # ---- questions ----

    def question(self, question: ir.Question, *, again: bool) -> tuple[str, Params]:
        """Return the content type of a question and its parameters; `again`: it can be tried again by itself."""
        behaviour = {"enableRetry": again, "enableSolutionsButton": True, "enableCheckButton": True}
        if isinstance(question, ir.Choices) and question.kind == "true_false":
            return "H5P.TrueFalse", self._true_false(question, behaviour)
        if isinstance(question, ir.Choices):
            return "H5P.MultiChoice", self._choices(question, behaviour)
        return "H5P.DragText", self._drag(question, behaviour)

    def _choices(self, question: ir.Choices, behaviour: Params) -> Params:
        answers = [
            {
                "text": self.html(option.text),
                "correct": bool(option.correct),
                "tipsAndFeedback": {"tip": "", "chosenFeedback": self.html(option.feedback), "notChosenFeedback": ""},
            }
            for option in question.options
        ]
        return {
            "question": self.html(question.prompt),
            "answers": answers,
            "overallFeedback": [{"from": 0, "to": 100}],
            "behaviour": {
                **behaviour,
                "type": "multi" if question.kind == "multiple" else "single",
                "singlePoint": False,
                "randomAnswers": False,
                "showSolutionsRequiresInput": True,
                "confirmCheckDialog": False,
                "confirmRetryDialog": False,
                "autoCheck": False,
                "passPercentage": 100,
                "showScorePoints": True,
            },
            **said(SPOKEN["H5P.MultiChoice"], self._side.code),
        }

    def _true_false(self, question: ir.Choices, behaviour: Params) -> Params:
        right = next(option for option in question.options if option.correct)
        wrong = next(option for option in question.options if not option.correct)
        return {
            "question": self.html(question.prompt),
            "correct": right.id,
            "behaviour": {
                **behaviour,
                "confirmCheckDialog": False,
                "confirmRetryDialog": False,
                "autoCheck": False,
                "feedbackOnCorrect": self.plain(right.feedback),
                "feedbackOnWrong": self.plain(wrong.feedback),
            },
            **said(SPOKEN["H5P.TrueFalse"], self._side.code),
        }

    def _drag(self, question: ir.Matching | ir.Sorting | ir.Ordering | ir.Gaps, behaviour: Params) -> Params:
        extra = ""
        match question:
            case ir.Matching():
                lines = [
                    f"{shown(self.line(pair.left))} → {self._place(pair.right, pair.feedback)}"
                    for pair in question.pairs
                ]
            case ir.Sorting():
                names = {group.id: group.text for group in question.groups}
                lines = [
                    f"{shown(self.line(item.text))} → {self._place(names[item.group or ''], item.feedback)}"
                    for item in mixed(question.items, question.id)
                ]
            case ir.Ordering():
                lines = [
                    f"{number}. {self._place(item.text, item.feedback)}"
                    for number, item in enumerate(question.items, 1)
                ]
            case ir.Gaps():
                words = {word.id: word.text for word in question.words}
                inside = {blank.id: words[blank.answer] for blank in question.blanks}
                lines = [self._gapped(question.text, inside)]
                used = {blank.answer for blank in question.blanks}
                extra = " ".join(f"*{shown(self.line(word.text))}*" for word in question.words if word.id not in used)
        feedback = {"feedback": self.plain(question.feedback)} if question.feedback else {}
        return {
            "taskDescription": self.html(question.prompt),
            "textField": "\n".join(lines),
            **({"distractors": extra} if extra else {}),
            "overallFeedback": [{"from": 0, "to": 100, **feedback}],
            "behaviour": {**behaviour, "instantFeedback": False},
            **said(SPOKEN["H5P.DragText"], self._side.code),
        }

    def _place(self, words: ir.Text, feedback: ir.Text | None) -> str:
        after = shown(self.line(feedback)) if feedback else ""
        return f"*{shown(self.line(words))}\\+{after}\\-{after}*" if after else f"*{shown(self.line(words))}*"

    def _gapped(self, text: ir.Text, inside: dict[str, ir.Text]) -> str:
        """Return a text whose blanks hold their words between stars."""
        opened, closed = "\ue000", "\ue001"
        tree = filled(text.tree, {name: f"{opened}{self.line(words)}{closed}" for name, words in inside.items()})
        whole = self.line(ir.Text(tree, text.language, text.direction, text.fallback, text.keep_lines))
        return shown(whole).replace(opened, "*").replace(closed, "*")

    # ---- activities ----

    def quiz(self, step: ir.Step, quiz: ir.Quiz, asked: Sequence[ir.Question]) -> Params:
        """Return a quiz of the questions that H5P can ask."""
        intro = self.html(quiz.intro)
        words = said(SPOKEN["H5P.QuestionSet"], self._side.code)
        end = words.pop("endGame")
        assert isinstance(end, dict)
        return {
            "introPage": {
                "showIntroPage": bool(intro),
                "title": str(escape(self.line(step.title))),
                "introduction": intro,
                "startButtonText": self.ui("Start"),
            },
            "progressType": "textual",
            "passPercentage": _percent(quiz.pass_mark),
            "questions": [
                self.inner(step, question.id, *self.question(question, again=False), self.line(question.prompt))
                for question in asked
            ],
            **words,
            "disableBackwardsNavigation": False,
            "randomQuestions": False,
            "endGame": {
                "showResultPage": True,
                "showSolutionButton": True,
                "showRetryButton": True,
                "overallFeedback": [{"from": 0, "to": 100}],
                "showAnimations": False,
                **end,
            },
            "override": {"checkButton": True},
        }

    def cards(self, step: ir.Step, cards: ir.Cards, pictures: dict[str, Params]) -> Params:
        """Return cards to turn; `pictures` are the files by the ids of cards."""
        dialogs = []
        for card in cards.cards:
            entry: Params = {"text": self.html(card.front), "answer": self.html(card.back), "tips": {}}
            if card.picture is not None and card.id in pictures:
                entry["image"] = pictures[card.id]
                entry["imageAltText"] = str(escape(self.line(card.picture.alt)))
            dialogs.append(entry)
        return {
            "title": f"<p>{escape(self.line(step.title))}</p>",
            "mode": "normal",
            "description": self.html(cards.prompt),
            "dialogs": dialogs,
            "behaviour": {
                "enableRetry": True,
                "disableBackwardsNavigation": False,
                "scaleTextNotCard": False,
                "randomCards": False,
                "maxProficiency": 5,
                "quickProgression": False,
            },
            **said(SPOKEN["H5P.Dialogcards"], self._side.code),
        }

    def story(self, step: ir.Step, story: ir.Scenario) -> Params:
        """Return a story whose scenes are counted in reading order."""
        places = {scene.id: at for at, scene in enumerate(story.scenes)}
        screen = {
            "endScreenTitle": f"<p>{escape(self.ui('The end'))}</p>",
            "endScreenSubtitle": "".join(self.html(text) for text in story.debrief),
            "contentId": -1,
            "endScreenScore": 0,
        }
        return {
            "branchingScenario": {
                "title": str(escape(self.line(step.title))),
                "startScreen": {
                    "startScreenTitle": f"<p>{escape(self.line(step.title))}</p>",
                    "startScreenSubtitle": self.html(story.intro),
                },
                "content": [self._scene(step, scene, places) for scene in story.scenes],
                "endScreens": [screen],
                "scoringOptionGroup": {"scoringOption": "no-score", "includeInteractionsScores": False},
                "behaviour": {
                    "enableBackwardsNavigation": True,
                    "forceContentFinished": False,
                    "randomizeBranchingQuestions": False,
                },
                **said(SPOKEN["H5P.BranchingScenario"]["branchingScenario"], self._side.code),  # type: ignore[arg-type]
            }
        }

    def _scene(self, step: ir.Step, scene: ir.Scene, places: dict[str, int]) -> Params:
        told = self.html(scene.narration) + "".join(
            f"<p><strong>{escape(self.line(message.speaker.name))}</strong> {escape(self.line(message.text))}</p>"
            for message in scene.messages
        )
        node: Params = {
            "showContentTitle": False,
            "forceContentFinished": "useBehavioural",
            "contentBehaviour": "useBehavioural",
            "feedback": {"title": "", "subtitle": ""},
        }
        if len(scene.choices) > 1:
            ways = [
                {
                    "text": str(escape(self.line(choice.text))),
                    "nextContentId": places[choice.next],
                    "feedback": {"title": self._signs(choice), "subtitle": self.html(choice.feedback)},
                }
                for choice in scene.choices
            ]
            params: Params = {"branchingQuestion": {"question": told or "<p></p>", "alternatives": ways}}
            return {**node, "type": self.inner(step, scene.id, "H5P.BranchingQuestion", params, scene.id)}
        for (
            choice
        ) in scene.choices:  # a question takes two ways at least: the only one is read, and "continue" takes it
            node["nextContentId"] = places[choice.next]
            told += (
                f"<p>→ <em>{escape(self.line(choice.text))}</em></p>" + self._signs(choice) + self.html(choice.feedback)
            )
        if not scene.choices:
            node["nextContentId"] = -1
        return {**node, "type": self.inner(step, scene.id, "H5P.AdvancedText", {"text": told}, scene.id)}

    def _signs(self, choice: ir.Choice) -> str:
        names = ", ".join(self.ui(SIGNS[sign]) for sign in choice.signs)
        return f"<p>{escape(self.ui('Warning signs'))}: {escape(names)}</p>" if names else ""

    def inner(self, step: ir.Step, name: str, library: str, params: Params, title: str) -> Params:
        """Return a content inside another one."""
        major, minor = VERSIONS[library]
        path = f"{self._side.lesson.id}/{step.id}/{name}/{self._side.code}"
        return {
            "library": f"{library} {major}.{minor}",
            "params": params,
            "subContentId": str(uuid.uuid5(NAMESPACE, path)),
            "metadata": {"contentType": library.removeprefix("H5P."), "license": "U", "title": str(escape(title))},
        }


def _percent(share: Fraction | None) -> int | float:
    """Return a pass mark in percent, with two decimals at most, never higher than it is."""
    hundredths = int(10_000 * share) if share is not None else 0
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100
