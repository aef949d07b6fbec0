"""balise: one lesson in YAML, everything a teacher, a trainee and a presenter uses."""

__version__ = "0.1.0"
