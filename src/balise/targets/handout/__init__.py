"""Handouts: PDFs to print, through Typst. What an author wrote goes into Typst as data, never as code."""
