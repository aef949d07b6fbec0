"""Specifications, catalogues and registry → the IR, one language at a time, everything resolved."""

from balise.lower.campaign import lower_brand, lower_campaign
from balise.lower.course import Published, lower_course, lower_heading, lower_lesson, lower_module
from balise.lower.registry import lower_registry

__all__ = [
    "Published",
    "lower_brand",
    "lower_campaign",
    "lower_course",
    "lower_heading",
    "lower_lesson",
    "lower_module",
    "lower_registry",
]
