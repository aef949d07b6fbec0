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
    """A short name for this option; keep it for good, answers and translations hang on it."""
    text: OptionText
    """What learners can choose."""
    correct: bool = False
    """Write `true` if the option is right; leave it out if not."""
    feedback: Feedback
    """What learners read after choosing it: why it is right, or what would help; never a reproach."""
    picture: Picture | None = None
    """A pictogram beside it."""


class OpinionOption(Model):
    """An option of an opinion: no right answer, feedback if wanted."""

    id: Id
    """A short name for this option; keep it for good, translations hang on it."""
    text: OptionText
    """What learners can choose."""
    feedback: Feedback | None = None
    """What learners read after choosing it, if there is something to say."""
    picture: Picture | None = None
    """A pictogram beside it."""


class Group(Model):
    """A group that cards are sorted into."""

    id: Id
    """A short name for this group; cards name it in their `group`."""
    text: Annotated[NonEmpty, Translatable("group")]
    """What the group is called."""
    picture: Picture | None = None
    """A pictogram beside it."""


class SortItem(Model):
    """A card to sort, with the id of the group it belongs to."""

    id: Id
    """A short name for this card; keep it for good, answers and translations hang on it."""
    text: ItemText
    """What stands on the card."""
    group: Id
    """The group where it belongs, by id."""
    feedback: Feedback | None = None
    """Why it belongs there, if it helps."""
    picture: Picture | None = None
    """A pictogram beside it."""


class Pair(Model):
    """Two texts that belong together."""

    id: Id
    """A short name for this pair; keep it for good, answers and translations hang on it."""
    left: ItemText
    """The text that stays in its place."""
    right: ItemText
    """The text that learners bring to it."""
    feedback: Feedback | None = None
    """Why the two belong together, if it helps."""
    picture: Picture | None = None
    """A pictogram beside it."""


class OrderItem(Model):
    """One thing to put in order; the file lists them in the right order."""

    id: Id
    """A short name for this item; keep it for good, answers and translations hang on it."""
    text: ItemText
    """What learners put in its place."""
    picture: Picture | None = None
    """A pictogram beside it."""


class Word(Model):
    """A word of the word bank of a text with blanks."""

    id: Id
    """A short name for this word; blanks name it in their `answer`."""
    text: Annotated[NonEmpty, Translatable("word")]
    """The word; a bank may hold more words than there are blanks."""


class Blank(Model):
    """A blank of the text and the id of the word that fills it."""

    id: Id
    """The name that stands in the text, like `b1` in ``{blank}`b1` ``."""
    answer: Id
    """The word that fills it, by its id in `words`."""


class QuestionBase(Model):
    """What every question has."""

    id: Id
    """A short name for this question; keep it for good, objectives and translations hang on it."""
    prompt: Prompt
    """The question, or what to do."""
    points: Points = 1
    """How much it weighs in the score; an opinion never counts."""
    picture: Picture | None = None
    """A pictogram beside it."""


class Single(QuestionBase):
    """One right option."""

    kind: Literal["single"]
    """Write `single`: one option is right."""
    options: Annotated[Seq[Option], Field(min_length=2, max_length=10)]
    """The options, 2 to 10; exactly one has `correct: true`."""


class Multiple(QuestionBase):
    """One or more right options."""

    kind: Literal["multiple"]
    """Write `multiple`: several options can be right."""
    options: Annotated[Seq[Option], Field(min_length=2, max_length=10)]
    """The options, 2 to 10; at least one has `correct: true`."""


class TrueFalse(QuestionBase):
    """A statement that is true or not; each answer has its feedback."""

    kind: Literal["true_false"]
    """Write `true_false`: the prompt is a statement, true or not."""
    answer: bool
    """Whether the statement is true."""
    if_true: Feedback
    """What learners read after answering “true”."""
    if_false: Feedback
    """What learners read after answering “not true”."""


class Match(QuestionBase):
    """Pairs to bring together."""

    kind: Literal["match"]
    """Write `match`: texts to bring together, two by two."""
    pairs: Annotated[Seq[Pair], Field(min_length=2, max_length=12)]
    """The pairs, 2 to 12, each with its two texts side by side."""
    feedback: Feedback
    """What learners read after answering."""


class Sort(QuestionBase):
    """Cards to sort into groups."""

    kind: Literal["sort"]
    """Write `sort`: cards to put into groups."""
    groups: Annotated[Seq[Group], Field(min_length=2, max_length=6)]
    """The groups, 2 to 6."""
    items: Annotated[Seq[SortItem], Field(min_length=2, max_length=16)]
    """The cards, 2 to 16, each with the group where it belongs."""
    feedback: Feedback
    """What learners read after answering."""


class Order(QuestionBase):
    """Things to put in order."""

    kind: Literal["order"]
    """Write `order`: things to put in order."""
    items: Annotated[Seq[OrderItem], Field(min_length=2, max_length=12)]
    """The things, 2 to 12, in the right order."""
    feedback: Feedback
    """What learners read after answering."""


class Blanks(QuestionBase):
    """A text whose blanks are filled from a bank of words."""

    kind: Literal["blanks"]
    """Write `blanks`: a text to complete from a bank of words."""
    text: Annotated[NonEmpty, Translatable("text with blanks")]
    """The text, with a blank where a word is missing, like ``{blank}`b1` ``."""
    words: SomeSeq[Word]
    """The bank of words to choose from, one or two too many if you like."""
    blanks: SomeSeq[Blank]
    """Each blank of the text, with the word that fills it."""
    feedback: Feedback
    """What learners read after answering."""


class Opinion(QuestionBase):
    """A question with no right answer and no points."""

    kind: Literal["opinion"]
    """Write `opinion`: no answer is right or wrong."""
    options: Annotated[Seq[OpinionOption], Field(min_length=2, max_length=10)]
    """The options, 2 to 10."""


Question = Annotated[
    Single | Multiple | TrueFalse | Match | Sort | Order | Blanks | Opinion,
    Discriminator("kind"),
]
