"""Activities as plain HTML to read, for places that cannot play them: no script, no style, nothing hidden but folds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from balise import ir
from balise.interface import interface
from balise.markdown import Role, to_html, to_plain


class Reading:
    """Writes texts and activities of one language."""

    def __init__(self, registry: ir.Registry, code: str) -> None:
        """`registry` has what texts name, `code` is the language of the words around them."""
        self._registry = registry
        self._code = code

    def activity(self, activity: ir.Activity | None) -> Markup:
        """Return an activity that is read, not played; questions stand in problems of their own."""
        match activity:
            case ir.Scenario():
                return self._story(activity)
            case ir.Cards():
                fold = Markup("<details><summary>{}</summary>{}</details>")
                cards = [fold.format(line_of(card.front), self.text(card.back)) for card in activity.cards]
                return self.text(activity.prompt) + Markup("").join(cards)
            case ir.Checklist() | ir.Pulse():
                prompt = self.text(activity.prompt) if isinstance(activity, ir.Checklist) else Markup("")
                return prompt + self._list([item.text for item in activity.items])
            case ir.RolePlay():
                cards = [
                    Markup("<h4>{}</h4>{}").format(line_of(role.name), self.text(role.card)) for role in activity.roles
                ]
                intro = self.text(activity.intro) if activity.intro else Markup("")
                return intro + Markup("").join(cards) + self._list(activity.debrief)
            case ir.Discussion():
                return self.text(activity.prompt) + self._list(activity.questions)
            case ir.Reflection():
                return self.text(activity.prompt) + self._list(activity.starters)
            case ir.Quiz() if activity.intro is not None:
                return self.text(activity.intro)
        return Markup("")

    def _story(self, story: ir.Scenario) -> Markup:
        ui = interface(self._code).text
        boxes = []
        for scene in story.scenes:
            said = [
                Markup("<p><strong>{}</strong> {}</p>").format(line_of(m.speaker.name), line_of(m.text))
                for m in scene.messages
            ]
            told = [self.text(scene.narration)] if scene.narration else []
            number = {entry.id: entry.number for entry in story.scenes}
            ways = [
                Markup("<li>{} → {} {}</li>").format(line_of(choice.text), ui("to box"), number[choice.next])
                for choice in scene.choices
            ]
            lines = Markup("").join([*told, *said, Markup("<ul>{}</ul>").format(Markup("").join(ways)) if ways else ""])
            boxes.append(Markup("<li>{}</li>").format(lines))
        intro = self.text(story.intro) if story.intro else Markup("")
        return intro + Markup("<ol>{}</ol>").format(Markup("").join(boxes)) + self._list(story.debrief)

    def _list(self, texts: Iterable[ir.Text]) -> Markup:
        items = [Markup("<li>{}</li>").format(self.text(text)) for text in texts]
        return Markup("<ul>{}</ul>").format(Markup("").join(items)) if items else Markup("")

    def text(self, text: ir.Text, gap: Callable[[str], str | None] = lambda name: None) -> Markup:
        """Return a text as blocks, marked with its language if it fell back.

        `gap` says by its id what stands in a blank; else it is a line to write on.
        """

        def write(role: Role) -> Markup:
            own = gap(role.target) if role.name == "blank" else None
            return escape(own or _spoken(role, self._registry))

        inner = to_html(text.tree, write, keep_lines=text.keep_lines)
        if not text.fallback:
            return inner
        return Markup('<div lang="{}" dir="{}">{}</div>').format(text.language, text.direction, inner)

    def line(self, text: ir.Text) -> str:
        """Return a text on one line without marks, what it names written out."""
        return " ".join(to_plain(text.tree, lambda role: _spoken(role, self._registry)).split())


def line_of(text: ir.Text) -> str:
    """Return a text on one line, blanks as lines to write on."""
    words = to_plain(text.tree, lambda role: "……" if role.name == "blank" else role.target)
    return " ".join(words.split())


def _spoken(role: Role, registry: ir.Registry) -> str:
    if role.name == "helpline" and role.target in registry.helplines:
        line = registry.helplines[role.target]
        return f"{line_of(line.name)} {line.contacts[0].value if line.contacts else ''}".strip()
    if role.name == "term" and role.target in registry.glossary:
        return line_of(registry.glossary[role.target].name)
    return "……" if role.name == "blank" else role.target
