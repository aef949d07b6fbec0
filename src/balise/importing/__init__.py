"""Questions that others made, in Moodle XML or GIFT, → a lesson for an author to finish. Nothing is lost in silence."""

from balise.importing.reading import FORMATS, read_questions

__all__ = ["FORMATS", "read_questions"]
