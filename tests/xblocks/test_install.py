"""`pip install balise[xblock]` into an empty environment: nothing of the author side comes, and the blocks work there."""

from __future__ import annotations

import gettext
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
AUTHOR_SIDE = (
    "sphinx",
    "jupyter-book",
    "docutils",
    "myst-parser",
    "translate-toolkit",
    "qrcode",
    "watchfiles",
    "playwright",
)
TESTS = ["test_quiz.py", "test_blocks.py", "test_studio.py"]
SMOKE = """
from importlib.metadata import entry_points, version
from xblock.core import XBlock
names = sorted(entry.name for entry in entry_points(group="xblock.v1") if entry.name.startswith("balise_"))
assert names == ["balise_handout", "balise_page", "balise_pulse", "balise_quiz", "balise_scenario"], names
for name in names:
    assert XBlock.load_class(name).open_local_resource
from balise_xblocks.resources import NAMES, resource
from balise_xblocks.words import words
assert all(resource(name) for name in NAMES)
assert words("nl").text("Remove") == "Verwijderen"
print(version("XBlock"))
"""


def run(*command: object) -> str:
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    return next(folder.glob("balise-*.whl"))


def test_catalogues_are_compiled_where_the_platform_looks_for_them(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        for language in ("ar", "fr", "nl"):
            place = f"balise_xblocks/conf/locale/{language}/LC_MESSAGES/django"
            source = polib.pofile(packed.read(f"{place}.po").decode())
            compiled = gettext.GNUTranslations(io.BytesIO(packed.read(f"{place}.mo")))
            assert len(source) > 50
            for entry in source:
                assert compiled.gettext(entry.msgid) == entry.msgstr


@pytest.mark.parametrize("version", ["5.2.0", "6.1.0"])
def test_blocks_work_on_an_lms_without_the_author_side(wheel: Path, version: str, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "lms")
    python = tmp_path / "lms" / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet")
    run(*pip, f"{wheel}[xblock]", f"xblock=={version}")
    installed = run(python, "-m", "pip", "list", "--format", "freeze").lower()
    assert not [name for name in AUTHOR_SIDE if f"{name}==" in installed]
    assert run(python, "-c", SMOKE).splitlines()[-1] == version
    run(*pip, "pytest", "hypothesis", "jsonschema", "edx-opaque-keys")
    files = [ROOT / "tests" / "xblocks" / name for name in TESTS]
    # from another folder, so that the installed package is tested and not the source
    run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ROOT, *files)
