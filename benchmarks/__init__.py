"""Benchmarks: one run, ratios, a report."""
