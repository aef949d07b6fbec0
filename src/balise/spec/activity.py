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
    """Write `quiz`: questions with feedback."""
    intro: ActivityPrompt | None = None
    """What to do, before the first question."""
    pass_mark: Annotated[float, Field(ge=0, le=1)] | None = None
    """The share of the points that passes, from 0 to 1; leave it out if nothing is to be passed."""
    questions: SomeSeq[Question]
    """The questions, in order."""


class Character(Model):
    """Someone in a scenario; `side: end` marks the hero's own messages in a chat."""

    name: Annotated[NonEmpty, Translatable("name")]
    """What this person is called."""
    about: Annotated[NonEmpty, Translatable("who this is")] | None = None
    """Who this is, in a few words."""
    side: Literal["start", "end"] = "start"
    """Write `end` for the hero, whose own messages stand on the other side of a chat."""


class Choice(Model):
    """A choice of the class, the scene it leads to and the warning signs it brings to light."""

    id: Id
    """A short name for this choice; in a chat, the one that stops the conversation is called `leave`."""
    text: Annotated[NonEmpty, Translatable("choice")]
    """What the class can choose."""
    next: Id
    """The scene that it leads to, by id."""
    signs: Seq[Sign] = ()
    """The warning signs that there were to notice, shown after the choice."""
    feedback: Feedback | None = None
    """What can be said after this choice; never a reproach."""
    picture: Picture | None = None
    """A pictogram beside it."""


class Scene(Model):
    """A moment of a story: what is told, then the messages, then choices or an ending."""

    messages: Seq[Annotated[dict[str, Story], Field(min_length=1, max_length=1)]] = ()
    """The messages of a chat, each as the id of its sender and the text, like `- nox: Hello`."""
    narration: Story | None = None
    """What happens, told."""
    choices: Seq[Choice] = ()
    """What the class can choose; leave them out in an ending."""
    ending: Literal["safe", "open"] | None = None
    """Write `safe` where the story ends with help, `open` where the class is left with a question."""
    picture: Picture | None = None
    """A pictogram beside it."""


class Scenario(Model):
    """A branching story, told or as a simulated chat."""

    kind: Literal["scenario"]
    """Write `scenario`: a story with choices."""
    style: Literal["chat", "story"]
    """`chat` for a simulated conversation, `story` for a story that is told."""
    intro: ActivityPrompt | None = None
    """What to do, before the first scene."""
    characters: Annotated[dict[Id, Character], Field(min_length=1)]
    """Who appears, each under an id that messages name as the sender."""
    start: Id
    """The first scene, by id."""
    scenes: Annotated[dict[Id, Scene], Field(min_length=1)]
    """The scenes, each under an id that choices lead to; every path comes to an ending."""
    debrief: Seq[Debrief] = ()
    """Questions to talk about afterwards."""


class Card(Model):
    """A card with two sides."""

    id: Id
    """A short name for this card; keep it for good, translations hang on it."""
    front: Annotated[NonEmpty, Translatable("front of a card")]
    """What learners read first."""
    back: Annotated[NonEmpty, Translatable("back of a card")]
    """What they find when they turn the card."""
    picture: Picture | None = None
    """A pictogram beside it."""


class Cards(Model):
    """Cards to turn over."""

    kind: Literal["cards"]
    """Write `cards`: cards to turn over."""
    prompt: ActivityPrompt
    """What to do."""
    cards: SomeSeq[Card]
    """The cards, in order."""


class SortPractice(Model):
    """Cards to sort, without points."""

    kind: Literal["sort"]
    """Write `sort`: cards to put into groups, without points."""
    prompt: ActivityPrompt
    """What to do."""
    groups: Annotated[Seq[Group], Field(min_length=2, max_length=6)]
    """The groups, 2 to 6."""
    items: Annotated[Seq[SortItem], Field(min_length=2, max_length=16)]
    """The cards, 2 to 16, each with the group where it belongs."""
    feedback: Feedback | None = None
    """What learners read when they have finished."""


class MatchPractice(Model):
    """Pairs to bring together, without points."""

    kind: Literal["match"]
    """Write `match`: texts to bring together, two by two, without points."""
    prompt: ActivityPrompt
    """What to do."""
    pairs: Annotated[Seq[Pair], Field(min_length=2, max_length=12)]
    """The pairs, 2 to 12, each with its two texts side by side."""
    feedback: Feedback | None = None
    """What learners read when they have finished."""


class OrderPractice(Model):
    """Things to put in order, without points; the file lists them in the right order."""

    kind: Literal["order"]
    """Write `order`: things to put in order, without points."""
    prompt: ActivityPrompt
    """What to do."""
    items: Annotated[Seq[OrderItem], Field(min_length=2, max_length=12)]
    """The things, 2 to 12, in the right order."""
    feedback: Feedback | None = None
    """What learners read when they have finished."""


class ChecklistItem(Model):
    """One thing to tick, and why if it helps."""

    id: Id
    """A short name for this item; keep it for good, translations hang on it."""
    text: Annotated[NonEmpty, Translatable("item")]
    """The thing to do."""
    why: Annotated[NonEmpty, Translatable("reason")] | None = None
    """Why it helps."""
    picture: Picture | None = None
    """A pictogram beside it."""


class Checklist(Model):
    """Things to do and tick."""

    kind: Literal["checklist"]
    """Write `checklist`: things to do and tick."""
    prompt: ActivityPrompt
    """What to do."""
    items: SomeSeq[ChecklistItem]
    """The things to tick, in order."""


class Role(Model):
    """A role and the card its player holds."""

    id: Id
    """A short name for this role; keep it for good, translations hang on it."""
    name: Annotated[NonEmpty, Translatable("name")]
    """Who is played."""
    card: Annotated[NonEmpty, Translatable("role card")]
    """What the player reads: what to say and how to behave."""
    picture: Picture | None = None
    """A pictogram beside it."""


class RolePlay(Model):
    """Roles to play."""

    kind: Literal["role_play"]
    """Write `role_play`: roles to play."""
    intro: ActivityPrompt | None = None
    """What to do, and in what setting."""
    roles: SomeSeq[Role]
    """The roles, each with its card."""
    debrief: Seq[Debrief] = ()
    """Questions to talk about afterwards."""


class Discussion(Model):
    """Questions to talk about."""

    kind: Literal["discussion"]
    """Write `discussion`: questions to talk about."""
    prompt: ActivityPrompt
    """What to do."""
    questions: SomeSeq[Debrief]
    """The questions, about characters or people in general, never about the learners’ own lives."""


class Reflection(Model):
    """A moment for oneself: nothing is stored or handed in."""

    kind: Literal["reflection"]
    """Write `reflection`: a moment for oneself."""
    prompt: ActivityPrompt
    """What to think about; nothing is written down, stored or handed in."""
    starters: Seq[Annotated[NonEmpty, Translatable("sentence starter")]] = ()
    """First words of sentences that help to begin."""


class PulseItem(Model):
    """One statement of the pulse."""

    id: Id
    """A short name for this statement; keep it for good, before and after are compared by it."""
    text: Annotated[NonEmpty, Translatable("statement")]
    """A statement that learners agree with or not, never about what has happened to them."""


class Pulse(Model):
    """The same few statements before and after, anonymous. After: `items_of` names the step before."""

    kind: Literal["pulse"]
    """Write `pulse`: statements that learners agree with or not, before and after."""
    when: Literal["before", "after"]
    """`before` at the start of the lesson, `after` at its end."""
    items: Seq[PulseItem] = ()
    """Before: the statements."""
    items_of: Id | None = None
    """After: the step whose statements are repeated, by id."""


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
