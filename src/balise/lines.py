"""The lines of a text as YAML counts them: also a lone carriage return, and the breaks of Unicode, end a line.

https://yaml.org/spec/1.1/#id871136 (libyaml keeps these breaks, YAML 1.2 only the first three)
"""

from __future__ import annotations

import re

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without what ends them; at least one."""
    return BREAK.split(text)
