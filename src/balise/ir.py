"""What targets read: courses in one language, everything resolved, nothing left to look up.

Frozen, made of tuples. `None` means that the author left it out. Texts carry their own language, because a
missing translation falls back to another one and must say so.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from balise.languages import Language
from balise.markdown import Tree


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the language it could be had in. `language` differs from the course's when it fell back."""

    tree: Tree
    language: str
    direction: str
    fallback: bool
    keep_lines: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A pictogram by its OpenMoji code, with the words that replace it."""

    code: str
    alt: Text


# ---- the registry, in one language ----


@dataclass(frozen=True, slots=True)
class Group:
    """A group of an audience; `mark` names its shape and colours, `max_words` its longest sentence."""

    id: str
    name: Text
    detail: Text
    mark: str
    ages: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a lesson is for; `learner` is child, teen, parent, teacher or professional."""

    id: str
    name: Text
    short: Text
    learner: str
    children: bool
    safeguards: tuple[Text, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Competence:
    """A competence and the framework items it maps to (framework id → refs)."""

    id: str
    name: Text
    frameworks: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach a helpline. `kind`: phone, web, email, chat, app."""

    kind: str
    value: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Helpline:
    """A service, with the contacts that may be printed. `hours` is None when nobody checked them lately.

    `adults_only` keeps it off every list that children and teenagers read.
    """

    id: str
    name: Text
    fact: Text
    contacts: tuple[Contact, ...]
    communities: tuple[str, ...]
    audiences: tuple[str, ...]
    hours: Text | None
    source: str
    read: datetime.date | None
    verified: datetime.date | None
    adults_only: bool


@dataclass(frozen=True, slots=True)
class Community:
    """A federated entity, or the whole country."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary."""

    id: str
    name: Text
    definition: Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `mark`: V read, K not checked, P our own."""

    id: str
    title: str
    authors: str
    year: str
    where: str
    language: str
    says: Text
    mark: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A public framework, cited by identifier."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Request:
    """A request of the proposal of resolution: 13, 17, 18 or 19."""

    number: int
    name: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Law:
    """A dated, sourced word on the law, for adults and older teenagers."""

    id: str
    title: Text
    text: Text
    source: str
    read: datetime.date | None
    mark: str


@dataclass(frozen=True, slots=True)
class ProtocolStep:
    """A gesture of the disclosure protocol."""

    id: str
    short: Text
    text: Text
    helplines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class Protocol:
    """What an adult does when a child tells something: ten steps, in order."""

    title: Text
    lead: Text
    steps: tuple[ProtocolStep, ...]
    helplines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """All that lessons refer to, in one language, by id."""

    audiences: tuple[Audience, ...]
    competences: tuple[Competence, ...]
    levels: Mapping[str, Text]
    helplines: Mapping[str, Helpline]
    communities: tuple[Community, ...]
    glossary: Mapping[str, Term]
    sources: Mapping[str, Source]
    frameworks: Mapping[str, Framework]
    requests: tuple[Request, ...]
    laws: Mapping[str, Law]
    protocol: Protocol


# ---- questions ----


@dataclass(frozen=True, slots=True)
class Option:
    """An option; `correct` is None in an opinion."""

    id: str
    text: Text
    correct: bool | None
    feedback: Text | None
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Item:
    """Something to sort, order or tick."""

    id: str
    text: Text
    group: str | None
    feedback: Text | None
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together."""

    id: str
    left: Text
    right: Text
    feedback: Text | None
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Choices:
    """A question with options. `kind`: single, multiple, true_false, opinion."""

    id: str
    kind: str
    prompt: Text
    points: Fraction
    picture: Picture | None
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs to bring together."""

    id: str
    prompt: Text
    points: Fraction
    picture: Picture | None
    pairs: tuple[Pair, ...]
    feedback: Text | None
    kind: str = "match"


@dataclass(frozen=True, slots=True)
class Sorting:
    """Cards to sort into groups; each item's `group` is the id of its group."""

    id: str
    prompt: Text
    points: Fraction
    picture: Picture | None
    groups: tuple[Item, ...]
    items: tuple[Item, ...]
    feedback: Text | None
    kind: str = "sort"


@dataclass(frozen=True, slots=True)
class Ordering:
    """Things to put in order; `items` is the right order."""

    id: str
    prompt: Text
    points: Fraction
    picture: Picture | None
    items: tuple[Item, ...]
    feedback: Text | None
    kind: str = "order"


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank and the id of the word that fills it."""

    id: str
    answer: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """A text with blanks (roles named `blank`) and its bank of words."""

    id: str
    prompt: Text
    points: Fraction
    picture: Picture | None
    text: Text
    words: tuple[Item, ...]
    blanks: tuple[Gap, ...]
    feedback: Text | None
    kind: str = "blanks"


Question = Choices | Matching | Sorting | Ordering | Gaps


# ---- activities ----


@dataclass(frozen=True, slots=True)
class Quiz:
    """A series of questions; `pass_mark` is a fraction of the points."""

    intro: Text | None
    pass_mark: Fraction | None
    questions: tuple[Question, ...]
    kind: str = "quiz"


@dataclass(frozen=True, slots=True)
class Practice:
    """A sort, match or order without points. `question.kind` says which."""

    question: Matching | Sorting | Ordering
    kind: str = "practice"


@dataclass(frozen=True, slots=True)
class Character:
    """Someone in a scenario; `side` is `end` for the hero's own messages."""

    id: str
    name: Text
    about: Text | None
    side: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a chat."""

    speaker: Character
    text: Text


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice and the id of the scene it leads to; `signs` are the warning signs it brings to light."""

    id: str
    text: Text
    next: str
    signs: tuple[str, ...]
    feedback: Text | None
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment of a story. `number` counts from 1 in reading order. `ending` is safe, open or None."""

    id: str
    number: int
    messages: tuple[Message, ...]
    narration: Text | None
    choices: tuple[Choice, ...]
    ending: str | None
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A branching story; `scenes` are in reading order, the first is the start. `style`: chat or story."""

    style: str
    intro: Text | None
    characters: tuple[Character, ...]
    scenes: tuple[Scene, ...]
    debrief: tuple[Text, ...]
    kind: str = "scenario"


@dataclass(frozen=True, slots=True)
class Card:
    """A card with two sides."""

    id: str
    front: Text
    back: Text
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to turn over."""

    prompt: Text
    cards: tuple[Card, ...]
    kind: str = "cards"


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to do and tick; an item's `feedback` is why."""

    prompt: Text
    items: tuple[Item, ...]
    kind: str = "checklist"


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the card its player holds."""

    id: str
    name: Text
    card: Text
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class RolePlay:
    """Roles to play."""

    intro: Text | None
    roles: tuple[Role, ...]
    debrief: tuple[Text, ...]
    kind: str = "role_play"


@dataclass(frozen=True, slots=True)
class Discussion:
    """Questions to talk about."""

    prompt: Text
    questions: tuple[Text, ...]
    kind: str = "discussion"


@dataclass(frozen=True, slots=True)
class Reflection:
    """A moment for oneself."""

    prompt: Text
    starters: tuple[Text, ...]
    kind: str = "reflection"


@dataclass(frozen=True, slots=True)
class Pulse:
    """The same statements before and after. `when`: before or after."""

    when: str
    items: tuple[Item, ...]
    kind: str = "pulse"


Activity = Quiz | Practice | Scenario | Cards | Checklist | RolePlay | Discussion | Reflection | Pulse


# ---- lessons and modules ----


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of a lesson; `starts_at_min` counts from its start. `grouping`: plenary, groups, pairs, alone."""

    id: str
    number: int
    title: Text
    minutes: int
    starts_at_min: int
    grouping: str
    is_help: bool
    say: Text | None
    do: Text | None
    show: Text | None
    activity: Activity | None
    pictures: tuple[Picture, ...]
    without_devices: Text | None


@dataclass(frozen=True, slots=True)
class Objective:
    """What learners can do at the end, and the titles of the steps where it is practised and assessed."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Before:
    """What a teacher settles before the lesson."""

    ground_rules: tuple[Text, ...]
    preparation: Text
    sensitivity: Text
    opt_out: Text


@dataclass(frozen=True, slots=True)
class Handout:
    """What is printed for learners: ids of the steps on the worksheet."""

    worksheet: tuple[str, ...]
    help_card: bool
    text: Text | None


@dataclass(frozen=True, slots=True)
class Adaptation:
    """How the lesson opens up for someone (`need`: visual, hearing, autism, newcomers …)."""

    need: str
    text: Text


@dataclass(frozen=True, slots=True)
class Booster:
    """When, and with which step, the class comes back to it."""

    after_days: int
    step: str | None
    text: Text | None


@dataclass(frozen=True, slots=True)
class CurriculumLink:
    """A place in a public framework."""

    framework: Framework
    ref: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `what` is in the author's language."""

    date: datetime.date
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The state of one language of a lesson: texts translated out of all, and whether a person has read them."""

    language: str
    translated: int
    stale: int
    total: int
    reviewed: bool
    is_source: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson in one language. `tested_by`: people concerned who read the easy text and understood it."""

    id: str
    file: str
    source_language: str
    title: Text
    summary: Text
    audience: Audience
    group: Group
    minutes: int
    competences: tuple[tuple[Competence, str], ...]
    requests: tuple[Request, ...]
    content_note: Text | None
    key_question: Text
    objectives: tuple[Objective, ...]
    vocabulary: tuple[Term, ...]
    materials: tuple[Text, ...]
    before: Before
    steps: tuple[Step, ...]
    handout: Handout | None
    parent_letter: Text | None
    law_box: tuple[Law, ...]
    adaptations: tuple[Adaptation, ...]
    booster: Booster | None
    curriculum_links: tuple[CurriculumLink, ...]
    sources: tuple[Source, ...]
    version: int
    changes: tuple[Change, ...]
    review_by: datetime.date
    tested_by: tuple[str, ...]
    translation: Translation
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A course: ordered lessons of one audience. A refresher is `of` another module, for what changed `since` a day."""

    id: str
    file: str
    title: Text
    summary: Text
    description: Text
    audience: Audience
    kind: str
    lessons: tuple[Lesson, ...]
    requires: tuple[str, ...]
    of: str | None
    since: datetime.date | None
    minutes: int
    requests: tuple[Request, ...]
    booster: Booster | None
    pass_mark: Fraction | None
    certificate: Text | None
    version: int
    review_by: datetime.date
    languages: tuple[str, ...]
    valid_for_months: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """All that is published in one language. `release` is False in a draft build."""

    language: Language
    languages: tuple[Language, ...]
    lessons: tuple[Lesson, ...]
    modules: tuple[Module, ...]
    registry: Registry
    release: bool
