"""How much JavaScript of ours a reader can get: what every page has, and everything together."""

from __future__ import annotations

import re

from balise.targets.site.static import BUNDLES, joined
from tests.browser.sites import small_site

LIMIT = 20_000
NOT_OURS = {"minisearch.js"}


def test_all_scripts_together_stay_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (small_site() / "assets").glob("*.js")}
    sizes = {name: size for name, size in sizes.items() if name not in NOT_OURS}
    assert sizes.keys() == {name for name in BUNDLES if name.endswith(".js")}
    assert sum(sizes.values()) < LIMIT, sizes


def test_no_page_loads_many() -> None:
    for page in sorted(small_site().rglob("*.html")):
        names = re.findall(r'<script[^>]* src="[./]*assets/([^"]+)"', page.read_text(encoding="utf-8"))
        assert "site.js" in names or page.parts[-3] == "q", page
        ours = [(small_site() / "assets" / name).stat().st_size for name in names if name not in NOT_OURS]
        assert sum(ours) < LIMIT, page


def test_registering_for_offline_is_small() -> None:
    assert len(joined(["targets/site/js/offline.js"])) <= 800


def test_build_leaves_out_comments_and_spaces_and_long_names() -> None:
    for name, parts in BUNDLES.items():
        if name.endswith(".js"):
            shipped = (small_site() / "assets" / name).read_bytes()
            assert b"/*" not in shipped, name
            assert len(shipped) < 0.9 * len(joined(parts)), name
