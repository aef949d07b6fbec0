"""Courses for Open edX: OLX archives with our own blocks, or with blocks that any host has."""
