"""`balise schema`."""

from __future__ import annotations

from pathlib import Path

from balise.spec.registry import FILES
from tests.running import run


def test_command_writes_the_schemas_and_the_settings(project: Path) -> None:
    result = run(project, "schema")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{5 + len(FILES)} schemas in .vscode/balise",
        ".vscode/settings.json",
        ".vscode/extensions.json",
    ]
    names = {path.name for path in (project / ".vscode/balise").iterdir()}
    registry = [f"registry-{stem}" for stem in FILES]
    assert names == {f"{name}.schema.json" for name in ("lesson", "module", "event", "brand", "campaign", *registry)}


def test_settings_of_an_author_are_kept(project: Path) -> None:
    (project / ".vscode").mkdir()
    (project / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    assert run(project, "schema").exit_code == 0
    assert (project / ".vscode/settings.json").read_text(encoding="utf-8") == "{}"


def test_schemas_go_where_they_are_asked_for(project: Path, tmp_path: Path) -> None:
    assert run(project, "--quiet", "schema", "--out", str(tmp_path / "schema")).stdout == ""
    assert (tmp_path / "schema/lesson.schema.json").is_file()
    assert not (project / ".vscode").exists()
