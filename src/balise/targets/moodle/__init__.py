"""Question banks for Moodle: Moodle XML, and GIFT for what GIFT can say."""
