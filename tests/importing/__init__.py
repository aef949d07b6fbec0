"""Questions from elsewhere."""
