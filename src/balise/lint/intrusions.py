"""Words that ask what a learner has lived through, by language."""

from __future__ import annotations

from balise.lint.stems import stems

_FR_LIVED = r"(?:reçu|vécu|subi|connu|été|eu |envoyé|partagé|rencontré|montré|accepté|donné|parlé|vu|fait|dû|cédé|demandé|menacé|écrit)"
_NL_LIVED = r"(?:gekregen|meegemaakt|ontvangen|gestuurd|gedeeld|ontmoet|getoond|gedaan|gezien|gehad|gegeven|betaald|moeten|gevraagd|bedreigd|geschreven|gechanteerd)"
QUESTIONS = {
    "fr": stems(
        (("arriv",), r"\b(?:t|vous )'?-?(?:est-il|est-ce)(?: déjà| jamais)? arrivé|\b(?:ça|cela|c')\s?(?:t'|vous )?(?:est|t'est|vous est)(?: déjà)? arrivé à (?:toi|vous|l'un)|\b(?:ça|cela) (?:t'|vous )est(?: déjà)? arrivé\b", True),
        (("déjà",), rf"\b(?:as-tu|avez-vous|tu as|vous avez|t'a-t-on|vous a-t-on|on t'a|on vous a|quelqu'un t'a|t'es-tu|vous êtes-vous)(?: tous| toutes| toi-même| vous-même)? déjà (?:\w+ ){{0,2}}?{_FR_LIVED}", True),
        (("qui ",), rf"\bqui (?:d'entre (?:vous|nous)|parmi (?:vous|nous)|ici|dans la classe) (?:l')?a(?: déjà)? (?:\w+ )?{_FR_LIVED}", True),
        (("racont", "décri"), r"\b(?:raconte|racontez|décris|décrivez)(?:-nous|-moi)? (?:une fois où|un moment où|la fois où|quand tu|quand vous|ce qui t'est|ce qui vous est|ton expérience|votre expérience)", True),
    ),
    "nl": stems(
        (("overk",), r"\b(?:is|was) (?:het|dit|dat|zoiets) (?:je|jou|jullie)\b[^.!?\n\0]{0,20}?overkomen|\boverkwam (?:het|dit|dat|zoiets)? ?(?:je|jou|jullie)\b", True),
        (("heb j", "hebben jul"), rf"\bheb(?:ben)? (?:je|jij|jullie)(?: zelf)? (?:ooit|al|al eens|weleens|wel eens)\b[^.!?\n\0]{{0,60}}?\b{_NL_LIVED}", True),
        (("heeft iemand",), rf"\bheeft iemand (?:je|jou|jullie)\b[^.!?\n\0]{{0,60}}?\b{_NL_LIVED}", True),
        (("wie van jullie", "wie hier", "wie in de klas"), r"\bwie (?:van jullie|hier|in de klas) (?:kreeg|heeft|had|is|maakte|stuurde|zag)\b", True),
        (("vertel", "beschrijf"), r"\b(?:vertel|beschrijf)(?: ons| eens)? (?:over )?(?:een keer|de keer|een moment) (?:dat|waarop|toen) (?:je|jij|jullie)\b|\bvertel (?:ons )?wat (?:jou|jullie|je) overk", True),
    ),
    "en": stems(
        (("happened to you",), r"\bhappened to you\b", True),
        (("have you ever",), r"\bhave you ever\b", True),
    ),
    "de": stems(
        (("passiert",), r"\b(?:ist|dir|euch)\b[^.!?\n\0]{0,30}?\b(?:dir|euch|das)\b[^.!?\n\0]{0,20}?passiert", True),
        (("hast du", "habt ihr"), r"\b(?:hast du|habt ihr) (?:schon|jemals)\b", True),
    ),
}  # fmt: skip
"""Questions to the learner about what he or she has lived through."""
EXPERIENCES = {
    "fr": stems(
        (("déjà",), r"\b(?:on|quelqu'un|une personne) (?:m'a|nous a) déjà\b", True),
        (("déjà",), rf"\bj'ai déjà (?:\w+ )?{_FR_LIVED}", True),
        (("m'est",), r"\b(?:cela|ça) m'est(?: déjà)? arrivé\b", True),
    ),
    "nl": stems(
        (("mij", " me "), r"\biemand (?:heeft|vroeg|stuurde) (?:mij|me)\b[^.!?\n\0]{0,20}?\b(?:ooit|al|weleens)\b", True),
        (("ik heb", "heb ik"), rf"\b(?:ik heb|heb ik) (?:ooit|al|al eens|weleens|wel eens)\b[^.!?\n\0]{{0,60}}?\b{_NL_LIVED}", True),
        (("overkomen",), r"\b(?:het|dit|dat|zoiets) is (?:mij|me)\b[^.!?\n\0]{0,20}?overkomen", True),
    ),
}  # fmt: skip
"""Statements that whoever agrees with tells what he or she has lived through."""
