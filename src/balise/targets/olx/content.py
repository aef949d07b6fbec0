"""What a block of ours holds (`balise_xblocks.shapes`), from the same activity in each of its languages.

Written here and read there, it is the same activity again: a test compares them, for every activity there is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from balise import ir
from balise.languages import fallbacks
from balise.markdown import Role, walk
from balise.remarkdown import to_markdown

Take = Callable[..., str]
Data = dict[str, Any]


class Texts:
    """The texts of one language by path, those that fell back marked, and what they name in the registry."""

    def __init__(self) -> None:
        """Start empty."""
        self.words: dict[str, str] = {}
        self.own: dict[str, bool] = {}
        self.helplines: dict[str, None] = {}
        self.terms: dict[str, None] = {}

    def take(self, code: str) -> Take:
        """Return the function that notes a text under its path and returns it as Markdown."""

        def take(text: ir.Text, *path: str) -> str:
            words = to_markdown(text.tree)
            self.words[".".join(path)] = words
            self.own[".".join(path)] = text.language == code
            for node in walk(text.tree):
                if isinstance(node, Role):
                    {"helpline": self.helplines, "term": self.terms}.get(node.name, {})[node.target] = None
            return words

        return take


def describe(activity: ir.Activity, take: Take, *path: str) -> Data:
    """Return an activity as an author writes it, each text as `take` gives it."""
    match activity:
        case ir.Quiz():
            questions = [describe_question(entry, take, *path, "questions", entry.id) for entry in activity.questions]
            passing = None if activity.pass_mark is None else _number(activity.pass_mark)
            return _kept(
                kind="quiz", intro=_maybe(activity.intro, take, *path, "intro"), pass_mark=passing, questions=questions
            )
        case ir.Practice():
            entry = activity.question
            return {"kind": entry.kind, "prompt": take(entry.prompt, *path, "prompt"), **_placing(entry, take, *path)}
        case ir.Scenario():
            return _scenario(activity, take, *path)
        case ir.Pulse():
            items = [
                {"id": item.id, "text": take(item.text, *path, "items", item.id, "text")} for item in activity.items
            ]
            return {"kind": "pulse", "when": activity.when, "items": items}
    return _simple(activity, take, *path)


def _simple(activity: ir.Activity, take: Take, *path: str) -> Data:
    match activity:
        case ir.Cards():
            cards = [
                _kept(
                    id=card.id,
                    front=take(card.front, *path, "cards", card.id, "front"),
                    back=take(card.back, *path, "cards", card.id, "back"),
                    picture=_picture(card.picture, take, *path, "cards", card.id),
                )
                for card in activity.cards
            ]
            return {"kind": "cards", "prompt": take(activity.prompt, *path, "prompt"), "cards": cards}
        case ir.Checklist():
            items = [_item(item, take, "why", *path, "items", item.id) for item in activity.items]
            return {"kind": "checklist", "prompt": take(activity.prompt, *path, "prompt"), "items": items}
        case ir.RolePlay():
            roles = [
                _kept(
                    id=role.id,
                    name=take(role.name, *path, "roles", role.id, "name"),
                    card=take(role.card, *path, "roles", role.id, "card"),
                    picture=_picture(role.picture, take, *path, "roles", role.id),
                )
                for role in activity.roles
            ]
            intro = _maybe(activity.intro, take, *path, "intro")
            return _kept(
                kind="role_play", intro=intro, roles=roles, debrief=_list(activity.debrief, take, *path, "debrief")
            )
        case ir.Discussion():
            prompt = take(activity.prompt, *path, "prompt")
            return {
                "kind": "discussion",
                "prompt": prompt,
                "questions": _list(activity.questions, take, *path, "questions"),
            }
        case ir.Reflection():
            prompt = take(activity.prompt, *path, "prompt")
            return _kept(kind="reflection", prompt=prompt, starters=_list(activity.starters, take, *path, "starters"))
    raise TypeError(f"no such activity: {activity.kind}")


def describe_question(question: ir.Question, take: Take, *path: str) -> Data:
    """Return a question as an author writes it."""
    head = _kept(
        id=question.id,
        kind=question.kind,
        prompt=take(question.prompt, *path, "prompt"),
        points=None if question.points == 1 else _number(question.points),
        picture=_picture(question.picture, take, *path),
    )
    if isinstance(question, ir.Choices):
        return {**head, **_choices(question, take, *path)}
    if isinstance(question, ir.Gaps):
        words = [{"id": word.id, "text": take(word.text, *path, "words", word.id, "text")} for word in question.words]
        blanks = [{"id": blank.id, "answer": blank.answer} for blank in question.blanks]
        feedback = _maybe(question.feedback, take, *path, "feedback")
        return _kept(**head, text=take(question.text, *path, "text"), words=words, blanks=blanks, feedback=feedback)
    return {**head, **_placing(question, take, *path)}


def _choices(question: ir.Choices, take: Take, *path: str) -> Data:
    if question.kind == "true_false":
        told = {option.id: option for option in question.options}
        said = {name: _maybe(told[name].feedback, take, *path, f"if_{name}") for name in ("true", "false")}
        return _kept(answer=bool(told["true"].correct), if_true=said["true"], if_false=said["false"])
    options = [
        _kept(
            id=option.id,
            text=take(option.text, *path, "options", option.id, "text"),
            correct=True if option.correct else None,
            feedback=_maybe(option.feedback, take, *path, "options", option.id, "feedback"),
            picture=_picture(option.picture, take, *path, "options", option.id),
        )
        for option in question.options
    ]
    return {"options": options}


def _placing(question: ir.Matching | ir.Sorting | ir.Ordering, take: Take, *path: str) -> Data:
    feedback = _maybe(question.feedback, take, *path, "feedback")
    if isinstance(question, ir.Matching):
        pairs = [
            _kept(
                id=pair.id,
                left=take(pair.left, *path, "pairs", pair.id, "left"),
                right=take(pair.right, *path, "pairs", pair.id, "right"),
                feedback=_maybe(pair.feedback, take, *path, "pairs", pair.id, "feedback"),
                picture=_picture(pair.picture, take, *path, "pairs", pair.id),
            )
            for pair in question.pairs
        ]
        return _kept(pairs=pairs, feedback=feedback)
    items = [_item(item, take, "feedback", *path, "items", item.id) for item in question.items]
    if isinstance(question, ir.Ordering):
        return _kept(items=items, feedback=feedback)
    groups = [_item(group, take, "feedback", *path, "groups", group.id) for group in question.groups]
    return _kept(groups=groups, items=items, feedback=feedback)


def _item(item: ir.Item, take: Take, said: str, *path: str) -> Data:
    return _kept(
        id=item.id,
        text=take(item.text, *path, "text"),
        group=item.group,
        picture=_picture(item.picture, take, *path),
        **{said: _maybe(item.feedback, take, *path, said)},
    )


def _scenario(story: ir.Scenario, take: Take, *path: str) -> Data:
    characters = {
        person.id: _kept(
            name=take(person.name, *path, "characters", person.id, "name"),
            about=_maybe(person.about, take, *path, "characters", person.id, "about"),
            side="end" if person.side == "end" else None,
        )
        for person in story.characters
    }
    scenes = {scene.id: _scene(scene, take, *path, "scenes", scene.id) for scene in story.scenes}
    return _kept(
        kind="scenario",
        style=story.style,
        intro=_maybe(story.intro, take, *path, "intro"),
        characters=characters,
        start=story.scenes[0].id,
        scenes=scenes,
        debrief=_list(story.debrief, take, *path, "debrief"),
    )


def _scene(scene: ir.Scene, take: Take, *path: str) -> Data:
    messages = [
        {message.speaker.id: take(message.text, *path, "messages", str(index), message.speaker.id)}
        for index, message in enumerate(scene.messages)
    ]
    choices = [
        _kept(
            id=choice.id,
            text=take(choice.text, *path, "choices", choice.id, "text"),
            next=choice.next,
            signs=list(choice.signs),
            feedback=_maybe(choice.feedback, take, *path, "choices", choice.id, "feedback"),
            picture=_picture(choice.picture, take, *path, "choices", choice.id),
        )
        for choice in scene.choices
    ]
    narration = _maybe(scene.narration, take, *path, "narration")
    picture = _picture(scene.picture, take, *path)
    return _kept(messages=messages, narration=narration, choices=choices, ending=scene.ending, picture=picture)


def describe_picture(picture: ir.Picture, take: Take, *path: str) -> Data:
    """Return a pictogram as an author writes it."""
    return {"code": picture.code, "alt": take(picture.alt, *path, "alt")}


def _picture(picture: ir.Picture | None, take: Take, *path: str) -> Data | None:
    return None if picture is None else describe_picture(picture, take, *path, "picture")


def _maybe(text: ir.Text | None, take: Take, *path: str) -> str | None:
    return None if text is None else take(text, *path)


def _list(texts: tuple[ir.Text, ...], take: Take, *path: str) -> list[str]:
    return [take(text, *path, str(index)) for index, text in enumerate(texts)]


def _kept(**values: Any) -> Data:
    """Return the values that are there: nothing that is None, no empty list."""
    return {key: value for key, value in values.items() if value is not None and value != []}


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


# ---- a whole content ----


def content_json(
    described: Mapping[str, Data],
    texts: Mapping[str, Texts],
    source: str,
    registries: Mapping[str, ir.Registry],
    **values: Any,
) -> str:
    """Return the content of a block: the activity as described in its source language, and the other languages."""
    own = texts[source]
    translations = {
        code: dict(
            sorted((path, words) for path, words in known.words.items() if known.own[path] and path in own.words)
        )
        for code, known in texts.items()
        if code != source
    }
    lines = dict.fromkeys(name for known in texts.values() for name in known.helplines)
    lines |= dict.fromkeys(described[source].get("helplines", ()))
    words = dict.fromkeys(name for known in texts.values() for name in known.terms)
    words |= dict.fromkeys(described[source].get("vocabulary", ()))
    whole = {
        "format": 1,
        "language": source,
        "activity": described[source],
        "texts": {code: known for code, known in sorted(translations.items()) if known},
        "helplines": {name: helpline(name, registries) for name in sorted(lines) if _has(name, registries)},
        "words": {name: term(name, registries) for name in sorted(words) if name in registries[source].glossary},
        **values,
    }
    return json.dumps(
        {key: value for key, value in whole.items() if value not in ({}, None)}, ensure_ascii=False, indent=1
    )


def _has(name: str, registries: Mapping[str, ir.Registry]) -> bool:
    return all(name in registry.helplines for registry in registries.values())


def helpline(name: str, registries: Mapping[str, ir.Registry]) -> Data:
    """Return a helpline in all languages, with the contacts that may be printed."""
    lines = {code: registry.helplines[name] for code, registry in registries.items()}
    hours = {code: to_markdown(line.hours.tree) for code, line in lines.items() if line.hours is not None}
    ways = {
        code: [_kept(kind=way.kind, value=way.value, href=way.href) for way in line.contacts]
        for code, line in lines.items()
    }
    return _kept(
        name=in_languages({code: line.name for code, line in lines.items()}),
        fact=in_languages({code: line.fact for code, line in lines.items()}),
        hours=hours or None,
        ways=ways,
    )


def term(name: str, registries: Mapping[str, ir.Registry]) -> Data:
    """Return a word of the glossary in all languages."""
    terms = {code: registry.glossary[name] for code, registry in registries.items()}
    return {
        "term": in_languages({code: word.name for code, word in terms.items()}),
        "definition": in_languages({code: word.definition for code, word in terms.items()}),
    }


def in_languages(texts: Mapping[str, ir.Text]) -> dict[str, str]:
    """Return a text by the languages that it is really in."""
    found = {text.language: to_markdown(text.tree) for code, text in texts.items()}
    wanted = {tag for code in texts for tag in fallbacks(code, code)}
    return {code: words for code, words in sorted(found.items()) if code in wanted} or dict(sorted(found.items()))
