"""What every target shows to learners: templates, styles and scripts of questions and activities."""
