"""The site: a MyST tree for each language and the pages built from it."""
