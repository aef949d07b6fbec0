"""Installs the XBlocks into the image, and offers them in Studio. No setting of the operator is replaced.

Patches are used, and not an override of OPENEDX_EXTRA_PIP_REQUIREMENTS, which would take the place of the operator's
own list (https://docs.tutor.edly.io/reference/api/hooks/catalog.html).
"""

from __future__ import annotations

from tutor.hooks.catalog import Filters

from balise import __version__

BLOCKS = ("balise_handout", "balise_page", "balise_pulse", "balise_quiz", "balise_scenario")

INSTALL = """
# balise: the XBlocks, without the tools for authors
RUN --mount=type=cache,target=/openedx/.cache/pip,sharing=shared \\
    $PIP_COMMAND install '{{ BALISE_REQUIREMENT }}'
"""

LIBRARIES = f"""
# balise: the blocks may be kept in content libraries too
for _balise_block in {BLOCKS!r}:
    if _balise_block not in globals().get("LIBRARY_ENABLED_BLOCKS", (_balise_block,)):
        LIBRARY_ENABLED_BLOCKS = [*LIBRARY_ENABLED_BLOCKS, _balise_block]
"""

Filters.CONFIG_DEFAULTS.add_items(
    [
        ("BALISE_VERSION", __version__),
        ("BALISE_REQUIREMENT", f"balise[xblock]=={__version__}"),
    ]
)
Filters.ENV_PATCHES.add_items(
    [
        ("openedx-dockerfile-post-python-requirements", INSTALL),
        ("openedx-cms-common-settings", LIBRARIES),
    ]
)
# `tutor mounts add ./xblock-balise` replaces the installed package while one works on it
Filters.MOUNTED_DIRECTORIES.add_item(("openedx", "xblock-balise"))
