"""The activities of a step, one model each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field

from balise.spec.base import Id, Model, NonEmpty, Picture, Seq, SomeSeq, Translatable
from balise.spec.question import Feedback, Group, OrderItem, Pair, Question, SortItem

ActivityPrompt = Annotated[NonEmpty, Translatable("instruction")]
Story = Annotated[NonEmpty, Translatable("story")]
Debrief = Annotated[NonEmpty, Translatable("question to discuss")]
Sign = Literal["secrecy", "gift", "hurry", "flattery"]


class Quiz(Model):
    """A series of questions."""

    kind: Literal["quiz"]
    intro: ActivityPrompt | None = None
    pass_mark: Annotated[float, Field(ge=0, le=1)] | None = None
    questions: SomeSeq[Question]


class Character(Model):
    """Someone in a scenario; `side: end` marks the hero's own messages in a chat."""

    name: Annotated[NonEmpty, Translatable("name")]
    about: Annotated[NonEmpty, Translatable("who this is")] | None = None
    side: Literal["start", "end"] = "start"


class Choice(Model):
    """A choice of the class, the scene it leads to and the warning signs it brings to light."""

    id: Id
    text: Annotated[NonEmpty, Translatable("choice")]
    next: Id
    signs: Seq[Sign] = ()
    feedback: Feedback | None = None
    picture: Picture | None = None


class Scene(Model):
    """A moment of a story: messages or narration, then choices or an ending."""

    messages: Seq[Annotated[dict[str, Story], Field(min_length=1, max_length=1)]] = ()
    narration: Story | None = None
    choices: Seq[Choice] = ()
    ending: Literal["safe", "open"] | None = None
    picture: Picture | None = None


class Scenario(Model):
    """A branching story, told or as a simulated chat."""

    kind: Literal["scenario"]
    style: Literal["chat", "story"]
    intro: ActivityPrompt | None = None
    characters: Annotated[dict[Id, Character], Field(min_length=1)]
    start: Id
    scenes: Annotated[dict[Id, Scene], Field(min_length=1)]
    debrief: Seq[Debrief] = ()


class Card(Model):
    """A card with two sides."""

    id: Id
    front: Annotated[NonEmpty, Translatable("front of a card")]
    back: Annotated[NonEmpty, Translatable("back of a card")]
    picture: Picture | None = None


class Cards(Model):
    """Cards to turn over."""

    kind: Literal["cards"]
    prompt: ActivityPrompt
    cards: SomeSeq[Card]


class SortPractice(Model):
    """Cards to sort, without points."""

    kind: Literal["sort"]
    prompt: ActivityPrompt
    groups: Annotated[Seq[Group], Field(min_length=2, max_length=6)]
    items: Annotated[Seq[SortItem], Field(min_length=2, max_length=16)]
    feedback: Feedback | None = None


class MatchPractice(Model):
    """Pairs to bring together, without points."""

    kind: Literal["match"]
    prompt: ActivityPrompt
    pairs: Annotated[Seq[Pair], Field(min_length=2, max_length=12)]
    feedback: Feedback | None = None


class OrderPractice(Model):
    """Things to put in order, without points; the file lists them in the right order."""

    kind: Literal["order"]
    prompt: ActivityPrompt
    items: Annotated[Seq[OrderItem], Field(min_length=2, max_length=12)]
    feedback: Feedback | None = None


class ChecklistItem(Model):
    """One thing to tick, and why if it helps."""

    id: Id
    text: Annotated[NonEmpty, Translatable("item")]
    why: Annotated[NonEmpty, Translatable("reason")] | None = None
    picture: Picture | None = None


class Checklist(Model):
    """Things to do and tick."""

    kind: Literal["checklist"]
    prompt: ActivityPrompt
    items: SomeSeq[ChecklistItem]


class Role(Model):
    """A role and the card its player holds."""

    id: Id
    name: Annotated[NonEmpty, Translatable("name")]
    card: Annotated[NonEmpty, Translatable("role card")]
    picture: Picture | None = None


class RolePlay(Model):
    """Roles to play."""

    kind: Literal["role_play"]
    intro: ActivityPrompt | None = None
    roles: SomeSeq[Role]
    debrief: Seq[Debrief] = ()


class Discussion(Model):
    """Questions to talk about."""

    kind: Literal["discussion"]
    prompt: ActivityPrompt
    questions: SomeSeq[Debrief]


class Reflection(Model):
    """A moment for oneself: nothing is stored or handed in."""

    kind: Literal["reflection"]
    prompt: ActivityPrompt
    starters: Seq[Annotated[NonEmpty, Translatable("sentence starter")]] = ()


class PulseItem(Model):
    """One statement of the pulse."""

    id: Id
    text: Annotated[NonEmpty, Translatable("statement")]


class Pulse(Model):
    """The same few statements before and after, anonymous. After: `items_of` names the step before."""

    kind: Literal["pulse"]
    when: Literal["before", "after"]
    items: Seq[PulseItem] = ()
    items_of: Id | None = None


Activity = Annotated[
    Quiz
    | Scenario
    | Cards
    | SortPractice
    | MatchPractice
    | OrderPractice
    | Checklist
    | RolePlay
    | Discussion
    | Reflection
    | Pulse,
    Discriminator("kind"),
]
