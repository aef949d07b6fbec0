"""The kit of an event: what a presenter prints, projects and keeps for a conference or a visit on a date."""
