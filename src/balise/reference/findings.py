"""The page of the findings: every code and its meaning."""

from __future__ import annotations

import ast
import inspect

from balise import diagnostics
from balise.diagnostics import Code

_HEAD = """<!-- Made by `make docs` from the models: change those, not this page. -->

# What `balise check` can say

| code | meaning |
| --- | --- |
"""


def code_docstrings() -> dict[Code, str]:
    """Return the meaning of each code: the docstring that follows it in the source."""
    tree = ast.parse(inspect.getsource(diagnostics))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Code")
    found: dict[Code, str] = {}
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            name = node.targets[0]
            assert isinstance(name, ast.Name), "a code is one name"
            found[Code[name.id]] = str(after.value.value)
    return found


def diagnostics_page() -> str:
    """Return `docs/diagnostics.md`: every code and its meaning."""
    rows = [
        f"| `{code.value}` | {text} |" for code, text in sorted(code_docstrings().items(), key=lambda row: row[0].value)
    ]
    return _HEAD + "\n".join(rows) + "\n"
