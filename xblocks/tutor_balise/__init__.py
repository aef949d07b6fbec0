"""The plugin for Tutor that puts the XBlocks into an Open edX image. See `docs/administrator/open-edx.md`."""
