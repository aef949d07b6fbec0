"""The eight kinds of question. The answer key is made of ids, so it cannot differ between languages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field

from balise.spec.base import Id, Model, NonEmpty, Picture, Seq, SomeSeq, Translatable

Prompt = Annotated[NonEmpty, Translatable("question")]
OptionText = Annotated[NonEmpty, Translatable("option")]
Feedback = Annotated[NonEmpty, Translatable("feedback")]
ItemText = Annotated[NonEmpty, Translatable("item")]
Points = Annotated[float, Field(gt=0, le=100)]


class Option(Model):
    """An option of a single or multiple choice; every one has its feedback."""

    id: Id
    text: OptionText
    correct: bool = False
    feedback: Feedback
    picture: Picture | None = None


class OpinionOption(Model):
    """An option of an opinion: no right answer, feedback if wanted."""

    id: Id
    text: OptionText
    feedback: Feedback | None = None
    picture: Picture | None = None


class Group(Model):
    """A group that cards are sorted into."""

    id: Id
    text: Annotated[NonEmpty, Translatable("group")]
    picture: Picture | None = None


class SortItem(Model):
    """A card to sort, with the id of the group it belongs to."""

    id: Id
    text: ItemText
    group: Id
    feedback: Feedback | None = None
    picture: Picture | None = None


class Pair(Model):
    """Two texts that belong together."""

    id: Id
    left: ItemText
    right: ItemText
    feedback: Feedback | None = None
    picture: Picture | None = None


class OrderItem(Model):
    """One thing to put in order; the file lists them in the right order."""

    id: Id
    text: ItemText
    picture: Picture | None = None


class Word(Model):
    """A word of the word bank of a text with blanks."""

    id: Id
    text: Annotated[NonEmpty, Translatable("word")]


class Blank(Model):
    """A blank of the text and the id of the word that fills it."""

    id: Id
    answer: Id


class QuestionBase(Model):
    """What every question has."""

    id: Id
    prompt: Prompt
    points: Points = 1
    picture: Picture | None = None


class Single(QuestionBase):
    """One right option."""

    kind: Literal["single"]
    options: Annotated[Seq[Option], Field(min_length=2, max_length=10)]


class Multiple(QuestionBase):
    """One or more right options."""

    kind: Literal["multiple"]
    options: Annotated[Seq[Option], Field(min_length=2, max_length=10)]


class TrueFalse(QuestionBase):
    """A statement that is true or not; each answer has its feedback."""

    kind: Literal["true_false"]
    answer: bool
    if_true: Feedback
    if_false: Feedback


class Match(QuestionBase):
    """Pairs to bring together."""

    kind: Literal["match"]
    pairs: Annotated[Seq[Pair], Field(min_length=2, max_length=12)]
    feedback: Feedback


class Sort(QuestionBase):
    """Cards to sort into groups."""

    kind: Literal["sort"]
    groups: Annotated[Seq[Group], Field(min_length=2, max_length=6)]
    items: Annotated[Seq[SortItem], Field(min_length=2, max_length=16)]
    feedback: Feedback


class Order(QuestionBase):
    """Things to put in order."""

    kind: Literal["order"]
    items: Annotated[Seq[OrderItem], Field(min_length=2, max_length=12)]
    feedback: Feedback


class Blanks(QuestionBase):
    """A text whose blanks are filled from a bank of words."""

    kind: Literal["blanks"]
    text: Annotated[NonEmpty, Translatable("text with blanks")]
    words: SomeSeq[Word]
    blanks: SomeSeq[Blank]
    feedback: Feedback


class Opinion(QuestionBase):
    """A question with no right answer and no points."""

    kind: Literal["opinion"]
    options: Annotated[Seq[OpinionOption], Field(min_length=2, max_length=10)]


Question = Annotated[
    Single | Multiple | TrueFalse | Match | Sort | Order | Blanks | Opinion,
    Discriminator("kind"),
]
