"""Reference pages made from the program itself: the lesson language from the models, the findings from their codes."""

from balise.reference.findings import code_docstrings, diagnostics_page
from balise.reference.language import documented_models, lesson_language

PAGES = {"lesson-language.md": lesson_language, "diagnostics.md": diagnostics_page}
"""File in `docs/` → what writes it."""

__all__ = ["PAGES", "code_docstrings", "documented_models", "lesson_language"]
