"""The mark of an audience, a shape that survives a black-and-white copier."""

from __future__ import annotations

from collections.abc import Mapping

_SHAPES: Mapping[str, str] = {
    "primary-6-8": '<circle cx="12" cy="12" r="9.5"/>',
    "primary-9-12": '<path d="M12 2.5 22 21H2z"/>',
    "teenagers": '<path d="M12 1.5 19.5 12h-15zM12 12l7.5 10.5h-15z"/>',
    "unaccompanied": '<path d="M12 1.5 22 12 12 22.5 2 12z"/>',
    "disability": '<path d="M1.5 18a10.5 10.5 0 0 1 21 0z"/>',
    "parents": '<circle cx="9" cy="10" r="7.5"/><circle cx="19" cy="18" r="4.5"/>',
    "training": '<path d="M3.5 3.5h17v17h-17z"/>',
    "professionals": '<path d="M7 3h10l5 9-5 9H7l-5-9z"/>',
}
_OTHER = '<path d="M2 10h20v4H2z"/>'


def mark_svg(name: str) -> str:
    """Return the mark as SVG; a bar for an audience that has none."""
    shape = _SHAPES.get(name, _OTHER)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">{shape}</svg>'
