"""XBlocks for Open edX: quizzes, stories, pages, barometers and handouts that speak all their languages.

They show what `balise build olx` writes, with the player, the scoring and the styles of the site. See
`docs/administrator/open-edx.md`.
"""
