"""What the presenter does before, on the day and after: interface words, for adults who come and for children."""

from __future__ import annotations

from collections.abc import Sequence

SERVICES = "Call or open each service that you are going to name."
PASS_ON = "Tell the school or the organiser whom to pass a disclosure on to, and write the name below."
READ = "Read the lesson’s guide to the end, and “Before you begin” again."
PRINT = "Print: hand the file “print-everything” to the copy shop, or take what you need from the list."
TRY = "Try the slides on the computer and the screen of the room; take the kit on a stick as well."
NEEDS = "Ask who needs an interpreter, a place for a wheelchair, large print or a quiet corner."
CORNER = "Show the quiet corner, and who sits there."
BOX = "Keep the box for questions in sight, with paper and pens beside it."
NO_CASE = "Tell no real case and show no image of a child."
NUMBERS = "Leave the numbers on the screen at the end, and give each one a help card."
SAME_DAY = "If someone told you something: follow the protocol, the same day."
TALLY = "Add the feedback up with the page “tally”, and tell the organiser what to change."
YOURSELF = "Speak with someone about how it was for you."

Groups = tuple[tuple[str, Sequence[str]], ...]
WITH_ADULTS: Groups = (
    (
        "Before",
        (
            SERVICES,
            "Agree on who stays with someone who wants to talk, and in which room.",
            PASS_ON,
            READ,
            PRINT,
            "Put up the invitation, and send the calendar file.",
            TRY,
            NEEDS,
        ),
    ),
    (
        "On the day",
        (
            "Be there half an hour early: chairs in groups of four, slides open, sheets on the tables.",
            CORNER,
            "Lay out the attendance list for those who want a certificate: nobody has to sign.",
            BOX,
            NO_CASE,
            NUMBERS,
            "Collect the feedback forms; let people who answer on their phone show you their code.",
        ),
    ),
    (
        "Afterwards",
        (
            "Stay for half an hour: some people speak only when the room is empty.",
            SAME_DAY,
            TALLY,
            "Destroy the attendance list and the list of names when the certificates are given, "
            "after one month at the latest.",
            "Erase the pictures of the evening if someone in them did not agree.",
            YOURSELF,
        ),
    ),
)
WITH_CHILDREN: Groups = (
    (
        "Before",
        (
            SERVICES,
            "Agree with the adult in charge of the group: who stays with the others, "
            "who goes with a child who wants to talk, and where.",
            PASS_ON,
            READ,
            PRINT,
            "Send the invitation and the calendar file to the adult in charge, and ask how the parents are told.",
            TRY,
            NEEDS,
        ),
    ),
    (
        "On the day",
        (
            "Be there a quarter of an hour early. The adult in charge of the group stays in the room all the time.",
            CORNER,
            "Make no list of names, and take no pictures of the children.",
            BOX,
            NO_CASE,
            NUMBERS,
            "Collect the sheets: no child has to fill one in or hand it over.",
        ),
    ),
    (
        "Afterwards",
        (
            "Stay during the break that follows: some children speak only when the others are gone.",
            SAME_DAY,
            "Read the sheets the same day. If a child wrote something that worries you: follow the protocol.",
            TALLY,
            YOURSELF,
        ),
    ),
)


def checklist(*, children: bool) -> Groups:
    """Return what to do, in three groups: the name of each, and its tasks."""
    return WITH_CHILDREN if children else WITH_ADULTS
