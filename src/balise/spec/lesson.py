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
    text: Annotated[NonEmpty, Translatable("objective", "teacher")]
    practised_in: SomeSeq[str]
    assessed_in: SomeSeq[str]


class Before(Model):
    """What a teacher settles before the lesson."""

    ground_rules: SomeSeq[Annotated[NonEmpty, Translatable("ground rule")]]
    preparation: TeacherText
    sensitivity: TeacherText
    opt_out: TeacherText


class Step(Model):
    """A moment of the lesson, with its minutes."""

    id: Id
    title: Title
    minutes: Minutes
    grouping: Literal["plenary", "groups", "pairs", "alone"]
    role: Literal["closing-help"] | None = None
    say: Annotated[NonEmpty, Translatable("what the teacher says")] | None = None
    do: TeacherText | None = None
    show: Annotated[NonEmpty, Translatable("what the class sees")] | None = None
    activity: Activity | None = None
    pictures: Seq[Picture] = ()
    without_devices: TeacherText | None = None


class Handout(Model):
    """What is printed for learners: the steps of the worksheet, the help card, a word at the top."""

    worksheet: SomeSeq[Id]
    help_card: bool = True
    text: Annotated[NonEmpty, Translatable("handout")] | None = None


class Adaptation(Model):
    """How the lesson opens up for someone."""

    for_: Annotated[
        Literal["visual", "hearing", "motor", "autism", "reading", "newcomers", "language", "attention", "interpreter"],
        Field(alias="for"),
    ]
    text: TeacherText


class Booster(Model):
    """When, and with which step, the class comes back to it."""

    after_days: Annotated[int, Field(ge=1, le=400)]
    step: Id
    text: TeacherText | None = None


class CurriculumLink(Model):
    """A place in a public framework, by identifier."""

    framework: Id
    ref: NonEmpty


class Change(Model):
    """One change of the file: a wording change keeps translations valid, a meaning change does not."""

    date: Date
    kind: Literal["new", "meaning", "wording", "fact"]
    what: NonEmpty
    why: NonEmpty | None = None


class Lesson(Model):
    """One lesson, one file, one source language."""

    language: SourceLanguage
    title: Title
    summary: Annotated[NonEmpty, Translatable("summary")]
    audience: AudienceId
    group: Id
    minutes: Minutes
    competences: Annotated[dict[CompetenceId, Level], Field(min_length=1)]
    requests: SomeSeq[RequestId]
    content_note: Annotated[NonEmpty, Translatable("content note")] | None = None
    key_question: Annotated[NonEmpty, Translatable("key question")]
    objectives: SomeSeq[Objective]
    vocabulary: Seq[Id] = ()
    materials: Seq[Annotated[NonEmpty, Translatable("material", "teacher")]] = ()
    before: Before
    steps: SomeSeq[Step]
    handout: Handout | None = None
    parent_letter: Annotated[NonEmpty, Translatable("letter to the parents", "family")] | None = None
    law_box: Seq[Id] = ()
    adaptations: Seq[Adaptation] = ()
    booster: Booster | None = None
    curriculum_links: Seq[CurriculumLink] = ()
    sources: SomeSeq[Id]
    version: Annotated[int, Field(ge=1)]
    changes: SomeSeq[Change]
    review_by: Date
    tested_by: Seq[NonEmpty] = ()
