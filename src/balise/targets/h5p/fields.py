"""What each content type of H5P takes, field by field, in the versions that we write.

Read in `semantics.json` of each content type (github.com/h5p: h5p-multi-choice, h5p-true-false, h5p-blanks,
h5p-drag-text, h5p-question-set, h5p-dialogcards, h5p-branching-scenario, h5p-branching-question) and in
https://h5p.org/semantics. Neither Lumi nor Moodle refuses a wrong field; Moodle takes it away in silence.
"""

from __future__ import annotations

from collections.abc import Mapping

from balise.targets.h5p.forms import File, Form, Group, Library, Many, Need, Number, OneOf, Text, Truth
from balise.targets.h5p.words import SPOKEN

ALWAYS = frozenset({"div", "span", "p", "br"})
"""What every HTML field may hold (`H5PContentValidator::validateText` of h5p-php-library)."""
PLAIN, TRUTH = Text(), Truth()
MARKED = Text(ALWAYS | {"strong", "em", "b", "i", "sub", "sup", "u", "del", "code", "pre", "h2", "h3", "a", "strike"})
BLOCKS = Text(frozenset(MARKED.tags or ()) | {"ul", "ol", "li", "hr", "blockquote", "table", "tbody", "tr", "td", "th"})
PERCENT = Number(0, 100)

VERSIONS: Mapping[str, tuple[int, int]] = {
    "H5P.MultiChoice": (1, 16),
    "H5P.TrueFalse": (1, 8),
    "H5P.Blanks": (1, 14),
    "H5P.DragText": (1, 10),
    "H5P.QuestionSet": (1, 21),
    "H5P.Dialogcards": (1, 9),
    "H5P.BranchingScenario": (1, 8),
    "H5P.BranchingQuestion": (1, 0),
    "H5P.AdvancedText": (1, 1),
}
"""The versions whose fields stand here; a package of another minor of the same type is checked against them too."""


def _must(**fields: Form) -> dict[str, tuple[Need, Form]]:
    return {name: (Need.MUST, form) for name, form in fields.items()}


def _may(**fields: Form) -> dict[str, tuple[Need, Form]]:
    return {name: (Need.MAY, form) for name, form in fields.items()}


def _truths(*names: str) -> dict[str, tuple[Need, Form]]:
    return dict.fromkeys(names, (Need.MAY, TRUTH))


def _spoken(words: Mapping[str, object]) -> dict[str, tuple[Need, Form]]:
    """Return the fields of words to say."""
    return {
        name: (Need.SHOULD, Group(_spoken(inner)) if isinstance(inner, Mapping) else MARKED)
        for name, inner in words.items()
    }


def _words_of(library: str) -> dict[str, tuple[Need, Form]]:
    return _spoken(SPOKEN[library])


OVERALL = Many(Group({**_must(**{"from": PERCENT, "to": PERCENT}), **_may(feedback=PLAIN)}))
MEDIA = Group(_may(type=Library(("H5P.Image 1.1", "H5P.Video 1.6", "H5P.Audio 1.5")), disableImageZooming=TRUTH))
_ASKING = ("enableRetry", "enableSolutionsButton", "enableCheckButton", "confirmCheckDialog", "confirmRetryDialog")
_TIPS = Group(_may(tip=MARKED, chosenFeedback=MARKED, notChosenFeedback=MARKED))
_ANSWER = Group({**_must(text=MARKED, correct=TRUTH), **_may(tipsAndFeedback=_TIPS)})

MULTI_CHOICE = Group(
    {
        **_must(question=MARKED, answers=Many(_ANSWER, 1)),
        **_may(media=MEDIA, overallFeedback=OVERALL),
        **_may(
            behaviour=Group(
                {
                    **_truths(*_ASKING, "singlePoint", "randomAnswers", "showSolutionsRequiresInput"),
                    **_truths("autoCheck", "showScorePoints"),
                    **_may(type=OneOf(("auto", "multi", "single")), passPercentage=PERCENT),
                }
            )
        ),
        **_words_of("H5P.MultiChoice"),
    }
)
TRUE_FALSE = Group(
    {
        **_must(question=MARKED, correct=OneOf(("true", "false"))),
        **_may(media=MEDIA),
        **_may(
            behaviour=Group({**_truths(*_ASKING, "autoCheck"), **_may(feedbackOnCorrect=PLAIN, feedbackOnWrong=PLAIN)})
        ),
        **_words_of("H5P.TrueFalse"),
    }
)
DRAG_TEXT = Group(
    {
        **_must(taskDescription=BLOCKS, textField=PLAIN),
        **_may(
            media=MEDIA,
            distractors=PLAIN,
            overallFeedback=OVERALL,
            behaviour=Group(
                _truths(
                    "enableRetry",
                    "enableSolutionsButton",
                    "enableCheckButton",
                    "instantFeedback",
                )
            ),
        ),
        **_words_of("H5P.DragText"),
    }
)
BLANKS = Group(
    {
        **_must(text=BLOCKS, questions=Many(MARKED, 1, 31)),
        **_may(
            media=MEDIA,
            overallFeedback=OVERALL,
            behaviour=Group(
                {
                    **_truths(*_ASKING, "autoCheck", "caseSensitive", "showSolutionsRequiresInput", "separateLines"),
                    **_truths("acceptSpellingErrors", "disableImageZooming"),
                }
            ),
        ),
        **_words_of("H5P.Blanks"),
    }
)
ASKED = tuple(
    f"{name} {VERSIONS[name][0]}.{VERSIONS[name][1]}"
    for name in ("H5P.MultiChoice", "H5P.TrueFalse", "H5P.Blanks", "H5P.DragText")
)
QUESTION_SET = Group(
    {
        **_must(
            questions=Many(
                Library(
                    (
                        *ASKED,
                        "H5P.DragQuestion 1.14",
                        "H5P.MarkTheWords 1.11",
                        "H5P.Essay 1.5",
                        "H5P.MultiMediaChoice 0.3",
                    )
                ),
                1,
            )
        ),
        **_may(
            introPage=Group(
                {
                    **_truths("showIntroPage"),
                    **_may(title=MARKED, introduction=BLOCKS, startButtonText=PLAIN, backgroundImage=File()),
                }
            ),
            progressType=OneOf(("textual", "dots")),
            passPercentage=PERCENT,
            poolSize=Number(1),
            backgroundImage=File(),
            override=Group(
                {
                    **_truths("checkButton"),
                    **_may(showSolutionButton=OneOf(("on", "off")), retryButton=OneOf(("on", "off"))),
                }
            ),
        ),
        **_truths("disableBackwardsNavigation", "randomQuestions"),
        **_words_of("H5P.QuestionSet"),
        **_may(
            endGame=Group(
                {
                    **_truths("showResultPage", "showSolutionButton", "showRetryButton", "showAnimations", "skippable"),
                    **_may(
                        overallFeedback=OVERALL, scoreString=PLAIN, successVideo=Many(File()), failVideo=Many(File())
                    ),
                    **_may(
                        oldFeedback=Group(
                            _may(successGreeting=MARKED, successComment=MARKED, failGreeting=MARKED, failComment=MARKED)
                        )
                    ),
                    **_spoken(SPOKEN["H5P.QuestionSet"]["endGame"]),  # type: ignore[arg-type]
                }
            )
        ),
    }
)
_CARD = Group(
    {
        **_must(text=MARKED, answer=MARKED),
        **_may(image=File(), imageAltText=PLAIN, audio=Many(File()), tips=Group(_may(front=PLAIN, back=PLAIN))),
    }
)
DIALOGCARDS = Group(
    {
        **_must(dialogs=Many(_CARD, 1)),
        **_may(title=MARKED, mode=OneOf(("normal", "repetition")), description=MARKED),
        **_may(
            behaviour=Group(
                {
                    **_truths("enableRetry", "disableBackwardsNavigation", "scaleTextNotCard", "randomCards"),
                    **_truths("quickProgression"),
                    **_may(maxProficiency=Number(3, 7)),
                }
            )
        ),
        **_words_of("H5P.Dialogcards"),
    }
)
_AFTER = Group(_may(title=MARKED, subtitle=MARKED, image=File(), imageAltText=PLAIN, endScreenScore=Number()))
_ENDS = Group(
    {
        **_must(contentId=Number(None, 0)),
        **_may(endScreenTitle=MARKED, endScreenSubtitle=MARKED, endScreenImage=File(), endScreenScore=Number()),
    }
)
_OVERRIDE = ("enabled", "disabled", "useBehavioural")
_NODE = Group(
    {
        **_must(
            type=Library(
                (
                    "H5P.BranchingQuestion 1.0",
                    "H5P.AdvancedText 1.1",
                    "H5P.CoursePresentation 1.26",
                    "H5P.Image 1.1",
                    "H5P.ImageHotspots 1.10",
                    "H5P.InteractiveVideo 1.27",
                    "H5P.Video 1.6",
                )
            )
        ),
        **_may(
            nextContentId=Number(),
            feedback=_AFTER,
            showContentTitle=TRUTH,
            forceContentFinished=OneOf(_OVERRIDE),
            contentBehaviour=OneOf(_OVERRIDE),
        ),
    }
)
_STORY = {
    **_must(content=Many(_NODE, 1), endScreens=Many(_ENDS, 1)),
    **_may(
        title=PLAIN,
        startScreen=Group(
            _may(startScreenTitle=MARKED, startScreenSubtitle=MARKED, startScreenImage=File(), startScreenAltText=PLAIN)
        ),
        scoringOptionGroup=Group(
            {
                **_must(scoringOption=OneOf(("static-end-score", "dynamic-score", "no-score"))),
                **_truths("includeInteractionsScores"),
            }
        ),
        behaviour=Group(_truths("enableBackwardsNavigation", "forceContentFinished", "randomizeBranchingQuestions")),
    ),
    **_spoken(SPOKEN["H5P.BranchingScenario"]["branchingScenario"]),  # type: ignore[arg-type]
}
BRANCHING_SCENARIO = Group(_must(branchingScenario=Group(_STORY)))
_WAY = Group({**_must(text=PLAIN, nextContentId=Number()), **_may(feedback=_AFTER)})
BRANCHING_QUESTION = Group(
    {
        **_must(branchingQuestion=Group(_must(question=BLOCKS, alternatives=Many(_WAY, 2)))),
        **_may(behaviour=Group(_may(enableTimer=Number()))),
    }
)
TYPES: Mapping[str, Group] = {
    "H5P.MultiChoice": MULTI_CHOICE,
    "H5P.TrueFalse": TRUE_FALSE,
    "H5P.Blanks": BLANKS,
    "H5P.DragText": DRAG_TEXT,
    "H5P.QuestionSet": QUESTION_SET,
    "H5P.Dialogcards": DIALOGCARDS,
    "H5P.BranchingScenario": BRANCHING_SCENARIO,
    "H5P.BranchingQuestion": BRANCHING_QUESTION,
    "H5P.AdvancedText": Group(_must(text=BLOCKS)),
}
"""The content types that are checked field by field."""
