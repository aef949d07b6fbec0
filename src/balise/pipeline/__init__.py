"""The stages in order: load → validate → lint → translate → lower → emit → verify → write."""

from balise.pipeline.build import BuildResult, build
from balise.pipeline.check import CheckResult, check
from balise.pipeline.plan import Selection

__all__ = ["BuildResult", "CheckResult", "Selection", "build", "check"]
