"""Common Cartridges."""
