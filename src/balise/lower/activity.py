"""Activities and questions, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from balise import ir
from balise.lower.wording import Wording
from balise.spec import activity as spec
from balise.spec import question as spec_question
from balise.spec.base import Picture
from balise.validate.stories import reachable

Path = tuple[str, ...]


def picture(entry: Picture | None, words: Wording, path: Path) -> ir.Picture | None:
    """Return a pictogram with its alternative text."""
    if entry is None:
        return None
    return ir.Picture(entry.code, words.text(entry.alt, *path, "picture", "alt"))


def fraction(value: float) -> Fraction:
    """Return the number that the author wrote, exactly (0.6 is 3/5)."""
    return Fraction(str(value))


def lower_activity(
    entry: spec.Activity,
    words: Wording,
    path: Path,
    pulses: Mapping[str, tuple[ir.Item, ...]],
    true_false: tuple[ir.Text, ir.Text],
) -> ir.Activity:
    """Return an activity. `pulses` are the items of the pulses before, by step; `true_false` the words for both."""
    if isinstance(entry, spec.Quiz):
        questions = tuple(
            lower_question(item, words, (*path, "questions", item.id), true_false) for item in entry.questions
        )
        pass_mark = None if entry.pass_mark is None else fraction(entry.pass_mark)
        return ir.Quiz(words.maybe(entry.intro, *path, "intro"), pass_mark, questions)
    if isinstance(entry, spec.Scenario):
        return _scenario(entry, words, path)
    if isinstance(entry, spec.SortPractice | spec.MatchPractice | spec.OrderPractice):
        return ir.Practice(_practice(entry, words, path))
    if isinstance(entry, spec.Pulse):
        items = pulses.get(entry.items_of, ()) if entry.items_of else pulse_items(entry, words, path)
        return ir.Pulse(entry.when, items)
    return _simple(entry, words, path)


def _simple(entry: Any, words: Wording, path: Path) -> ir.Activity:
    if isinstance(entry, spec.Cards):
        cards = tuple(_card(card, words, (*path, "cards", card.id)) for card in entry.cards)
        return ir.Cards(words.text(entry.prompt, *path, "prompt"), cards)
    if isinstance(entry, spec.Checklist):
        items = tuple(
            ir.Item(
                item.id,
                words.text(item.text, *path, "items", item.id, "text"),
                None,
                words.maybe(item.why, *path, "items", item.id, "why"),
                picture(item.picture, words, (*path, "items", item.id)),
            )
            for item in entry.items
        )
        return ir.Checklist(words.text(entry.prompt, *path, "prompt"), items)
    if isinstance(entry, spec.RolePlay):
        roles = tuple(_role(role, words, (*path, "roles", role.id)) for role in entry.roles)
        debrief = words.texts(entry.debrief, *path, "debrief")
        return ir.RolePlay(words.maybe(entry.intro, *path, "intro"), roles, debrief)
    if isinstance(entry, spec.Discussion):
        return ir.Discussion(
            words.text(entry.prompt, *path, "prompt"), words.texts(entry.questions, *path, "questions")
        )
    return ir.Reflection(words.text(entry.prompt, *path, "prompt"), words.texts(entry.starters, *path, "starters"))


def _card(card: spec.Card, words: Wording, path: Path) -> ir.Card:
    return ir.Card(
        card.id,
        words.text(card.front, *path, "front"),
        words.text(card.back, *path, "back"),
        picture(card.picture, words, path),
    )


def _role(role: spec.Role, words: Wording, path: Path) -> ir.Role:
    return ir.Role(
        role.id,
        words.text(role.name, *path, "name"),
        words.text(role.card, *path, "card"),
        picture(role.picture, words, path),
    )


def pulse_items(entry: spec.Pulse, words: Wording, path: Path) -> tuple[ir.Item, ...]:
    """Return the statements of a pulse."""
    return tuple(
        ir.Item(item.id, words.text(item.text, *path, "items", item.id, "text"), None, None, None)
        for item in entry.items
    )


def _scenario(entry: spec.Scenario, words: Wording, path: Path) -> ir.Scenario:
    characters = {
        name: ir.Character(
            name,
            words.text(person.name, *path, "characters", name, "name"),
            words.maybe(person.about, *path, "characters", name, "about"),
            person.side,
        )
        for name, person in entry.characters.items()
    }
    scenes = tuple(
        _scene(name, number, entry.scenes[name], characters, words, (*path, "scenes", name))
        for number, name in enumerate(reachable(entry), start=1)
    )
    return ir.Scenario(
        style=entry.style,
        intro=words.maybe(entry.intro, *path, "intro"),
        characters=tuple(characters.values()),
        scenes=scenes,
        debrief=words.texts(entry.debrief, *path, "debrief"),
    )


def _scene(
    name: str, number: int, scene: spec.Scene, characters: Mapping[str, ir.Character], words: Wording, path: Path
) -> ir.Scene:
    messages = tuple(
        ir.Message(characters[speaker], words.text(said, *path, "messages", str(index), speaker))
        for index, message in enumerate(scene.messages)
        for speaker, said in message.items()
    )
    choices = tuple(
        ir.Choice(
            choice.id,
            words.text(choice.text, *path, "choices", choice.id, "text"),
            choice.next,
            tuple(choice.signs),
            words.maybe(choice.feedback, *path, "choices", choice.id, "feedback"),
            picture(choice.picture, words, (*path, "choices", choice.id)),
        )
        for choice in scene.choices
    )
    narration = words.maybe(scene.narration, *path, "narration")
    return ir.Scene(name, number, messages, narration, choices, scene.ending, picture(scene.picture, words, path))


# ---- questions ----


def lower_question(
    entry: spec_question.Question, words: Wording, path: Path, true_false: tuple[ir.Text, ir.Text]
) -> ir.Question:
    """Return a question; a true_false becomes a choice between `true` and `false`."""
    prompt = words.text(entry.prompt, *path, "prompt")
    points = fraction(entry.points)
    image = picture(entry.picture, words, path)
    if isinstance(entry, spec_question.TrueFalse):
        yes, no = true_false
        both = (
            ir.Option("true", yes, entry.answer, words.text(entry.if_true, *path, "if_true"), None),
            ir.Option("false", no, not entry.answer, words.text(entry.if_false, *path, "if_false"), None),
        )
        return ir.Choices(entry.id, entry.kind, prompt, points, image, both)
    if isinstance(entry, spec_question.Single | spec_question.Multiple | spec_question.Opinion):
        options = tuple(_option(option, words, (*path, "options", option.id)) for option in entry.options)
        return ir.Choices(entry.id, entry.kind, prompt, points, image, options)
    if isinstance(entry, spec_question.Blanks):
        return _gaps(entry, words, path, prompt, image)
    return _placing(entry, words, path, (entry.id, prompt, points, image))


def _option(option: Any, words: Wording, path: Path) -> ir.Option:
    return ir.Option(
        option.id,
        words.text(option.text, *path, "text"),
        getattr(option, "correct", None),
        words.maybe(option.feedback, *path, "feedback"),
        picture(option.picture, words, path),
    )


def _gaps(
    entry: spec_question.Blanks, words: Wording, path: Path, prompt: ir.Text, image: ir.Picture | None
) -> ir.Gaps:
    return ir.Gaps(
        id=entry.id,
        prompt=prompt,
        points=fraction(entry.points),
        picture=image,
        text=words.text(entry.text, *path, "text"),
        words=tuple(
            ir.Item(word.id, words.text(word.text, *path, "words", word.id, "text"), None, None, None)
            for word in entry.words
        ),
        blanks=tuple(ir.Gap(blank.id, blank.answer) for blank in entry.blanks),
        feedback=words.maybe(entry.feedback, *path, "feedback"),
    )


Head = tuple[str, ir.Text, Fraction, ir.Picture | None]


def _practice(entry: Any, words: Wording, path: Path) -> ir.Matching | ir.Sorting | ir.Ordering:
    head: Head = (path[-2], words.text(entry.prompt, *path, "prompt"), Fraction(0), None)
    return _placing(entry, words, path, head)


def _placing(entry: Any, words: Wording, path: Path, head: Head) -> ir.Matching | ir.Sorting | ir.Ordering:
    feedback = words.maybe(entry.feedback, *path, "feedback")
    if entry.kind == "match":
        pairs = tuple(_pair(pair, words, (*path, "pairs", pair.id)) for pair in entry.pairs)
        return ir.Matching(*head, pairs, feedback)
    items = tuple(_item(item, words, (*path, "items", item.id)) for item in entry.items)
    if entry.kind == "order":
        return ir.Ordering(*head, items, feedback)
    groups = tuple(_item(group, words, (*path, "groups", group.id)) for group in entry.groups)
    return ir.Sorting(*head, groups, items, feedback)


def _pair(pair: spec_question.Pair, words: Wording, path: Path) -> ir.Pair:
    return ir.Pair(
        pair.id,
        words.text(pair.left, *path, "left"),
        words.text(pair.right, *path, "right"),
        words.maybe(pair.feedback, *path, "feedback"),
        picture(pair.picture, words, path),
    )


def _item(item: Any, words: Wording, path: Path) -> ir.Item:
    return ir.Item(
        item.id,
        words.text(item.text, *path, "text"),
        getattr(item, "group", None),
        words.maybe(getattr(item, "feedback", None), *path, "feedback"),
        picture(item.picture, words, path),
    )
