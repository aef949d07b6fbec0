"""Activities → blocks of paper to fill in with a pencil: no answer stands on them.

A block is a mapping with its kind under `k`; `printing/typst/blocks.typ` has a function for each kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from balise import ir
from balise.player.mixing import mixed
from balise.printing.texts import Data, Texts

Worded = ir.Option | ir.Item
LINES_TO_WRITE = 2


class Paper:
    """Writes activities of one language; `formal` when learners are adults."""

    def __init__(self, texts: Texts, *, formal: bool) -> None:
        """Write with these texts."""
        self.texts = texts
        self.formal = formal

    def activity(self, activity: ir.Activity) -> list[Data]:
        """Return the blocks of an activity."""
        match activity:
            case ir.Quiz():
                return self._quiz(activity)
            case ir.Practice():
                return self.question(activity.question, cut=True)
            case ir.Scenario():
                return self._scenario(activity)
            case ir.Cards():
                cells = [side for card in activity.cards for side in self._card(card)]
                return [*self._prose(activity.prompt), self._cut_line(), {"k": "cut", "items": cells}]
            case ir.RolePlay():
                return [*self._prose(activity.intro), self._cut_line(), {"k": "cut", "items": self._roles(activity)}]
            case ir.Checklist():
                items = [{**self._item(item), "why": self.texts.maybe(item.feedback)} for item in activity.items]
                return [*self._prompt(activity.prompt), {"k": "ticks", "items": items}]
            case ir.Discussion():
                return [*self._prompt(activity.prompt), {"k": "dash", "items": self.texts.many(activity.questions)}]
            case ir.Reflection():
                return self._reflection(activity)
            case ir.Pulse():
                labels = [self.texts.ui(word) for word in ("Not yet", "A little", "Yes")]
                return [{"k": "pulse", "items": [self._item(item) for item in activity.items], "labels": labels}]

    def question(self, question: ir.Question, *, cut: bool = False) -> list[Data]:
        """Return the blocks of a question; `cut`: its cards are cut out."""
        found = self._prompt(question.prompt)
        if question.picture is not None:
            found.append({"k": "pictures", "items": [self.picture(question.picture)]})
        match question:
            case ir.Choices():
                return [*found, {"k": "ticks", "items": [self._item(option) for option in question.options]}]
            case ir.Matching():
                return [*found, *self._matching(question)]
            case ir.Sorting():
                return [*found, *self._sorting(question, cut=cut)]
            case ir.Ordering():
                return [*found, *self._ordering(question, cut=cut)]
            case ir.Gaps():
                bank = self.texts.many([word.text for word in mixed(question.words, question.id)])
                return [*found, {"k": "prose", "text": self.texts.text(question.text)}, {"k": "bank", "items": bank}]

    def picture(self, picture: ir.Picture | None) -> Data | None:
        """Return a pictogram: its code, and the words that replace it."""
        return None if picture is None else {"code": picture.code, "alt": self.texts.plain(picture.alt)}

    def _item(self, item: Worded) -> Data:
        return {"text": self.texts.text(item.text), "pic": self.picture(item.picture)}

    def _prose(self, text: ir.Text | None) -> list[Data]:
        return [] if text is None else [{"k": "prose", "text": self.texts.text(text)}]

    def _prompt(self, text: ir.Text) -> list[Data]:
        return [{"k": "prompt", "text": self.texts.text(text)}]

    def _small(self, word: str) -> Data:
        return {"k": "small", "text": self.texts.ui(word)}

    def _cut_line(self) -> Data:
        return {"k": "scissors", "text": self.texts.ui("Cut along the dashed lines.")}

    def _quiz(self, quiz: ir.Quiz) -> list[Data]:
        return [*self._prose(quiz.intro), *(block for question in quiz.questions for block in self.question(question))]

    def _matching(self, question: ir.Matching) -> list[Data]:
        left = [{"text": self.texts.text(pair.left), "pic": self.picture(pair.picture)} for pair in question.pairs]
        right = [{"text": self.texts.text(pair.right)} for pair in mixed(question.pairs, question.id)]
        return [self._small("Draw a line between what belongs together."), {"k": "ties", "left": left, "right": right}]

    def _sorting(self, question: ir.Sorting, *, cut: bool) -> list[Data]:
        boxes: Data = {"k": "boxes", "items": [self._item(group) for group in question.groups]}
        items = mixed(question.items, question.id)
        if cut:
            return [boxes, self._cut_line(), {"k": "cut", "items": [self._item(item) for item in items]}]
        lines = self.texts.many([item.text for item in items])
        return [boxes, self._small("Write each line in its box."), {"k": "dash", "items": lines}]

    def _ordering(self, question: ir.Ordering, *, cut: bool) -> list[Data]:
        items = [self._item(item) for item in mixed(question.items, question.id)]
        if cut:
            return [self._small("Cut out the strips and lay them in order."), {"k": "strips", "items": items}]
        how = "Please give each line its number." if self.formal else "Give each line its number."
        return [self._small(how), {"k": "ticks", "items": items, "wide": True}]

    def _card(self, card: ir.Card) -> list[Data]:
        front = {"text": self.texts.text(card.front), "pic": self.picture(card.picture), "strong": True}
        return [front, {"text": self.texts.text(card.back), "pic": None}]

    def _roles(self, play: ir.RolePlay) -> list[Data]:
        return [
            {
                "head": self.texts.text(role.name),
                "text": self.texts.text(role.card),
                "pic": self.picture(role.picture),
            }
            for role in play.roles
        ]

    def _reflection(self, activity: ir.Reflection) -> list[Data]:
        whose = "This sheet stays with you." if self.formal else "This sheet is yours. Nobody collects it."
        starters = {"k": "starters", "items": self.texts.many(activity.starters), "lines": LINES_TO_WRITE}
        return [*self._prompt(activity.prompt), self._small(whose), starters]

    def _scenario(self, story: ir.Scenario) -> list[Data]:
        numbers = {scene.id: scene.number for scene in story.scenes}
        found = self._prose(story.intro)
        cast = [
            {"name": self.texts.text(someone.name), "about": self.texts.text(someone.about)}
            for someone in story.characters
            if someone.about is not None
        ]
        if cast:
            found.append({"k": "cast", "items": cast})
        scenes = [self._scene(scene, numbers, story.style) for scene in story.scenes]
        found.append({"k": "strip", "scenes": scenes, "to": self.texts.words.text("to box")})
        if story.debrief:
            found.append({"k": "dash", "items": self.texts.many(story.debrief)})
        return found

    def _scene(self, scene: ir.Scene, numbers: dict[str, int], style: str) -> Data:
        messages = [
            {"who": self.texts.text(message.speaker.name), "text": self.texts.text(message.text)}
            for message in scene.messages
        ]
        choices = [{"text": self.texts.text(choice.text), "to": numbers[choice.next]} for choice in scene.choices]
        return {
            "n": scene.number,
            "pic": self.picture(scene.picture),
            "messages": messages,
            "chat": style == "chat",
            "narration": self.texts.maybe(scene.narration),
            "choices": choices,
        }


def pictures_in(value: object) -> Sequence[str]:
    """Return the codes of the pictograms in blocks, each once, sorted."""
    found: set[str] = set()
    rest: list[object] = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, dict):
            if "code" in item and "alt" in item and "svg" not in item:
                found.add(item["code"])
            rest.extend(item.values())
        elif isinstance(item, list):
            rest.extend(item)
    return sorted(found)
