"""The words that frighten, by language: parts, pattern, and whether a denial makes them harmless."""

from __future__ import annotations

from balise.lint.stems import stems

_NUMBER_FR = r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent|mille)"
_NUMBER_NL = r"(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twintig|honderd|duizend)"
IMAGES = ("image", "photo", "vidéo", "internet", "en ligne", "trace", "foto", "beeld", "filmpje", "video", "online")
FIGURES = {
    "fr": stems(
        (("%", "pour cent", "pourcent"), r"\b\d+(?:[.,]\d+)?\s?%|(?:\b\d+(?:[.,]\d+)? )?\bpour ?cent\b", False),
        (("sur",), rf"\b(?:une?|{_NUMBER_FR}) (?:enfants?|jeunes?|élèves?|filles?|garçons?|ados?|personnes?) sur {_NUMBER_FR}\b", False),
    ),
    "nl": stems(
        (("%", "procent"), r"\b\d+(?:[.,]\d+)?\s?%|(?:\b\d+(?:[.,]\d+)? )?\bprocent\b", False),
        ((" op ",), rf"\b(?:e?[eé]én|een|1|{_NUMBER_NL}) (?:kind(?:eren)? |jongeren? |leerling(?:en)? |meisjes? |jongens? )?op (?:de )?{_NUMBER_NL} (?:kinderen|jongeren|leerlingen|meisjes|jongens|tieners|mensen)\b", False),
    ),
    "en": stems((("%", "per cent", "percent"), r"\b\d+(?:[.,]\d+)?\s?%|(?:\b\d+(?:[.,]\d+)? )?\bper ?cent\b", False)),
    "de": stems((("%", "prozent"), r"\b\d+(?:[.,]\d+)?\s?%|(?:\b\d+(?:[.,]\d+)? )?\bprozent\b", False)),
}  # fmt: skip
FEAR = {
    "fr": stems(
        (("vie",), r"\bvies? (?:est |sera |était |soit )?(?:détruite|gâchée|brisée|ruinée|foutue|finie)s?\b|\b(?:détrui|gâche|brise|ruine)\w* (?:une |sa |ta |la |leur |votre |des )vies?\b", True),
        (("jamais",), r"\bà (?:tout )?jamais\b", True),
        (("suicid",), r"\bsuicid\w*", False),
        (("mort", "mourir"), r"\bmort(?:e|s|es)?\b|\bmourir\b", False),
        (("viol",), r"\bviols?\b|\bviol(?:ée?s?|er)\b", False),
        (("prison", "amende", "incarcér"), r"\bprisons?\b|\bamendes?\b|\bincarcér\w*", False),
        (("irréversible", "irrémédiable"), r"\birréversibles?\b|\birrémédiables?\b", True),
        (("oubli",), r"\b(?:internet|le web|la toile) n'oubli\w*(?: jamais| rien| pas)?", False),
        (("vraie", "réel"), r"\bhistoires? vraies?\b|\bfaits? réels?\b", True),
    ),
    "nl": stems(
        (("leven",), r"\blevens?(?: is| wordt| was)? (?:verwoest|kapot|verpest|geruïneerd|voorbij)\b|\b(?:verwoest|verpest|ruïneert)\w* (?:je|jouw|zijn|haar|hun|een|het) leven\b", True),
        (("eeuwig",), r"\bvoor eeuwig\b", True),
        (("zelfmoord", "zelfdoding"), r"\bzelf(?:moord|doding)\w*", False),
        (("dood", "sterven", "gestorven"), r"\bdood(?:gaan)?\b|\b(?:ge)?sterven\b|\bgestorven\b", False),
        (("verkracht",), r"\bverkracht\w*", False),
        (("gevangenis", "celstraf", "boete"), r"\bgevangenis\w*|\bcelstraf\w*|\bboetes?\b", False),
        (("onomkeerbaar", "onherroepelijk"), r"\bonomkeer(?:baar|bare)\b|\bonherroepelijke?\b", True),
        (("vergeet",), r"\binternet vergeet\b(?: niets| nooit| niks)?", False),
        (("waargebeurd", "echt gebeurd"), r"\bwaargebeurde?\b|\becht gebeurde?\b", True),
    ),
    "en": stems(
        (("ruin", "destroy"), r"\b(?:ruin|destroy)\w* (?:a |his |her |your |their )?(?:life|lives)\b|\b(?:life|lives) (?:is |are )?(?:ruined|destroyed)\b", True),
        (("suicide", "prison", "jail", "rape"), r"\bsuicides?\b|\bprison\b|\bjail\b|\brap(?:e|ed|es)\b", False),
        (("irreversible",), r"\birreversible\b", True),
        (("forget",), r"\binternet never forgets\b", False),
    ),
    "de": stems(
        (("zerstör",), r"\bleben (?:ist |wird )?zerstört\b|\bzerstör\w* (?:ein |sein |ihr |dein )leben\b", True),
        (("selbstmord", "suizid", "gefängnis", "vergewaltig"), r"\b(?:selbstmord|suizid|gefängnis|vergewaltig)\w*", False),
        (("vergisst",), r"\binternet vergisst\b(?: nichts| nie)?", False),
    ),
}  # fmt: skip
FOR_EVER = {
    "fr": stems((("toujours",), r"\bpour toujours\b", True)),
    "nl": stems((("altijd",), r"\bvoor altijd\b", True)),
    "en": stems((("ever",), r"\bfor ?ever\b", True)),
    "de": stems((("immer",), r"\bfür immer\b", True)),
}
"""Frightening of images and of what stands online, harmless of friends."""
