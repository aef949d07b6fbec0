"""Packages for H5P."""
