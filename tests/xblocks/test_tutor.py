"""The plugin for Tutor: what it adds to an environment, and what it leaves alone. No Docker is needed to render one."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from balise import __version__

BLOCKS = ("balise_handout", "balise_page", "balise_pulse", "balise_quiz", "balise_scenario")
OWN = {"OPENEDX_EXTRA_PIP_REQUIREMENTS": ["an-xblock-of-the-operator"], "PLATFORM_NAME": "Haute École"}


class Tutor:
    """A Tutor with a configuration of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "plugins").mkdir(parents=True)
        (root / "config.yml").write_text(yaml.safe_dump(OWN), encoding="utf-8")

    def run(self, *words: str) -> str:
        places = {"TUTOR_ROOT": str(self.root), "TUTOR_PLUGINS_ROOT": str(self.root / "plugins")}
        program = Path(sys.executable).with_name("tutor")
        result = subprocess.run(
            [str(program), *words], env={**os.environ, **places}, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def read(self, path: str) -> str:
        return (self.root / "env" / path).read_text(encoding="utf-8")

    @property
    def dockerfile(self) -> str:
        return self.read("build/openedx/Dockerfile")


@pytest.fixture
def tutor(tmp_path: Path) -> Tutor:
    return Tutor(tmp_path / "tutor")


def test_blocks_are_in_the_image_beside_what_the_operator_installs(tutor: Tutor) -> None:
    tutor.run("plugins", "enable", "balise")
    tutor.run("config", "save")
    assert f"$PIP_COMMAND install 'balise[xblock]=={__version__}'" in tutor.dockerfile
    assert "install 'an-xblock-of-the-operator'" in tutor.dockerfile
    kept = yaml.safe_load((tutor.root / "config.yml").read_text(encoding="utf-8"))
    assert {name: kept[name] for name in OWN} == OWN


def test_requirement_can_be_chosen(tutor: Tutor) -> None:
    tutor.run("plugins", "enable", "balise")
    tutor.run("config", "save", "--set", "BALISE_REQUIREMENT=https://example.org/balise.whl")
    assert "$PIP_COMMAND install 'https://example.org/balise.whl'" in tutor.dockerfile


def test_studio_offers_the_blocks_and_keeps_what_was_offered(tutor: Tutor) -> None:
    tutor.run("plugins", "enable", "balise")
    tutor.run("config", "save")
    settings = tutor.read("apps/openedx/settings/cms/production.py")
    ast.parse(settings)
    start = settings.index("# balise:")
    lines = settings[start:].splitlines()
    part = "\n".join(lines[:4])
    values: dict[str, object] = {"LIBRARY_ENABLED_BLOCKS": ["problem", "balise_quiz"]}
    exec(part, values)
    assert set(values["LIBRARY_ENABLED_BLOCKS"]) == {"problem", *BLOCKS}  # type: ignore[call-overload]
    without: dict[str, object] = {}
    exec(part, without)
    assert "LIBRARY_ENABLED_BLOCKS" not in without


def test_disabled_plugin_leaves_nothing_behind(tutor: Tutor) -> None:
    tutor.run("plugins", "enable", "balise")
    tutor.run("config", "save")
    tutor.run("plugins", "disable", "balise")
    tutor.run("config", "save")
    assert "balise" not in tutor.dockerfile
    assert "balise" not in tutor.read("apps/openedx/settings/cms/production.py")
