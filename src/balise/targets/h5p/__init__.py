"""Packages for H5P: what is written, checked and scored follows the content types' own semantics and source."""
