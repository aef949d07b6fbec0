"""How the feedback form speaks: to adults, or to children in short sentences (French « tu », Dutch « je »)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormWords:
    """What stands on the form, on paper and on a screen: interface words.

    `lines`: how many to write on; `care` is None where nothing is added.
    """

    name: str
    lead: str
    lead_on_screen: str
    own: tuple[str, str]
    written: tuple[str, str]
    lines: int
    care: str | None
    elsewhere: str
    without_script: str
    no_name: str
    ready: str
    drawing: str
    show: str
    hand_over: str


TO_ADULTS = FormWords(
    name="Your opinion",
    lead="No name is needed. Answer what you want, and leave the rest.",
    lead_on_screen="No name, nothing is sent. Answer what you want, and leave the rest.",
    own=("What was said was clear.", "I found something here that I can use."),
    written=("What helped you most?", "What did you miss?"),
    lines=3,
    care=None,
    elsewhere="The same form on your phone. Nothing is sent:",
    without_script="This page needs a script to make your sheet. The same questions are on paper.",
    no_name="Write no name, neither yours nor a child’s.",
    ready="Your sheet is ready",
    drawing="QR code of your answers; the same letters stand below it",
    show="Show this code to whoever presents: it holds what you ticked, and nothing of you.",
    hand_over="What you wrote is not in the code. To hand it over, save this file and give it yourself.",
)
TO_CHILDREN = FormWords(
    name="What do you think?",
    lead="Do not write your name. Answer what you want.",
    lead_on_screen="Do not write your name. Answer what you want. Nothing is sent.",
    own=("I understood what was said.", "I learned something that helps me."),
    written=("What will you remember?", "What do you still want to know?"),
    lines=2,
    care="Do you want to talk about something? Go to an adult you trust. We cannot see who wrote this sheet.",
    elsewhere="The same sheet on a screen. Nothing is sent:",
    without_script="Your sheet cannot be made on this screen. Take the sheet on paper.",
    no_name="Write no name: not yours, not someone else’s.",
    ready="Here is your sheet",
    drawing="QR code of what you answered; the same letters stand below it",
    show="Show this code to the person who gave the lesson. It only says what you ticked.",
    hand_over="Your sentences are not in the code. Do you want to give them? Save the file.",
)
"""Nobody can be found by a sheet without a name, so a child who needs help is told whom to go to."""


def form_words(*, children: bool) -> FormWords:
    """Return the words of the form for those who come."""
    return TO_CHILDREN if children else TO_ADULTS
