"""Documents → proved PDFs, by several processes when there are many: Typst holds the interpreter while it works."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from balise.diagnostics import Diagnostic
from balise.printing.document import Document
from balise.printing.press import Press
from balise.printing.proof import proofs

FEW = 40
"""Below this many documents, starting processes costs more than it saves."""
AT_ONCE = 8
"""How many documents a process is given at a time."""
Printed = tuple[bytes | None, list[Diagnostic]]


def print_all(documents: Sequence[Document], fonts: Path, workers: int | None = None) -> Iterator[Printed]:
    """Yield the PDF of each document in order, None where there is none, and all that is wrong with it.

    `workers` is how many processes share the work, else one for each core; the bytes do not hang on it.
    """
    wanted = min(workers or os.cpu_count() or 1, 8)
    if wanted < 2 or len(documents) < FEW:
        press = Press(fonts)
        yield from (_proved(press, document) for document in documents)
        return
    # not by forking this process: Typst has threads in it, which a fork does not copy
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["__main__", __name__])  # loaded once for all workers
    with ProcessPoolExecutor(wanted, mp_context=context, initializer=_open_press, initargs=(fonts,)) as pool:
        yield from pool.map(_print_in_worker, documents, chunksize=AT_ONCE)


def _proved(press: Press, document: Document) -> Printed:
    content, found = press.print(document)
    return content, [*found, *proofs(document.path, content)] if content is not None else found


_PRESS: Press | None = None


def _open_press(fonts: Path) -> None:
    global _PRESS
    _PRESS = Press(fonts)


def _print_in_worker(document: Document) -> Printed:
    assert _PRESS is not None, "the worker has no press"
    return _proved(_PRESS, document)
