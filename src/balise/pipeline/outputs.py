"""The targets by their word on the command line: the folders of `build/` that each fills, and how."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from balise.archive import zip_bytes
from balise.pipeline.campaigns import make_campaigns
from balise.pipeline.decks import make_decks
from balise.pipeline.handouts import Printed, print_handouts
from balise.pipeline.kits import make_kits
from balise.pipeline.packages import PACKERS, make_packages
from balise.pipeline.placing import Placer
from balise.pipeline.plan import Job, SitePlan

USB_ZIP = "balise-usb.zip"
USB_FOLDER = "balise"
USB_NOTES = ("LISEZ-MOI.txt", "LEES-MIJ.txt")
Make = Callable[[SitePlan, Path, Path, Callable[[int, int], None]], Printed]
Fill = Callable[[Placer, Sequence[Job], Path], None]


class _Tree(Mapping[str, bytes]):
    """The files of a folder by their path under `prefix`, each read when it is asked for."""

    def __init__(self, folder: Path, prefix: str) -> None:
        self._paths = {
            f"{prefix}/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()
        }

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def fill_usb(placer: Placer, jobs: Sequence[Job], folder: Path) -> None:
    """Put one zip into an empty folder: the site to open from a stick, and a note in each of two languages.

    The service worker and its page stay out: browsers take them from a web server only.
    """
    with tempfile.TemporaryDirectory(dir=folder) as place:
        site = Path(place)
        placer.place_site(jobs, site, offline=False)
        for name in USB_NOTES:
            # with the marks by which an old Notepad knows lines and accents
            text = (files("balise") / "targets" / "site" / "usb" / name).read_text(encoding="utf-8")
            (site / name).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
        (folder / USB_ZIP).write_bytes(zip_bytes(_Tree(site, USB_FOLDER)))


PAGED = frozenset({"site", "usb"})
"""The targets that are made of the pages of the site."""
CODED = frozenset({"handout", "slides", "campaign", "kit"})
"""The targets that carry short addresses as codes."""


def _packing(target: str) -> Make:
    return lambda plan, folder, cache, progress: make_packages(target, plan, folder, progress)


MADE: Mapping[str, Make] = {
    "handout": print_handouts,
    "slides": make_decks,
    "campaign": make_campaigns,
    "kit": make_kits,
    **{target: _packing(target) for target in PACKERS},
}
"""The targets that are made of the lessons themselves, each into a folder of its name."""
OUTPUTS: Mapping[str, Mapping[str, Fill]] = {
    "site": {"site": Placer.place_site, "book": Placer.place_books},
    "usb": {"usb": fill_usb},
}
