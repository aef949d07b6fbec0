"""A lesson, as its author writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from balise.spec.activity import Activity
from balise.spec.base import Date, Id, Minutes, Model, NonEmpty, Picture, Seq, SomeSeq, Translatable

AudienceId = Literal["primary", "teenagers", "unaccompanied", "disability", "parents", "training", "professionals"]
Level = Literal["L1", "L2", "L3", "L4"]
CompetenceId = Annotated[str, StringConstraints(pattern=r"^[CA]\d{2}$")]
SourceLanguage = Literal["fr", "nl"]
RequestId = Literal[13, 17, 18, 19]

Title = Annotated[NonEmpty, Translatable("title")]
TeacherText = Annotated[NonEmpty, Translatable("text for the teacher", "teacher")]


class Objective(Model):
    """What learners can do at the end, where they practise it and where it shows."""

    id: Id
    """A short name for this objective; keep it for good, translations hang on it."""
    text: Annotated[NonEmpty, Translatable("objective", "teacher")]
    """What learners can do at the end, starting with a verb."""
    practised_in: Annotated[SomeSeq[str], Field(examples=[["cards", "chat"]])]
    """The steps in which learners practise it, by id."""
    assessed_in: Annotated[SomeSeq[str], Field(examples=[["check.q1", "check.q2"]])]
    """The steps or questions in which it shows; a question is named by its step and its own id."""


class Before(Model):
    """What a teacher settles before the lesson."""

    ground_rules: SomeSeq[Annotated[NonEmpty, Translatable("ground rule")]]
    """The rules that the class agrees on, one short sentence each."""
    preparation: TeacherText
    """What the teacher arranges and reads in the days before."""
    sensitivity: TeacherText
    """Which learners this may touch, and how the teacher stays within reach for them."""
    opt_out: TeacherText
    """What a learner can do instead, without having to explain."""


class Step(Model):
    """A moment of the lesson, with its minutes."""

    id: Id
    """A short name for this step; keep it for good, translations and links hang on it."""
    title: Title
    """What this step is called."""
    minutes: Minutes
    """How long it takes; all steps together make the minutes of the lesson."""
    grouping: Literal["plenary", "groups", "pairs", "alone"]
    """How learners work: `plenary` all together, `groups`, `pairs` or `alone`."""
    role: Literal["closing-help"] | None = None
    """Write `closing-help` in the last step, which shows at least two helplines."""
    say: Annotated[NonEmpty, Translatable("what the teacher says")] | None = None
    """The words that the teacher can read out."""
    do: TeacherText | None = None
    """What the teacher does, and watches for."""
    show: Annotated[NonEmpty, Translatable("what the class sees")] | None = None
    """What the class sees on the screen."""
    activity: Activity | None = None
    """What learners do; its `kind` says which activity it is."""
    pictures: Seq[Picture] = ()
    """Pictograms that stand beside what the class sees."""
    without_devices: TeacherText | None = None
    """How to run the step with paper or aloud, when there is no screen."""


class Handout(Model):
    """What is printed for learners: the steps of the worksheet, the help card, a word at the top."""

    worksheet: SomeSeq[Id]
    """The steps that are printed for learners, by id and in order."""
    help_card: bool = True
    """Whether a card with the helplines is printed too."""
    text: Annotated[NonEmpty, Translatable("handout")] | None = None
    """A word at the top of the worksheet."""


class Adaptation(Model):
    """How the lesson opens up for someone."""

    for_: Annotated[
        Literal["visual", "hearing", "motor", "autism", "reading", "newcomers", "language", "attention", "interpreter"],
        Field(alias="for"),
    ]
    """Whom it is for: what makes the lesson hard to see, hear, move through, read, follow or understand."""
    text: TeacherText
    """What the teacher changes, prepares or offers."""


class Booster(Model):
    """When, and with which step, the class comes back to it."""

    after_days: Annotated[int, Field(ge=1, le=400)]
    """How many days after the lesson."""
    step: Id
    """The step to take up again, by id."""
    text: TeacherText | None = None
    """How to take it up again."""


class CurriculumLink(Model):
    """A place in a public framework, by identifier."""

    framework: Annotated[Id, Field(examples=["digcomp"])]
    """The framework, by its id in `frameworks.yaml`."""
    ref: Annotated[NonEmpty, Field(examples=["4.3", "2 · 7–11"])]
    """The place in it, as the framework numbers it; in quotes when it is a number."""


class Change(Model):
    """One change of the file: a wording change keeps translations valid, a meaning change does not."""

    date: Date
    """The day of the change."""
    kind: Literal["new", "meaning", "wording", "fact"]
    """`new` for a first version, `meaning` if learners now read something else, `wording` if only the words moved,
    `fact` for a corrected fact."""
    what: NonEmpty
    """What changed, in one sentence."""
    why: NonEmpty | None = None
    """Why it changed, if that is not plain."""
    texts: Annotated[Seq[NonEmpty], Field(examples=[["title", "steps.chat.say"]])] = ()
    """The texts that changed, by their paths as translators see them; leave it out if the change speaks of all texts
    that changed."""


class Silence(Model):
    """A rule that does not hold for one text, and why not."""

    rule: Annotated[NonEmpty, Field(examples=["no-scare"])]
    """The rule, by its code."""
    text: Annotated[NonEmpty, Field(examples=["steps.chat.say"])]
    """The text, by its path as translators see it; its translations are meant too."""
    reason: NonEmpty
    """Why a reader would find the text right all the same."""


class Lesson(Model):
    """One lesson, one file, one source language."""

    language: SourceLanguage
    """The language that this file is written in."""
    title: Title
    """What the lesson is called, in a few words."""
    summary: Annotated[NonEmpty, Translatable("summary")]
    """What it is about, in one sentence."""
    audience: AudienceId
    """Whom it is for; the file stands in the folder of that name."""
    group: Annotated[Id, Field(examples=["primary-9-12"])]
    """Which group of that audience, by its id in `audiences.yaml`."""
    minutes: Minutes
    """How long it takes: the sum of the minutes of its steps."""
    competences: Annotated[dict[CompetenceId, Level], Field(min_length=1, examples=[{"C08": "L2", "C02": "L1"}])]
    """What it builds, and up to which level: `L1` recognises, `L2` does with help, `L3` does alone, `L4` helps
    others."""
    requests: SomeSeq[RequestId]
    """Which requests of the proposal of resolution it answers."""
    content_note: Annotated[NonEmpty, Translatable("content note")] | None = None
    """A word to learners on what the lesson speaks of, and what it does not show."""
    key_question: Annotated[NonEmpty, Translatable("key question")]
    """The one question that learners can answer at the end."""
    objectives: SomeSeq[Objective]
    """What learners can do at the end, each practised and assessed in a step."""
    vocabulary: Annotated[Seq[Id], Field(examples=[["pressure", "trusted-adult"]])] = ()
    """The words to explain, by their ids in `glossary.yaml`."""
    materials: Seq[Annotated[NonEmpty, Translatable("material", "teacher")]] = ()
    """What to have at hand, one thing a line."""
    before: Before
    """What the teacher settles before the lesson."""
    steps: SomeSeq[Step]
    """The moments of the lesson, in order; the last one is the closing help step."""
    handout: Handout | None = None
    """What is printed for learners."""
    parent_letter: Annotated[NonEmpty, Translatable("letter to the parents", "family")] | None = None
    """A short letter to take home: what the class learned, and how to talk about it."""
    law_box: Seq[Id] = ()
    """What the law says, by ids of `laws.yaml`; for adults and older teenagers only."""
    adaptations: Seq[Adaptation] = ()
    """How the lesson opens up for learners with other needs."""
    booster: Booster | None = None
    """When, and with which step, the class comes back to it."""
    curriculum_links: Seq[CurriculumLink] = ()
    """Where public frameworks speak of the same thing."""
    sources: SomeSeq[Id]
    """What the lesson rests on, by ids of `sources.yaml`."""
    version: Annotated[int, Field(ge=1)]
    """The number of this version, starting at 1."""
    changes: SomeSeq[Change]
    """What changed in the file, and when, since its first version."""
    review_by: Date
    """The day before which the lesson is to be read again."""
    tested_by: Seq[NonEmpty] = ()
    """The people concerned who have read the easy-language text; leave it out until some have."""
    silences: Seq[Silence] = ()
    """The rules that do not hold for one text of this lesson, each with the reason."""
