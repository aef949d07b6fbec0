"""Settings of a course, what counts in it, and the pages that speak about it."""

from __future__ import annotations

import datetime
import json
from typing import Any

from markupsafe import Markup, escape

from balise import ir
from balise.days import months_later, plain_day
from balise.interface import interface
from balise.markdown import to_html
from balise.targets.olx.edition import (
    CLOSE,
    DAYS_AFTER,
    FORMAT,
    OPEN,
    OWN_BLOCKS,
    RUN,
    Edition,
    outline_name,
    plain,
    spoken,
)


def settings_files(edition: Edition, graded: int) -> dict[str, bytes]:
    """Return the policies of a course with so many sections that count."""
    module = edition.main
    policy: dict[str, Any] = {
        "advanced_modules": [] if edition.native else list(OWN_BLOCKS),
        "course_image": "course-image.png",
        "display_name": outline_name(entry.title for entry in edition.modules.values()),
        "language": edition.languages[0].split("-")[0],
        "self_paced": edition.start is None,
        "start": edition.day(0) or OPEN,
        "end": edition.day(7 * len(module.lessons) + DAYS_AFTER) or CLOSE,
        "tabs": [
            {"type": "courseware", "name": "Course"},
            {"type": "progress", "name": "Progress"},
            {"type": "dates", "name": "Dates"},
        ],
    }
    # a kind of work that is not there would show learners 0 % for good
    grader = (
        [{"type": FORMAT, "short_label": "Q", "min_count": graded, "drop_count": 0, "weight": 1.0}] if graded else []
    )
    passing = float(module.pass_mark) if module.pass_mark is not None else 0.5
    folder = f"course/policies/{RUN}"
    return {
        f"{folder}/policy.json": _json({f"course/{RUN}": policy}),
        f"{folder}/grading_policy.json": _json({"GRADER": grader, "GRADE_CUTOFFS": {"Pass": passing}}),
    }


def about_files(edition: Edition) -> dict[str, bytes]:
    """Return the pages about a course, each language in a section of its own."""
    parts, short = [], []
    for code in edition.languages:
        module, ui = edition.modules[code], interface(code).text
        html = [Markup("<h2>{}</h2>").format(plain(module.title)), _html(edition, module.description, code)]
        if module.pass_mark is not None:
            share = f"{float(module.pass_mark) * 100:g}"
            html.append(Markup("<p>{}</p>").format(ui("To pass: {n} % of the points.", n=share)))
        if module.certificate is not None:
            words = Markup("<blockquote>{}</blockquote>").format(_html(edition, module.certificate, code))
            html.extend([words, _validity(edition, module, code)])
        parts.append(Markup('<section lang="{}">{}</section>').format(code, Markup("").join(html)))
        short.append(plain(module.summary))
    return {
        "course/about/overview.html": f"{Markup('').join(parts)}\n".encode(),
        "course/about/short_description.html": f"{escape(' / '.join(dict.fromkeys(short)))}\n".encode(),
    }


def _validity(edition: Edition, module: ir.Module, code: str) -> Markup:
    """Return for how long the certificate holds; in a dated course, the day to come back too."""
    months, start = module.valid_for_months, edition.start
    if months is None:
        return Markup("")
    ui, pattern = interface(code).text, Markup("<p>{}</p>")
    held = pattern.format(ui("This certificate holds for {n} months.", n=months))
    if start is None:
        return held
    last = start + datetime.timedelta(days=7 * max(len(edition.main.lessons) - 1, 0))
    return held + pattern.format(ui("Refresh it before {date}.", date=plain_day(months_later(last, months), code)))


def _html(edition: Edition, text: ir.Text, code: str) -> Markup:
    return to_html(text.tree, lambda role: escape(spoken(role, edition.registries[code])))


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
