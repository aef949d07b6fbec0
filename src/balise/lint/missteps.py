"""What adults are not to do when a child tells something, by language: the misstep, and the words that ask for it.

The words speak to an adult; a story in which someone says such a thing to a child has other forms. All are deniable.
"""

from __future__ import annotations

from typing import Literal

from balise.lint.stems import Stem, stems

Misstep = Literal["secrecy", "images", "confiscation", "deletion", "questioning"]

_FR_CHILD = r"(?:l'enfant|l'élève|la victime|votre enfant|le jeune|la jeune)"
_FR_SILENCE = r"(?:(?:de garder )?(?:le|un) secret|de (?:ne rien (?:dire|répéter)|(?:n'en parler|ne le dire|ne le répéter) à personne|vous taire))"
_FR_IMAGE = r"(?:l'image|les images|la photo|les photos|sa photo|ses photos|la vidéo|les vidéos|cette image|ces images|cette photo)"
_FR_TRACE = r"(?:l'image|les images|la photo|les photos|sa photo|ses photos|la vidéo|les vidéos|les messages|la conversation|les preuves)"
_NL_CHILD = r"(?:het kind|de leerling|je kind|je leerling|hem|haar|de jongere)"
_NL_IMAGE = r"(?:foto|naaktfoto|beeld|filmpje|video)(?:'?s|en)?"
_DEVICE_NL = r"(?:gsm|telefoon|smartphone|tablet|toestel)(?:'?s|len|en)?"

_WORDS: dict[str, tuple[tuple[Misstep, tuple[str, ...], str], ...]] = {
    "fr": (
        ("secrecy", ("promett", "promets"), rf"\bpromett(?:ez|re|ons)(?:-(?:lui|leur))?(?: à {_FR_CHILD})? {_FR_SILENCE}|\bje (?:te |vous |lui |leur )?promets {_FR_SILENCE}"),
        ("secrecy", ("entre nous", "entre toi"), r"\b(?:ça|cela|ceci|tout)\s?(?:reste|restera|va rester) entre (?:nous|toi et moi)\b"),
        ("secrecy", ("à personne",), r"\bje (?:ne le (?:dirai|répéterai)|n'en parlerai) à personne\b"),
        ("secrecy", ("gardez",), r"\bgardez (?:le|son|ce) secret\b"),
        ("images", ("demand", "montre"), rf"\bdemande[rz](?:-(?:lui|leur))? (?:à voir|de (?:vous )?(?:montrer|envoyer|transférer)) {_FR_IMAGE}|\bmontre-(?:moi|nous) {_FR_IMAGE}"),
        ("images", ("copi", "transf"), rf"\b(?:copie[rz]|transfére[rz]) {_FR_IMAGE}"),
        ("confiscation", ("confisqu",), r"\bconfisque[rz]\b"),
        ("confiscation", ("prenez-lui", "retirez-lui", "enlevez-lui"), r"\b(?:prenez|retirez|enlevez)-lui (?:son|le|sa|la) (?:téléphone|gsm|portable|smartphone|tablette)"),
        ("deletion", ("effac", "supprim"), rf"(?<!faire )(?<!faites )(?<!de )(?<!à )(?<!pour )\b(?:effac|supprim)e[rz] {_FR_TRACE}"),
        ("questioning", ("interrog", "enquête"), rf"\binterroge[rz] {_FR_CHILD}|\bmene[rz] (?:l'|une |votre )enquête\b"),
        ("questioning", ("détails",), r"\bdemande[rz](?:-(?:lui|leur))? (?:(?:tous )?les|des|plus de) détails\b"),
    ),
    "nl": (
        ("secrecy", ("beloof", "beloven"), rf"\bbel(?:oof|oven)(?: {_NL_CHILD})? (?:geheimhouding|om te zwijgen|dat (?:je|ik) (?:zwijgt|zwijg|(?:het )?(?:geheim|stil) (?:houdt|hou)|niets (?:zegt|zeg|doorvertelt|doorvertel)|het (?:aan )?niemand (?:zegt|zeg|vertelt|vertel)))"),
        ("secrecy", ("tussen ons", "onder ons"), r"\b(?:dit|dat|het) blijft (?:tussen|onder) ons\b"),
        ("secrecy", ("niemand",), r"\bik (?:zeg|vertel) (?:het|dit) (?:aan )?niemand\b"),
        ("images", ("vraag",), rf"\bvraag(?: {_NL_CHILD})?(?: om)? (?:de|die|het|haar|zijn) {_NL_IMAGE} (?:te (?:zien|bekijken|tonen|sturen)|door te sturen)"),
        ("images", ("toon", "laat"), rf"\b(?:toon (?:me|mij|ons) (?:de|die|het) {_NL_IMAGE}|laat (?:me|mij|je) (?:de|die|het) {_NL_IMAGE} (?:zien|tonen))"),
        ("images", ("kopieer", "stuur"), rf"\bkopieer (?:de|die|het) {_NL_IMAGE}(?! niet)|\bstuur (?:de|die|het) {_NL_IMAGE} door\b"),
        ("confiscation", ("neem ",), rf"\bneem (?:de|zijn|haar|hun|het) {_DEVICE_NL} (?:meteen )?(?:in beslag|af\b)"),
        ("deletion", ("wis ", "verwijder"), rf"\b(?:wis|verwijder) (?:de|die|alle|het) (?:{_NL_IMAGE}|berichten|gesprek|bewijzen)(?! niet)"),
        ("questioning", ("ondervraag",), rf"\bondervraag {_NL_CHILD}"),
        ("questioning", ("details",), r"\bvraag (?:naar )?(?:alle|de|meer) details\b"),
    ),
    "en": (
        ("secrecy", ("promise", "between us"), r"\bpromise (?:to keep (?:it )?(?:a )?secret|not to tell)|\bthis stays between us\b"),
        ("confiscation", ("confiscate", "take away"), r"\bconfiscate\b|\btake away (?:the|his|her|their) (?:phone|tablet)"),
    ),
    "de": (
        ("secrecy", ("versprich", "versprechen", "unter uns"), r"\bvers?pr(?:ich|echen sie)(?: ihm| ihr| dem kind)?,? (?:nichts zu sagen|zu schweigen)|\bdas bleibt unter uns\b"),
    ),
}  # fmt: skip


def _missteps() -> dict[str, tuple[tuple[Misstep, Stem], ...]]:
    return {
        tongue: tuple((name, stems((parts, pattern, True))[0]) for name, parts, pattern in rows)
        for tongue, rows in _WORDS.items()
    }


MISSTEPS = _missteps()
"""By language: the misstep, and what asks for it."""
