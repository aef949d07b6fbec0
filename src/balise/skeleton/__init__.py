"""New lessons and modules: complete, commented files that check clean, to be filled in."""

from balise.skeleton.choices import Choices, LessonWish, ModuleWish, choices_of
from balise.skeleton.minutes import MAX_LESSON, MIN_LESSON
from balise.skeleton.names import id_of
from balise.skeleton.writing import AlreadyThereError, TooFewHelplinesError, write_lesson, write_module

__all__ = [
    "MAX_LESSON",
    "MIN_LESSON",
    "AlreadyThereError",
    "Choices",
    "LessonWish",
    "ModuleWish",
    "TooFewHelplinesError",
    "choices_of",
    "id_of",
    "write_lesson",
    "write_module",
]
