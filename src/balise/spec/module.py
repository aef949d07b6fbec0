"""A course: ordered lessons, their time, how it is assessed and attested."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from balise.spec.base import Date, Id, Minutes, Model, NonEmpty, Seq, Translatable
from balise.spec.lesson import AudienceId, Change, RequestId, SourceLanguage, TeacherText, Title


class ModuleBooster(Model):
    """When the course is taken up again."""

    after_days: Annotated[int, Field(ge=1, le=400)]
    text: TeacherText


class Assessment(Model):
    """The share of the points that passes."""

    pass_mark: Annotated[float, Field(ge=0, le=1)]


class Certificate(Model):
    """An attestation of attendance; never an accreditation."""

    kind: Literal["attendance"]
    text: TeacherText
    valid_for_months: Annotated[int, Field(ge=1, le=120)] | None = None


class Module(Model):
    """One course, one file; `requires` names the modules that come before."""

    language: SourceLanguage
    title: Title
    summary: Annotated[NonEmpty, Translatable("summary")]
    audience: AudienceId
    kind: Literal["course", "refresher"]
    lessons: Seq[Id] = ()
    requires: Seq[Id] = ()
    of: Id | None = None
    since: Date | None = None
    minutes: Minutes
    requests: Annotated[Seq[RequestId], Field(min_length=1)]
    description: Annotated[NonEmpty, Translatable("description")]
    booster: ModuleBooster | None = None
    assessment: Assessment | None = None
    certificate: Certificate | None = None
    version: Annotated[int, Field(ge=1)]
    changes: Annotated[Seq[Change], Field(min_length=1)]
    review_by: Date
