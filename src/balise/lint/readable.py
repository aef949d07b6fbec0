"""Sentences are longer than the group of the lesson can read, or the text is harder than it should be.

Each group of `audiences.yaml` has its limits: words in a sentence, on average and at most (errors), and the lowest
score (a warning). Learners’ texts keep to those of the group, easy language to those for easy language, letters to
families to those for parents, texts for teachers to those for training. A line, an item and a sentence each end a
sentence. The average counts what ends with `.`, `!`, `?` or `…`, three sentences or more. A score needs a hundred words.

- Dutch, Flesch–Douma: 206.84 − 0.93 × (words in a sentence) − 77 × (syllables in a word). Source
  `douma`: dbnl.org `_taa014197701_01_0089`.
- French, Kandel and Moles: 207 − 1.015 × (words in a sentence) − 73.6 × (syllables in a word). Source
  `kandel-moles`: L. Kandel and A. Moles, *Application de l’indice de Flesch à la langue française*, 1958; coefficients as on
  cordial.fr/descr_technique/lisibilite.htm.

Scores of two languages cannot be compared, and formulas know nothing of meaning: hence only a warning.

Why: whoever is upset reads less well, and many learners read in a second language. Long sentences are what loses them
first (source `information-for-all`).

Bad:

    say: Si quelqu’un que tu ne connais pas t’envoie un cadeau dans un jeu et te demande ensuite de garder le secret, tu en parles.

    say: Als iemand die je niet kent je in een spel een cadeau stuurt en je daarna vraagt om het geheim te houden, vertel je het.

Good:

    say: Quelqu’un t’envoie un cadeau dans un jeu. Il te demande de garder le secret. Tu en parles.

    say: Iemand stuurt je een cadeau in een spel. Je moet het geheim houden. Je vertelt het.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from balise.diagnostics import Code, Diagnostic, Severity, Span, Words, say
from balise.lint.base import LessonView, TextView, count_words, sentences_of, words_of
from balise.lint.syllables import syllables
from balise.spec.registry import AudienceEntry, Reading

CODE = Code.READABLE
SEVERITY = Severity.ERROR
EASY = "disability"
"""The audience whose limits hold for easy language."""
READERS = {"teacher": "teacher", "family": "parent"}
"""Readers who are not the learners of a lesson → what the registry calls such learners."""
MIN_WORDS = 100
MIN_SENTENCES = 3
_ENDS = (".", "!", "?", "…")
_CLOSING = " \u00a0\u202f\"'»”’)]*_"
_FORMULAS = {"fr": (207.0, 1.015, 73.6), "nl": (206.84, 0.93, 77.0)}


def check(view: LessonView) -> Iterator[Diagnostic]:
    """Yield each sentence that is too long, averages that are too high and scores that are too low."""
    for pool in view.pools:
        for reader in ("learner", "family", "teacher"):
            limits = limits_for(view, reader, pool.language)
            texts = [text for text in pool.texts if text.reader == reader]
            if limits is not None and texts:
                yield from _check_reader(texts, limits, pool.tongue)


def _check_reader(texts: Sequence[TextView], limits: Reading, tongue: str) -> Iterator[Diagnostic]:
    found = sentences_of("\n".join(text.plain for text in texts))
    for sentence in found:
        if len(sentence) > 2 * limits.max_words and len(sentence.split()) > limits.max_words:  # quick, not exact
            yield from _too_long(sentence, texts, limits)
    whole = [sentence for sentence in found if sentence.rstrip(_CLOSING).endswith(_ENDS)]
    yield from _average(whole, texts, limits)
    yield from _score(whole, texts, limits, tongue)


def _place(sentence: str, texts: Sequence[TextView]) -> Span:
    """Return where a sentence stands, or at least its first words."""
    view = next(text for text in texts if sentence in text.plain)
    start = sentence.split()
    for count in range(len(start), 0, -1):
        words = sentence if count == len(start) else " ".join(start[:count])
        if words in view.text:
            return view.span(words)
    return view.span()


def limits_for(view: LessonView, reader: str, language: str) -> Reading | None:
    """Return the limits that hold for a reader in a language; None if the registry has none."""
    audiences: Mapping[str, AudienceEntry] = view.registry["audiences"].audiences
    if reader in READERS:
        return next((reading for learner, reading in _groups(audiences) if learner == READERS[reader]), None)
    if language.endswith("-simple") and EASY in audiences:
        return next(iter(audiences[EASY].groups.values())).reading
    return view.group.reading if view.group is not None else None


def _groups(audiences: Mapping[str, AudienceEntry]) -> Iterator[tuple[str, Reading]]:
    return ((entry.learner, group.reading) for entry in audiences.values() for group in entry.groups.values())


def _too_long(sentence: str, texts: Sequence[TextView], limits: Reading) -> Iterator[Diagnostic]:
    words = count_words(sentence)
    if words > limits.max_words:
        message = say(
            "this sentence has {words} words; the limit for its readers is {limit}", words=words, limit=limits.max_words
        )
        help_text = say("make two sentences of it: one thing in each")
        yield Diagnostic(CODE, message, _place(sentence, texts), help_text, _why())


def _average(whole: Sequence[str], texts: Sequence[TextView], limits: Reading) -> Iterator[Diagnostic]:
    together = "\n".join(whole)
    most = limits.mean_words * len(whole)
    if len(whole) < MIN_SENTENCES or len(together.split()) <= most:  # quick: not more words than that
        return
    total = count_words(together)
    if total <= most:
        return
    longest = max(whole, key=count_words)
    message = say(
        "sentences have {mean} words on average; the limit for their readers is {limit}",
        mean=f"{total / len(whole):.1f}",
        limit=limits.mean_words,
    )
    help_text = say("shorten the longest ones: this one has {words} words", words=count_words(longest))
    yield Diagnostic(CODE, message, _place(longest, texts), help_text, _why())


def _score(whole: Sequence[str], texts: Sequence[TextView], limits: Reading, tongue: str) -> Iterator[Diagnostic]:
    value = score(whole, tongue)
    if value is None or round(value) >= limits.min_score:
        return
    hardest = max(whole, key=lambda sentence: sum(syllables(word, tongue) for word in words_of(sentence)))
    message = say(
        "the texts for these readers score {score}; easy enough is {limit}", score=round(value), limit=limits.min_score
    )
    help_text = say("take shorter words and sentences; the heaviest sentence is this one")
    why = say("a formula counts words and syllables only: judge for yourself")
    yield Diagnostic(CODE, message, _place(hardest, texts), help_text, why, Severity.WARNING)


def score(sentences: Sequence[str], tongue: str) -> float | None:
    """Return the readability score of sentences, from hard (0) to easy (100); None for under a hundred words.

    Only French and Dutch have a formula here.
    """
    if tongue not in _FORMULAS:
        return None
    words = weight = 0
    for token, times in Counter("\n".join(sentences).lower().split()).items():
        in_token, heavy = _weigh(token, tongue)
        words += in_token * times
        weight += heavy * times
    if words < MIN_WORDS:
        return None
    start, per_word, per_syllable = _FORMULAS[tongue]
    return start - per_word * words / len(sentences) - per_syllable * weight / words


@lru_cache(maxsize=65536)
def _weigh(token: str, tongue: str) -> tuple[int, int]:
    """Return how many words, and syllables of them, stand between two spaces."""
    words = words_of(token)
    return len(words), sum(syllables(word, tongue) for word in words)


def _why() -> Words:
    return say("long sentences are what learners lose first, more so in a second language")
