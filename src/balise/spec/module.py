"""A course: ordered lessons, their time, how it is assessed and attested."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from balise.spec.base import Date, Id, Minutes, Model, NonEmpty, Seq, Translatable
from balise.spec.lesson import AudienceId, Change, RequestId, SourceLanguage, TeacherText, Title


class ModuleBooster(Model):
    """When the course is taken up again."""

    after_days: Annotated[int, Field(ge=1, le=400)]
    """How many days after the course."""
    text: TeacherText
    """What to take up again, and how."""


class Assessment(Model):
    """The share of the points that passes."""

    pass_mark: Annotated[float, Field(ge=0, le=1)]
    """The share of the points that passes, from 0 to 1."""


class Certificate(Model):
    """An attestation of attendance; never an accreditation."""

    kind: Literal["attendance"]
    """Always `attendance`: it says that someone was there, and nothing more."""
    text: TeacherText
    """The words on the certificate; never call it a diploma or an accreditation."""
    valid_for_months: Annotated[int, Field(ge=1, le=120)] | None = None
    """For how many months it holds; leave it out if it does not end."""


class Module(Model):
    """One course, one file; `requires` names the modules that come before."""

    language: SourceLanguage
    """The language that this file is written in."""
    title: Title
    """What the course is called, in a few words."""
    summary: Annotated[NonEmpty, Translatable("summary")]
    """What it offers, in one sentence."""
    audience: AudienceId
    """Whom it is for; its lessons are for the same audience."""
    kind: Literal["course", "refresher"]
    """`course` for a first time, `refresher` for those who have taken it."""
    lessons: Seq[Id] = ()
    """Its lessons, by id and in order; a course has at least one."""
    requires: Seq[Id] = ()
    """The modules to take first, by id."""
    of: Id | None = None
    """For a refresher: the module that it refreshes, by id."""
    since: Date | None = None
    """For a refresher: the date from which it looks at what has changed."""
    minutes: Minutes
    """How long it takes; for a course, the sum of the minutes of its lessons."""
    requests: Annotated[Seq[RequestId], Field(min_length=1)]
    """Which requests of the proposal of resolution it answers."""
    description: Annotated[NonEmpty, Translatable("description")]
    """What the course is, for whom and how it runs, in a few sentences."""
    booster: ModuleBooster | None = None
    """When the course is taken up again."""
    assessment: Assessment | None = None
    """How the course is passed; leave it out if nothing is graded."""
    certificate: Certificate | None = None
    """What those who took part receive; leave it out if there is none."""
    version: Annotated[int, Field(ge=1)]
    """The number of this version, starting at 1."""
    changes: Annotated[Seq[Change], Field(min_length=1)]
    """What changed in the file, and when, since its first version."""
    review_by: Date
    """The day before which the course is to be read again."""
