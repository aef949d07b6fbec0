"""Words of everyday life in stories, by language: who is known, what is online, what is good; and one-sided warnings.

The lists are for text that is lowered: `?` stands for letters beyond Latin 1, like the `œ` of `sœur`.
"""

from __future__ import annotations

import re

from balise.lint.stems import stems

KNOWN = {
    "fr": re.compile(
        r"\b(?:amie?s?|copains?|copines?|camarades?|fr[eè]res?|s.urs?|cousine?s?|oncles?|tantes?|voisine?s?|p[eè]re|m[eè]re"
        r"|papa|maman|beau-p[eè]re|belle-m[eè]re|parents?|grand-(?:p[eè]re|m[eè]re)|mamie|papi|entraîneu(?:r|se)s?|monit(?:eur|rice)s?"
        r"|coachs?|éducat(?:eur|rice)s?|élèves?|classe|équipe|club|école|quartier|chorale|petit ami|petite amie|ex)\b"
    ),
    "nl": re.compile(
        r"\b(?:vriend(?:en|in|innen|je|jes)?|klasgeno(?:ot|ten|te|tes)|broers?|zus(?:sen|je)?|ne(?:ef|ven)|nicht(?:en|je)?|ooms?|tantes?"
        r"|bu(?:ur|ren)\w*|papa|mama|(?:stief)?vader|(?:stief)?moeder|ouders?|oma|opa|coach|trainer|begeleid(?:er|ster)s?"
        r"|leiding|leerling(?:en)?|klas|ploeg|club|school|buurt|koor|lief|ex|juf|meester)\b"
    ),
}
"""People of the same age, of the family, of the school, the club or the street."""
ONLINE = {
    "fr": re.compile(
        r"\ben ligne\b|\b(?:internet|web|tablettes?|téléphones?|gsm|ordinateur|écrans?|visio|réseaux?|applis?|vidéos?|messagerie|messages?"
        r"|groupe|chaîne|jeux? vidéo|jeux?|photos?|chat|serveur)\b"
    ),
    "nl": re.compile(
        r"\b(?:online|internet|web|tablet|telefoon|gsm|computer|scherm|videogesprek\w*|sociale media|apps?|video'?s?|filmpjes?|berichten|bericht(?:je|jes)?"
        r"|groep|kanaal|game|games|spel|foto'?s?|chat|server)\b"
    ),
}
GOOD = {
    "fr": re.compile(
        r"\b(?:s'amus\w+|amus\w+|apprend\w*|cr[ée]e(?:nt|r|z)?|inventen?t?|dessin\w*|rient? ensemble|rire ensemble|famille|grand-m[eè]re|mamie|tante|cousine?s?"
        r"|félicit\w+|anniversaire|musique|chante?\w*|danse\w*|recettes?|nouvelles de|prend(?:re)? des nouvelles|retrouve\w*|entraid\w+|voyage|poème"
        r"|match|tournoi|révis\w+|exposé|ensemble|c.ur)\b"
    ),
    "nl": re.compile(
        r"\b(?:amuse\w+|plezier|leer(?:t|en)?|maakt?|teken(?:t|en)?|verzin\w*|lachen samen|lacht samen|familie|oma|opa|tante|nicht|neef|feliciteer\w*|verjaardag"
        r"|muziek|zing(?:t|en)|dans\w*|recept(?:en)?|nieuws van|terugvind\w*|help(?:t|en) elkaar|reis|gedicht|match|toernooi|studeer\w*|spreekbeurt|samen|hartje)\b"
    ),
}
"""What people do with pleasure, or for each other."""
SHE = {
    "fr": re.compile(
        r"\b(?:elles?|filles?|s.ur|maman|m[eè]re|copine|amie|cousine|tante|madame|éducatrice|monitrice|entraîneuse)\b"
    ),
    "nl": re.compile(r"\b(?:zij|haar|meisjes?|zus(?:je)?|mama|moeder|vriendin|nicht|tante|oma|mevrouw|juf)\b"),
}
HE = {
    "fr": re.compile(
        r"\bils?\b(?! (?:y a|n'y|faut|s'agit|suffit|existe|reste|vaut|est (?:possible|temps|normal|utile|important)))"
        r"|\b(?:garçons?|fr[eè]re|papa|p[eè]re|copain|cousin|oncle|monsieur|éducateur|moniteur|entraîneur)\b"
    ),
    "nl": re.compile(r"\b(?:hij|hem|jongens?|broer(?:tje)?|papa|vader|neef|oom|opa|meneer|meester)\b"),
}
_FR_UNKNOWN = r"(?:des |les |aux |un |une |à des |à un |à une |avec des |avec un |avec une |d'un |d'une |d')?(?:inconnue?s?|étrangers?|étrangères?)\b(?! qui)"
_NL_UNKNOWN = r"(?:een |de )?(?:onbekenden?|vreemden?)\b(?! die)"
ONE_SIDED = {
    "fr": stems(
        (("dangereu", "mauvais", "néfaste"), r"\b(?:internet|(?:le|ce) (?:web|numérique)|les (?:réseaux(?: sociaux)?|écrans|jeux(?: vidéo| en ligne)?)) (?:est|sont)(?: un (?:endroit|lieu|monde))?(?: très| trop| vraiment| plein de)? (?:dangereux|dangers|mauvais|néfastes?)\b", True),
        (("inconnu", "étrang"), rf"\bne (?:pas |jamais |plus )?(?:parle|parles|parlez|parler|discute[rz]?|réponds|répondez|répondre)(?: jamais| pas| plus)? {_FR_UNKNOWN}", False),
        (("inconnu", "étrang"), rf"\b(?:méfie-toi|méfiez-vous|se méfier|méfie) (?:de tous les |de tout )?{_FR_UNKNOWN}", False),
        (("internet", "réseaux"), r"\b(?:quitte|quittez|supprime|supprimez|arrête|arrêtez) (?:internet|(?:tous )?(?:tes|vos|les) réseaux(?: sociaux)?)\b|\bn'(?:utilise|utilisez|allez|va)(?: plus| jamais| pas)(?: sur)? internet\b", True),
    ),
    "nl": stems(
        (("gevaarlijk", "slecht"), r"\b(?:(?:het )?internet is|sociale media zijn|schermen zijn|games zijn)(?: een)?(?: heel| erg| zeer| te| echt)? (?:gevaarlijke?|slechte?)\b", True),
        (("onbekende", "vreemde"), rf"\b(?:praat|spreek|chat|antwoord)(?: gewoon)? (?:nooit|niet) (?:met|tegen|op) {_NL_UNKNOWN}|\bmet (?:onbekenden|vreemden) (?:praat|spreek|chat) (?:je|jij) (?:nooit|niet)\b", False),
        (("onbekende", "vreemde"), rf"\b(?:pas op voor|wees op je hoede voor|vertrouw (?:geen|nooit)) {_NL_UNKNOWN}", False),
        (("internet", "sociale media"), r"\bblijf (?:weg )?van (?:het )?internet\b|\b(?:verwijder|stop met) (?:al )?(?:je )?(?:internet|sociale media)\b", True),
    ),
    "en": stems(
        (("dangerous",), r"\b(?:the )?internet is (?:a )?(?:very |so )?dangerous\b|\bsocial media (?:is|are) (?:very |so )?dangerous\b", True),
        (("stranger",), r"\b(?:never|don't) (?:talk|speak|reply) to (?:a )?strangers?\b|\bbeware of strangers\b|\bstranger danger\b", False),
    ),
    "de": stems(
        (("gefährlich",), r"\b(?:das )?internet ist (?:sehr |so )?gefährlich\b", True),
        (("fremde", "unbekannte"), r"\b(?:sprich|rede|chatte) (?:nie|niemals|nicht) mit (?:fremden|unbekannten)\b", False),
    ),
}  # fmt: skip
"""Sentences in which the internet is nothing but danger, or only strangers are."""
