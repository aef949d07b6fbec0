"""Reference pages made from the program itself: the lesson language from the models, the findings from their pages."""

from balise.reference.findings import diagnostics_page
from balise.reference.language import documented_models, lesson_language
from balise.reference.survives import survives_page

PAGES = {
    "lesson-language.md": lesson_language,
    "diagnostics.md": diagnostics_page,
    "what-survives-where.md": survives_page,
}
"""File in `docs/` → what writes it."""

__all__ = ["PAGES", "documented_models", "lesson_language"]
