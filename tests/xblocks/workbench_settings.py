"""Settings of the XBlock SDK's workbench, with a scenario for each block of ours. BALISE_WORKBENCH: a folder to write in."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from workbench.settings import *  # noqa: F403

from tests.xblocks.contents import ALL, QUIZ, text

FOLDER = Path(os.environ["BALISE_WORKBENCH"])
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(FOLDER / "workbench.db")}}
LOGGING: dict[str, object] = {"version": 1}
LANGUAGE_CODE = os.environ.get("BALISE_LANGUAGE", "fr")
SILENCED_SYSTEM_CHECKS = ["models.W042"]


def _add_scenarios() -> None:
    from workbench import scenarios

    for name, content in ALL.items():
        scenarios.add_xml_scenario(
            name, name, f"<{name} display_name={quoteattr(name)}>{escape(text(content))}</{name}>"
        )
    graded = f'<balise_quiz mode="graded" max_attempts="2">{escape(text(QUIZ))}</balise_quiz>'
    scenarios.add_xml_scenario("graded", "graded", graded)


def prepare() -> None:
    """Make the tables, which the workbench has no migrations for."""
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


def serve(port: int) -> None:
    """Serve the workbench on a port until the process ends."""
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIServer, make_server

    import django
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    django.setup()
    prepare()
    _add_scenarios()

    from workbench.runtime import WorkbenchRuntime

    patch = WorkbenchRuntime._patch_xblock

    def patched(self: WorkbenchRuntime, block: object) -> None:
        # it makes everything due at this very moment, so that no graded quiz could be answered
        patch(self, block)
        if hasattr(block, "graceperiod"):
            block.graceperiod = datetime.timedelta(hours=1)  # type: ignore[attr-defined]

    WorkbenchRuntime._patch_xblock = patched

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    make_server("127.0.0.1", port, StaticFilesHandler(get_wsgi_application()), server_class=Server).serve_forever()
