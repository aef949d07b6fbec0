"""Slides: a reveal.js deck for each lesson, to project and to speak from; it opens from a folder, without a server."""
