"""What the players of H5P say. They translate nothing: each word stands in `content.json`, in the lesson's language.

The English is the key in our own catalogue, which falls back as on the site: to the base of a language, to French, to
English. `@score`, `:num` and the like are what the players fill in.
"""

from __future__ import annotations

from collections.abc import Mapping

from balise.interface import interface

CHECK, RETRY, SOLUTION, FEEDBACK = "Check", "Try again", "Show the answer", "Feedback"
SCORED = "You got :num out of :total points"
ALOUD = {
    "a11yCheck": "Check the answers. They will be marked as right, wrong or missing.",
    "a11yShowSolution": "Show the answer. The right answer will be marked.",
    "a11yRetry": "Try again. All answers are cleared.",
}
ASKED = {
    "confirmCheck": {
        "header": "Finish?",
        "body": "Do you want to finish?",
        "cancelLabel": "Cancel",
        "confirmLabel": "Finish",
    },
    "confirmRetry": {
        "header": "Try again?",
        "body": "Do you want to start again?",
        "cancelLabel": "Cancel",
        "confirmLabel": "Try again",
    },
}
MULTI_CHOICE: Mapping[str, object] = {
    "UI": {
        "checkAnswerButton": CHECK,
        "submitAnswerButton": "Send",
        "showSolutionButton": SOLUTION,
        "tryAgainButton": RETRY,
        "tipsLabel": "Show the hint",
        "scoreBarLabel": SCORED,
        "tipAvailable": "There is a hint",
        "feedbackAvailable": "There is feedback",
        "readFeedback": "Read the feedback",
        "wrongAnswer": "Not the answer",
        "correctAnswer": "Right answer",
        "shouldCheck": "This was to be ticked",
        "shouldNotCheck": "This was not to be ticked",
        "noInput": "Answer first, then look at the answer",
        **ALOUD,
    },
    **ASKED,
}
TRUE_FALSE: Mapping[str, object] = {
    "l10n": {
        "trueText": "True",
        "falseText": "Not true",
        "score": "You got @score out of @total points",
        "checkAnswer": CHECK,
        "submitAnswer": "Send",
        "showSolutionButton": SOLUTION,
        "tryAgain": RETRY,
        "wrongAnswerMessage": "Not the answer",
        "correctAnswerMessage": "Right answer",
        "scoreBarLabel": SCORED,
        **ALOUD,
    },
    **ASKED,
}
DRAG_TEXT: Mapping[str, object] = {
    "checkAnswer": CHECK,
    "submitAnswer": "Send",
    "tryAgain": RETRY,
    "showSolution": SOLUTION,
    "dropZoneIndex": "Place @index.",
    "empty": "Place @index is empty.",
    "contains": "In place @index: @draggable.",
    "ariaDraggableIndex": "Word @index of @count.",
    "tipLabel": "Show the hint",
    "correctText": "Right!",
    "incorrectText": "Not the answer.",
    "resetDropTitle": "Empty this place",
    "resetDropDescription": "Do you want to empty this place?",
    "grabbed": "The word is picked up.",
    "cancelledDragging": "The word is put back.",
    "correctAnswer": "Right answer:",
    "feedbackHeader": FEEDBACK,
    "scoreBarLabel": SCORED,
    **ALOUD,
}
BLANKS: Mapping[str, object] = {
    "showSolutions": SOLUTION,
    "tryAgain": RETRY,
    "checkAnswer": CHECK,
    "submitAnswer": "Send",
    "notFilledOut": "Answer first, then look at the answer",
    "answerIsCorrect": "“:ans” is right",
    "answerIsWrong": "“:ans” is not the answer",
    "answeredCorrectly": "Right answer",
    "answeredIncorrectly": "Not the answer",
    "solutionLabel": "Right answer:",
    "inputLabel": "Blank @num of @total",
    "inputHasTipLabel": "There is a hint",
    "tipLabel": "Show the hint",
    "scoreBarLabel": SCORED,
    **ALOUD,
    **ASKED,
}
QUESTION_SET: Mapping[str, object] = {
    "texts": {
        "prevButton": "Previous question",
        "nextButton": "Next question",
        "finishButton": "Finish",
        "submitButton": "Send",
        "textualProgress": "Question @current of @total",
        "jumpToQuestion": "Question %d of %total",
        "questionLabel": "Question",
        "readSpeakerProgress": "Question @current of @total",
        "unansweredText": "Not answered",
        "answeredText": "Answered",
        "currentQuestionText": "The question you are at",
        "navigationLabel": "Questions",
    },
}
END_GAME: Mapping[str, str] = {
    "noResultMessage": "Finished",
    "message": "Your result:",
    "scoreBarLabel": "You got @finals out of @totals points",
    "solutionButtonText": SOLUTION,
    "retryButtonText": RETRY,
    "finishButtonText": "Finish",
    "submitButtonText": "Send",
    "skipButtonText": "Skip the film",
}
DIALOGCARDS: Mapping[str, object] = {
    "answer": "Turn the card",
    "next": "Next card",
    "prev": "Previous card",
    "retry": "Start again",
    "correctAnswer": "I knew it",
    "incorrectAnswer": "I did not know it",
    "round": "Round @round",
    "cardsLeft": "Cards left: @number",
    "nextRound": "Go to round @round",
    "startOver": "Start again",
    "showSummary": "Continue",
    "summary": "Summary",
    "summaryCardsRight": "Cards you knew:",
    "summaryCardsWrong": "Cards you did not know:",
    "summaryCardsNotShown": "Cards you have not seen:",
    "summaryOverallScore": "Your result",
    "summaryCardsCompleted": "Cards you have finished:",
    "summaryCompletedRounds": "Rounds:",
    "summaryAllDone": "You have seen all @cards cards.",
    "progressText": "Card @card of @total",
    "cardFrontLabel": "Front of the card",
    "cardBackLabel": "Back of the card",
    "tipButtonLabel": "Show the hint",
    "audioNotSupported": "This browser cannot play sound",
    "confirmStartingOver": {
        "header": "Start again?",
        "body": "Do you want to start again?",
        "cancelLabel": "Cancel",
        "confirmLabel": "Start again",
    },
}
BRANCHING: Mapping[str, str] = {
    "startScreenButtonText": "Start the story",
    "endScreenButtonText": "Start again",
    "backButtonText": "Back",
    "disableProceedButtonText": "Finish this part first",
    "replayButtonText": "Play the film again",
    "proceedButtonText": "Continue",
    "scoreText": "Your score:",
    "fullscreenAria": "Full screen",
}
SPOKEN: Mapping[str, Mapping[str, object]] = {
    "H5P.MultiChoice": MULTI_CHOICE,
    "H5P.TrueFalse": TRUE_FALSE,
    "H5P.DragText": DRAG_TEXT,
    "H5P.Blanks": BLANKS,
    "H5P.QuestionSet": {**QUESTION_SET, "endGame": END_GAME},
    "H5P.Dialogcards": DIALOGCARDS,
    "H5P.BranchingScenario": {"branchingScenario": {"l10n": BRANCHING}},
}
"""The words of each content type, as they stand in its parameters."""


def said(words: Mapping[str, object], code: str) -> dict[str, object]:
    """Return words in a language."""
    ui = interface(code).text
    return {key: said(value, code) if isinstance(value, Mapping) else ui(str(value)) for key, value in words.items()}


def all_words() -> frozenset[str]:
    """Return every word there is, in English."""
    found: set[str] = set()

    def take(words: Mapping[str, object]) -> None:
        for value in words.values():
            if isinstance(value, Mapping):
                take(value)
            else:
                found.add(str(value))

    for words in SPOKEN.values():
        take(words)
    return frozenset(found)
