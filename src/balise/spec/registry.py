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
Href = Annotated[str, StringConstraints(pattern=r"^(?:https://|mailto:|tel:)\S+$")]
Mark = Literal["V", "K", "P", "CONFLICT"]
CommunityId = Literal["FWB", "VG", "DG", "BXL", "national", "world"]
Learner = Literal["child", "teen", "parent", "teacher", "professional"]


class Duration(Model):
    """How long lessons of a group last, and how many there are."""

    minutes: Annotated[int, Field(ge=1)]
    """How long one lesson lasts."""
    lessons: Annotated[int, Field(ge=1)] | None = None
    """How many lessons the group takes."""
    note: Texts | None = None
    """What to add to that, by language."""


class Reading(Model):
    """Limits for what learners read: words per sentence (mean, max), lowest readability score."""

    mean_words: Annotated[int, Field(ge=1)]
    """How many words a sentence has at most, on average."""
    max_words: Annotated[int, Field(ge=1)]
    """How many words the longest sentence may have."""
    min_score: Annotated[int, Field(ge=0, le=100)]
    """The lowest readability score, from 0 (hard) to 100 (easy)."""


class GroupEntry(Model):
    """A group of an audience."""

    name: Texts
    """What the group is called, by language."""
    detail: Texts
    """Who belongs to it, by language, like an age or a role."""
    mark: Id
    """The drawing that stands for it on the site, by name."""
    ages: Annotated[Seq[int], Field(min_length=2, max_length=2)] | None = Field(default=None, examples=[[9, 12]])
    """The youngest and the oldest age; leave it out for adults."""
    duration: Duration
    """How long its lessons last, and how many there are."""
    reading: Reading
    """How easy its texts have to be."""
    interactive_share: Annotated[float, Field(ge=0, le=1)]
    """The least share of the minutes in which learners do something, from 0 to 1."""
    talk_max_min: Annotated[int, Field(ge=1)]
    """The longest time that learners only listen, in minutes."""


class AudienceEntry(Model):
    """An audience and its groups."""

    name: Texts
    """What the audience is called, by language."""
    short: Texts
    """The same in one word, for menus."""
    learner: Learner
    """Who learns: helplines are chosen for them."""
    children: bool
    """Write `true` if learners are under 18: only helplines meant for them may stand on their pages."""
    address: Literal["tu", "vous"]
    """How French texts speak to learners."""
    themes: TextLists
    """What its lessons are about, by language, one theme a line."""
    activities: Texts
    """Which activities suit it, by language."""
    safeguards: TextLists
    """What keeps learners safe in these lessons, by language, one a line."""
    groups: Annotated[dict[Id, GroupEntry], Field(min_length=1)]
    """Its groups, each under the id that lessons name."""


class Audiences(Model):
    """`audiences.yaml`."""

    audiences: Annotated[dict[Id, AudienceEntry], Field(min_length=1)]
    """The audiences, each under the id that is also a folder of `curriculum/`."""


class CompetenceEntry(Model):
    """A competence, mapped to public frameworks by identifier only."""

    name: Texts
    """What it is called, by language."""
    frameworks: dict[Id, Seq[NonEmpty]] = Field(default_factory=dict, examples=[{"digcomp": ["4.3"]}])
    """Where public frameworks speak of it: the framework’s id, and the places in it."""
    adults: bool = False
    """Write `true` if it is for the adults around learners."""


class Competences(Model):
    """`competences.yaml`."""

    competences: dict[str, CompetenceEntry]
    """The competences, each under its number, `C01` and on for learners, `A01` and on for adults."""
    levels: dict[Literal["L1", "L2", "L3", "L4"], Texts]
    """What each level is called, by language."""


class ContactEntry(Model):
    """A way to reach a service; `print: false` keeps it off every page."""

    kind: Literal["phone", "web", "email", "chat", "app"]
    """What it is."""
    value: NonEmpty
    """The number or address, as readers see it; in quotes when it is a number."""
    href: Href | None = Field(default=None, examples=["tel:116000"])
    """Where it leads when a reader chooses it."""
    languages: Seq[LanguageTag] = ()
    """The languages in which someone answers; leave it out if not known."""
    print: bool = True
    """Write `false` to keep this contact off every page."""
    mark: Mark | None = None
    """How sure this contact is, if not like the service; `K` and `CONFLICT` are never printed."""
    note: NonEmpty | None = None
    """A remark for whoever keeps the registry; never printed."""


class Hours(Model):
    """Opening hours, as read on a day; never printed when older than 180 days."""

    text: Texts
    """When someone answers, by language."""
    read: Date | None = None
    """The day on which that was read; hours older than 180 days are not printed."""
    mark: Mark
    """How sure the hours are; only `V` is printed."""


class HelplineEntry(Model):
    """A service, for whom, in which community, and where that was read."""

    name: Texts
    """What the service is called, by language."""
    contacts: Seq[ContactEntry] = ()
    """How to reach it, the best way first."""
    fact: Texts
    """One sentence that helps to decide to call, by language: whom it is for, what it costs, when."""
    communities: SomeSeq[CommunityId]
    """Where it serves."""
    audiences: SomeSeq[Learner]
    """Whom it is meant for."""
    min_age: int | None = None
    """From which age, if there is one."""
    max_age: int | None = None
    """Up to which age, if there is one."""
    hours: Hours | None = None
    """When someone answers."""
    never_on_child_page: bool = False
    """Write `true` if children must not be sent there."""
    listed: bool = True
    """Write `false` to keep the whole service off every page."""
    mark: Mark
    """How sure this is: `V` read there, `K` not checked, `P` our own proposal, `CONFLICT` two pages disagree."""
    source: NonEmpty
    """The page where this was read."""
    read: Date | None = None
    """The day on which it was read."""
    verified: Date | None
    """The day on which a person called or opened the service; `null` until someone has."""
    verified_by: NonEmpty | None = None
    """Who called or opened it, by name or initials; never printed."""
    note: NonEmpty | None = None
    """A remark for whoever keeps the registry; never printed."""


class Helplines(Model):
    """`helplines.yaml`."""

    helplines: dict[Id, HelplineEntry]
    """The services, each under the id that texts name, like ``{helpline}`cf116000` ``."""


class SourceEntry(Model):
    """A source: what it is, where it stands, what it shows."""

    title: NonEmpty
    """Its title, in its own language."""
    authors: NonEmpty | None = None
    """Who wrote it."""
    year: int | NonEmpty | None = None
    """When it came out."""
    where: NonEmpty | None = None
    """Where it stands, and where it was read."""
    language: NonEmpty | None = None
    """The language that it is written in, as a tag."""
    says: Texts
    """What it shows, in our own words, by language; no more than what was read."""
    mark: Mark
    """How sure this is: `V` read there, `K` not checked, `P` our own proposal, `CONFLICT` two pages disagree."""
    licence: NonEmpty | None = None
    """On what terms it may be reused."""
    note: NonEmpty | None = None
    """A remark for whoever keeps the registry; never printed."""


class Sources(Model):
    """`sources.yaml`."""

    sources: dict[Id, SourceEntry]
    """The sources, each under the id that lessons name."""


class FrameworkEntry(Model):
    """A public framework: names and identifiers only, its text is not ours to copy."""

    name: Texts
    """What it is called, by language."""
    publisher: NonEmpty | None = None
    """Who publishes it."""
    year: int | NonEmpty | None = None
    """When it came out."""
    licence: NonEmpty | None = None
    """On what terms it may be reused."""
    mark: Mark
    """How sure this is: `V` read there, `K` not checked, `P` our own proposal, `CONFLICT` two pages disagree."""
    source: NonEmpty | None = None
    """The page where this was read."""
    items: dict[str, Texts] = Field(default_factory=dict)
    """Its places, each under its own number, with a short name in our words by language."""
    note: NonEmpty | None = None
    """A remark for whoever keeps the registry; never printed."""


class Frameworks(Model):
    """`frameworks.yaml`."""

    frameworks: dict[Id, FrameworkEntry]
    """The frameworks, each under the id that lessons and competences name."""


class TermWords(Model):
    """In one language: the words to avoid and those to use instead."""

    avoid: Seq[NonEmpty] = ()
    """The words to avoid, in each form that a text may hold."""
    use: Seq[NonEmpty] = ()
    """The words to use instead; last those that the youngest readers know."""
    condition: NonEmpty | None = None
    """When a word to avoid is right all the same."""
    only_with: Seq[NonEmpty] = ()
    """For words that are harmless elsewhere: parts of words, one of which has to stand in the same text."""
    unless_with: Seq[NonEmpty] = ()
    """Starts of words that make the words right when one of them stands in the same text."""
    mild: Seq[NonEmpty] = ()
    """Those of the words to avoid that are only a warning."""
    fix: Annotated[dict[NonEmpty, NonEmpty], Field(examples=[{"loverboys": "tienerpooiers"}])] = Field(
        default_factory=dict
    )
    """What `balise check --fix` writes in place of a form: only where it fits every sentence, with the same gender,
    number and first sound."""


class TermRow(Model):
    """A row of the terminology table. Level: E error, W warning, C context."""

    level: Literal["E", "W", "C"]
    """`E` never use them, `W` better not, `C` it depends on the context: see `condition`."""
    why: Texts
    """What is wrong with the words, by language, in one sentence."""
    from_age: Annotated[int, Field(ge=1, le=18)] | None = None
    """For the level `C`: from which age learners may read the words; 18 for adults."""
    mark: NonEmpty
    """How sure this is: `V` read, `K` not checked, `P` our own proposal; a word may follow."""
    en: TermWords
    """The words in English."""
    fr: TermWords
    """The words in French."""
    nl: TermWords
    """The words in Dutch."""
    de: TermWords
    """The words in German."""
    note: NonEmpty | None = None
    """A remark for whoever keeps the registry; never printed."""


class Terminology(Model):
    """`terminology.yaml`."""

    terminology: dict[Id, TermRow]
    """The rows, each under its own id."""


class GlossaryEntry(Model):
    """A word and what it means."""

    term: Texts
    """The word, by language."""
    definition: Texts
    """What it means, by language, in words that its youngest readers understand."""


class Glossary(Model):
    """`glossary.yaml`."""

    glossary: dict[Id, GlossaryEntry]
    """The words, each under the id that texts name, like ``{term}`pressure` ``."""


class RequestEntry(Model):
    """A request of the proposal of resolution, in our words."""

    name: Texts
    """Whom or what it is about, by language, in a few words."""
    text: Texts
    """What it asks for, by language, in our own words."""
    source: Id
    """Where it was read, by an id of `sources.yaml`."""


class Requests(Model):
    """`requests.yaml`."""

    requests: dict[Literal["13", "17", "18", "19"], RequestEntry]
    """The requests, each under its number."""


class LawEntry(Model):
    """A word on the law: dated, sourced, for adults and older teenagers."""

    title: Texts
    """What it is about, by language."""
    text: Texts
    """What the law says, by language, in plain words and without penalties."""
    audiences: SomeSeq[Id]
    """The audiences or groups that may read it, by id: adults, and teenagers of 15 and more."""
    source: NonEmpty
    """The law, and the page where it was read."""
    mark: Mark
    """How sure this is: `V` read there, `K` not checked, `P` our own proposal, `CONFLICT` two pages disagree."""
    read: Date | None
    """The day on which it was read; `null` if that is not known."""
    check_by: Date | None = None
    """The day by which it has to be read again."""
    note: NonEmpty | None = None
    """A remark for whoever keeps the registry; never printed."""


class Laws(Model):
    """`laws.yaml`."""

    laws: dict[Id, LawEntry]
    """The words on the law, each under the id that a lesson’s `law_box` names."""


class ProtocolEntry(Model):
    """A step of the disclosure protocol."""

    short: Texts
    """What to do, by language, in one short sentence."""
    text: Texts
    """How to do it, by language."""
    helplines: Seq[Id] = ()
    """The services that help with this step, by id."""


class DisclosureEntry(Model):
    """The heading of the disclosure protocol."""

    title: Texts
    """The heading, by language."""
    lead: Texts
    """What stands under the heading, by language."""
    mark: Mark
    """How sure this is: `V` read there, `K` not checked, `P` our own proposal, `CONFLICT` two pages disagree."""
    source: Id
    """What the protocol rests on, by an id of `sources.yaml`."""
    helplines: Seq[Id] = ()
    """The services that stand beside the protocol, by id."""


class ProtocolFile(Model):
    """`protocol.yaml`."""

    protocol: dict[Id, ProtocolEntry]
    """The steps, in order, each under its own id."""
    disclosure: DisclosureEntry
    """What stands above and beside the steps."""


class CommunityEntry(Model):
    """A federated entity, or the whole country."""

    name: Texts
    """What it is called, by language."""
    languages: Seq[LanguageTag] = ()
    """Its languages."""


class Communities(Model):
    """`communities.yaml`."""

    communities: dict[CommunityId, CommunityEntry]
    """The communities, each under the id that helplines name."""


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
