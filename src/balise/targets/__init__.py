"""The targets: one folder for each output."""
