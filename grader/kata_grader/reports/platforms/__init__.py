"""Grades in the form in which a learning platform imports them: Canvas and Moodle."""
