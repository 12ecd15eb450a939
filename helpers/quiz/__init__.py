"""The self-check at the end of each notebook: questions, and choices that say why."""
