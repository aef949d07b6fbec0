"""The stages in order: load → validate → lint → translate → lower → emit → verify → write.

Nothing is imported here: `check` runs with the few base needs alone, `build` needs those of the extra `author`.
"""
