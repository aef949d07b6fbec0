"""Projects of any number of lessons, made from one that uses every activity: each has words of its own."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.running import translate_all

MINI = Path(__file__).parents[1] / "tests" / "data" / "mini"
LESSON = "curriculum/primary/everything.yaml"
WORDS = (
    "message photo groupe classe jeu ami question écran compte secret image histoire rire bruit jardin école lettre "
    "carte route nuage matin soir lampe phare port bateau vague plage sable vent pluie soleil lune étoile pierre"
).split()
CONFIG = "title: Generated\nauthor: balise\nbalise:\n  languages: [fr]\n  required: [fr]\n"


def write_lesson(path: Path, number: int, text: str) -> None:
    """Write the lesson of a number: about 400 words of its own beside those of `text`."""
    chance = random.Random(number)
    sentences = [" ".join(chance.choices(WORDS, k=10)).capitalize() + "." for _ in range(40)]
    text = text.replace("title: Une leçon avec tout", f"title: Leçon {number} {chance.choice(WORDS)}", 1)
    text = text.replace("preparation: Prévenez la direction.", "preparation: " + " ".join(sentences[:12]), 1)
    text = text.replace("sensitivity: Restez disponible.", "sensitivity: " + " ".join(sentences[12:24]), 1)
    text = text.replace("say: Aujourd’hui, on suit Milo.", "say: " + " ".join(sentences[24:]), 1)
    path.write_text(text, encoding="utf-8")


def write_project(folder: Path, lessons: int) -> Path:
    """Write a project of so many lessons in courses of ten; return its folder."""
    shutil.copytree(MINI, folder)
    (folder / "_config.yml").write_text(CONFIG, encoding="utf-8")
    text = (folder / LESSON).read_text(encoding="utf-8")
    module = (folder / "modules" / "primary-course.yaml").read_text(encoding="utf-8")
    (folder / LESSON).unlink()
    (folder / "modules" / "primary-course.yaml").unlink()
    names = [f"lesson-{number:04}" for number in range(lessons)]
    for number, name in enumerate(names):
        write_lesson(folder / "curriculum" / "primary" / f"{name}.yaml", number, text)
    for start in range(0, lessons, 10):
        members = names[start : start + 10]
        course = module.replace("lessons: [everything]", f"lessons: [{', '.join(members)}]")
        course = course.replace("minutes: 50", f"minutes: {50 * len(members)}").replace("du primaire", f"{start // 10}")
        (folder / "modules" / f"course-{start // 10:03}.yaml").write_text(course, encoding="utf-8")
    return folder


def add_dutch(project: Path) -> Path:
    """Give a project of French lessons a whole Dutch catalogue of invented words; return its folder."""
    config = project / "_config.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("[fr]", "[fr, nl]"), encoding="utf-8")
    translate_all(project, "nl")
    return project
