"""Words of sexual detail, and words that tell how someone could harm, by language."""

from __future__ import annotations

from balise.lint.stems import stems

DETAILS = {
    "fr": stems(
        (("masturb", "pénétr", "éjacul", "fellation", "orgasm", "érection"), r"\b(?:masturb\w*|éjacul\w*|fellations?|orgasm\w*|érections?|pénétrations?(?: sexuelles?)|pénétration\b)", False),
        (("pénis", "vagin", "vulve", "seins", "fesses", "sexe"), r"\b(?:pénis|vagins?|vulves?|seins|fesses|sexe (?:oral|anal)|son sexe|ton sexe)\b", False),
        (("déshabill", "mets-toi nu", "porno"), r"\bdéshabill\w*|\bmets-toi nue?\b|\bpornos?\b|\bpornographi\w+", False),
        (("caress", "attouch"), r"\battouchements?\b|\bcaress(?:er|e|es) (?:son|ton|le) corps\b", False),
    ),
    "nl": stems(
        (("masturb", "penetr", "ejacul", "orgasm", "erectie", "klaarkom"), r"\b(?:masturb\w*|gemasturb\w*|penetr\w*|ejacul\w*|orgasm\w*|erecties?|klaarkom\w*)", False),
        (("penis", "vagina", "vulva", "borsten", "billen", "seks"), r"\b(?:penis(?:sen)?|vagina's?|vagina|vulva|borsten|billen|orale seks|anale seks)\b", False),
        (("kle", "porno"), r"\b(?:zich|je|me|mij|jou) (?:helemaal )?uit(?: te |te)?kleden\b|\bkleed je uit\b|\buitgekleed\b|\bporno\w*", False),
        (("betast", "streel"), r"\bbetast\w*|\bstreel(?:t|de)? (?:zijn|haar|je|jouw) lichaam\b", False),
    ),
    "en": stems(((("masturbat", "penis", "vagina", "breasts", "undress", "porn")), r"\b(?:masturbat\w*|penis|vagina|breasts|undress\w*|porn\w*)", False)),
    "de": stems(((("masturb", "penis", "vagina", "brüste", "auszieh", "porno")), r"\b(?:masturb\w*|penis|vagina|brüste|sich auszieh\w*|porno\w*)", False)),
}  # fmt: skip
_FR_CHILD = r"(?:un|une|des|l'|les|le|la) ?(?:enfants?|ados?|adolescente?s?|jeunes?|mineure?s?|élèves?|fille|garçon)\b"
_NL_CHILD = r"(?:een |het |de )?(?:kind|kinderen|tieners?|jongeren?|minderjarigen?|leerling(?:en)?|meisjes?|jongens?)\b"
METHODS = {
    "fr": stems(
        (("comment",), rf"\bcomment (?:on )?(?:approcher?|piéger?|manipuler?|amadouer?|attirer?|isoler?|convain(?:cre|c)|faire chanter|fait chanter) {_FR_CHILD}", False),
        (("la confiance d",), rf"\bcomment (?:on )?(?:gagner?|obtenir|obtient|attirer?) la confiance (?:de |d'|des )(?:un|une|l'|la|le)?\s?{_FR_CHILD[_FR_CHILD.index(' ?') + 2:]}", False),
        (("comment",), r"\bcomment (?:on )?(?:faire|fait|créer?|fabriquer?) (?:un (?:faux profil|faux compte|deepfake|hypertrucage)|une fausse image|une image truquée|de fausses images)\b", False),
        (("effacer ses traces", "effacer tes traces", "sans laisser de traces"), r"\beffacer (?:ses|tes|vos) traces\b|\bsans laisser de traces\b", False),
    ),
    "nl": stems(
        (("hoe je", "hoe men", "hoe kan"), rf"\bhoe (?:je|men|kan je|kun je) {_NL_CHILD}(?: \w+)? (?:benadert|benaderen|lokt|lokken|manipuleert|manipuleren|chanteert|chanteren|isoleert|isoleren|overhaalt|overhalen|misleidt|misleiden)\b", False),
        (("vertrouwen van",), rf"\bhoe (?:je|men|kan je|kun je) het vertrouwen van {_NL_CHILD} (?:wint|winnen|krijgt|krijgen)\b", False),
        (("hoe je", "hoe men", "hoe kan"), r"\bhoe (?:je|men|kan je|kun je) (?:een )?(?:nepprofiel|vals profiel|nepaccount|deepfake|nepbeeld|nepbeelden) (?:maakt|maken)\b", False),
        (("sporen",), r"\b(?:je|zijn|haar) sporen (?:te )?wissen\b|\bzonder sporen na te laten\b", False),
    ),
}  # fmt: skip
