"""SCORM packages."""
