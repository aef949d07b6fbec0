"""New lessons, modules and events: complete, commented files that check clean, to be filled in."""

from balise.skeleton.choices import Choices, LessonWish, ModuleWish, choices_of
from balise.skeleton.events import EventWish, write_event
from balise.skeleton.minutes import MAX_LESSON, MIN_LESSON
from balise.skeleton.names import id_of
from balise.skeleton.writing import AlreadyThereError, TooFewHelplinesError, write_lesson, write_module

__all__ = [
    "MAX_LESSON",
    "MIN_LESSON",
    "AlreadyThereError",
    "Choices",
    "EventWish",
    "LessonWish",
    "ModuleWish",
    "TooFewHelplinesError",
    "choices_of",
    "id_of",
    "write_event",
    "write_lesson",
    "write_module",
]
