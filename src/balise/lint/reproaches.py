"""The words that make a child responsible, by language: parts, pattern, and whether a denial makes them right."""

from __future__ import annotations

from balise.lint.stems import stems

_FR_FAULT = r"\b(?:ma|ta|sa|votre|leur|notre) (?:propre )?faute\b|(?<!porter )(?<!rejeter )(?<!peser )\bla faute (?:de|du|des|à|aux|d')\b|\bfautifs?\b|\bfautives?\b"
_FR_OTHER = r"\s?(?:ce(?:lui|lle|ux|lles) qui|la personne|l'autre|l'adulte|l'auteur|qui\b)"
_NL_FAULT = r"\b(?:(?:mijn|jouw|je|zijn|haar|hun|uw|jullie|ons|eigen) (?:eigen )?(?:schuld|fout)|de schuld van|[^\W\d_]+'?s schuld)\b"
_NL_OTHER = r"\s(?:degene|wie|de dader|de persoon|de ander|iemand anders|de volwassene)"
_SUBJECT_FR = r"(?<!personne n')(?<!adulte )(?<!adultes )(?<!école )(?<!école n')(?<!on )(?<!nous )"
REPROACHES = {
    "fr": stems(
        (("aur",), _SUBJECT_FR + r"\baur(?:ais|ait|aient|iez|ions|ai)\b(?:[ -](?:tu|vous|elle|il))?(?: (?:jamais|pas|plus|mieux|bien))* dû\b", False),
        (("faut", "fautif", "fautive"), rf"(?:{_FR_FAULT})(?!{_FR_OTHER})", True),
        (("cherché", "mérité", "bien fait pour"), r"\bl'(?:a|as|ai|ont|avez|avait|avais)(?: bien| un peu| sûrement)* (?:cherchée?s?|méritée?s?)\b|\bbien fait pour (?:toi|lui|elle|eux|vous)\b", True),
        (("pourquoi",), r"\bpourquoi (?:n')?(?:as-tu|avez-vous|es-tu|êtes-vous|tu (?:n')?(?:as|es))\b(?! (?:choisi|placé|mis|rangé|classé))|\bpourquoi n'(?:a|ont)-t?-?(?:il|elle)s? pas\b", False),
        (("imprud", "naïve", "naive", "provoc"), r"\b(?:imprudences?|imprudemment|naïvetés?|naïvement|provocations?)\b", True),
    ),
    "nl": stems(
        (("had",), r"(?<!niemand )(?<!school )(?<!volwassene )\bhad(?:den|t)?\b(?!(?: (?:niemand|de school|de volwassene|we|wij|de dader)))[^.!?;:\n\0]{0,50}?\bmoeten\b", False),
        (("had",), r"\bhad(?:den)?\b[^.!?;:\n\0]{0,20}? maar (?:niet|nooit|beter)\b", False),
        (("schuld", "fout"), rf"(?:{_NL_FAULT})(?!{_NL_OTHER})", True),
        (("gezocht", "gevraagd", "verdien"), r"\bzelf (?:gezocht|om gevraagd|uitgelokt)\b|\b(?:er zelf om|erom) gevraagd\b|\b(?:verdiend|verdient) (?:het|dit) zelf\b", True),
        (("waarom",), r"\bwaarom (?:heb|deed|had|ging|ben|liet|gaf|stuurde|zei) (?:je|jij|u|jullie)\b(?![^.!?\n\0]*\b(?:gekozen|gelegd|geplaatst|gesorteerd|gezet))|\bwaarom (?:heeft|hebben|had) [^\W\d_]+ (?:het |dat |dit )?niet\b", False),
        (("onvoorzicht", "naïv", "naiv", "uitdag"), r"\b(?:onvoorzichtigheid|naïviteit|naïveteit|uitdagend gedrag)\b", True),
    ),
    "en": stems(
        (("should",), r"\b(?<!nobody )(?<!no one )should(?:n't| not| never)? have\b", False),
        (("fault",), r"\b(?:my|your|his|her|their|own) (?:own )?fault\b", True),
        (("ask",), r"\bask(?:ed|ing) for it\b", True),
        (("why d",), r"\bwhy did(?:n't)? you\b", False),
    ),
    "de": stems(
        (("hätte",), r"\bhätte(?:st|n|t)?\b[^.!?;:\n\0]{0,50}?\b(?:sollen|müssen|dürfen)\b", False),
        (("schuld",), r"\b(?:selbst|selber) schuld\b|\b(?:meine|deine|seine|ihre|eure|eigene) schuld\b", True),
        (("warum ",), r"\bwarum (?:hast|bist) du\b", False),
    ),
}  # fmt: skip
FAULTS = {"fr": stems((("faut",), _FR_FAULT, True)), "nl": stems((("schuld",), _NL_FAULT, True))}
"""Words that name a fault: in a story with harm, somebody denies it."""
