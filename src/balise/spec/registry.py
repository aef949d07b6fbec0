"""The registry: all that lessons refer to, each fact with its source, its date and its mark.

Marks: V read in the page named beside it, K general knowledge not checked, P our own proposal,
CONFLICT two sources disagree. K and CONFLICT contacts are never printed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from balise.spec.base import Date, Id, Model, NonEmpty, Seq, SomeSeq

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[a-z]+)*$")]
Texts = Annotated[dict[LanguageTag, NonEmpty], Field(min_length=1)]
TextLists = Annotated[dict[LanguageTag, SomeSeq[NonEmpty]], Field(min_length=1)]
Mark = Literal["V", "K", "P", "CONFLICT"]
CommunityId = Literal["FWB", "VG", "DG", "BXL", "national", "world"]
Learner = Literal["child", "teen", "parent", "teacher", "professional"]


class Duration(Model):
    """How long lessons of a group last, and how many there are."""

    minutes: Annotated[int, Field(ge=1)]
    lessons: Annotated[int, Field(ge=1)] | None = None
    note: Texts | None = None


class Reading(Model):
    """Limits for what learners read: words per sentence (mean, max), lowest readability score."""

    mean_words: Annotated[int, Field(ge=1)]
    max_words: Annotated[int, Field(ge=1)]
    min_score: Annotated[int, Field(ge=0, le=100)]


class GroupEntry(Model):
    """A group of an audience."""

    name: Texts
    detail: Texts
    mark: Id
    ages: Annotated[Seq[int], Field(min_length=2, max_length=2)] | None = None
    duration: Duration
    reading: Reading
    interactive_share: Annotated[float, Field(ge=0, le=1)]
    talk_max_min: Annotated[int, Field(ge=1)]


class AudienceEntry(Model):
    """An audience and its groups."""

    name: Texts
    short: Texts
    learner: Learner
    children: bool
    address: Literal["tu", "vous"]
    themes: TextLists
    activities: Texts
    safeguards: TextLists
    groups: Annotated[dict[Id, GroupEntry], Field(min_length=1)]


class Audiences(Model):
    """`audiences.yaml`."""

    audiences: Annotated[dict[Id, AudienceEntry], Field(min_length=1)]


class CompetenceEntry(Model):
    """A competence, mapped to public frameworks by identifier only."""

    name: Texts
    frameworks: dict[Id, Seq[NonEmpty]] = Field(default_factory=dict)
    adults: bool = False


class Competences(Model):
    """`competences.yaml`."""

    competences: dict[str, CompetenceEntry]
    levels: dict[Literal["L1", "L2", "L3", "L4"], Texts]


class ContactEntry(Model):
    """A way to reach a service; `print: false` keeps it off every page."""

    kind: Literal["phone", "web", "email", "chat", "app"]
    value: NonEmpty
    href: Annotated[str, StringConstraints(pattern=r"^(?:https://|mailto:|tel:)\S+$")] | None = None
    languages: Seq[LanguageTag] = ()
    print: bool = True
    mark: Mark | None = None
    note: NonEmpty | None = None


class Hours(Model):
    """Opening hours, as read on a day; never printed when older than 180 days."""

    text: Texts
    read: Date | None = None
    mark: Mark


class HelplineEntry(Model):
    """A service, for whom, in which community, and where that was read."""

    name: Texts
    contacts: Seq[ContactEntry] = ()
    fact: Texts
    communities: SomeSeq[CommunityId]
    audiences: SomeSeq[Learner]
    min_age: int | None = None
    max_age: int | None = None
    hours: Hours | None = None
    never_on_child_page: bool = False
    listed: bool = True
    mark: Mark
    source: NonEmpty
    read: Date | None = None
    verified: Date | None
    note: NonEmpty | None = None


class Helplines(Model):
    """`helplines.yaml`."""

    helplines: dict[Id, HelplineEntry]


class SourceEntry(Model):
    """A source: what it is, where it stands, what it shows."""

    title: NonEmpty
    authors: NonEmpty | None = None
    year: int | NonEmpty | None = None
    where: NonEmpty | None = None
    language: NonEmpty | None = None
    says: Texts
    mark: Mark
    licence: NonEmpty | None = None
    note: NonEmpty | None = None


class Sources(Model):
    """`sources.yaml`."""

    sources: dict[Id, SourceEntry]


class FrameworkEntry(Model):
    """A public framework: names and identifiers only, its text is not ours to copy."""

    name: Texts
    publisher: NonEmpty | None = None
    year: int | NonEmpty | None = None
    licence: NonEmpty | None = None
    mark: Mark
    source: NonEmpty | None = None
    items: dict[str, Texts] = Field(default_factory=dict)
    note: NonEmpty | None = None


class Frameworks(Model):
    """`frameworks.yaml`."""

    frameworks: dict[Id, FrameworkEntry]


class TermWords(Model):
    """In one language: the words to avoid and those to use instead."""

    avoid: Seq[NonEmpty] = ()
    use: Seq[NonEmpty] = ()
    condition: NonEmpty | None = None


class TermRow(Model):
    """A row of the terminology table. Level: E error, W warning, C context."""

    level: Literal["E", "W", "C"]
    why: NonEmpty
    mark: NonEmpty
    en: TermWords
    fr: TermWords
    nl: TermWords
    de: TermWords
    note: NonEmpty | None = None


class Terminology(Model):
    """`terminology.yaml`."""

    terminology: dict[Id, TermRow]


class GlossaryEntry(Model):
    """A word and what it means."""

    term: Texts
    definition: Texts


class Glossary(Model):
    """`glossary.yaml`."""

    glossary: dict[Id, GlossaryEntry]


class RequestEntry(Model):
    """A request of the proposal of resolution, in our words."""

    name: Texts
    text: Texts
    source: Id


class Requests(Model):
    """`requests.yaml`."""

    requests: dict[Literal["13", "17", "18", "19"], RequestEntry]


class LawEntry(Model):
    """A word on the law: dated, sourced, for adults and older teenagers."""

    title: Texts
    text: Texts
    audiences: SomeSeq[Id]
    source: NonEmpty
    mark: Mark
    read: Date | None
    check_by: Date | None = None
    note: NonEmpty | None = None


class Laws(Model):
    """`laws.yaml`."""

    laws: dict[Id, LawEntry]


class ProtocolEntry(Model):
    """A step of the disclosure protocol."""

    short: Texts
    text: Texts
    helplines: Seq[Id] = ()


class DisclosureEntry(Model):
    """The heading of the disclosure protocol."""

    title: Texts
    lead: Texts
    mark: Mark
    source: Id
    helplines: Seq[Id] = ()


class ProtocolFile(Model):
    """`protocol.yaml`."""

    protocol: dict[Id, ProtocolEntry]
    disclosure: DisclosureEntry


class CommunityEntry(Model):
    """A federated entity, or the whole country."""

    name: Texts
    languages: Seq[LanguageTag] = ()


class Communities(Model):
    """`communities.yaml`."""

    communities: dict[CommunityId, CommunityEntry]


FILES: dict[str, type[Model]] = {
    "audiences": Audiences,
    "competences": Competences,
    "helplines": Helplines,
    "sources": Sources,
    "frameworks": Frameworks,
    "terminology": Terminology,
    "glossary": Glossary,
    "requests": Requests,
    "laws": Laws,
    "protocol": ProtocolFile,
    "communities": Communities,
}
