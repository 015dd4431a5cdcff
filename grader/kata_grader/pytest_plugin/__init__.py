"""Running a course's checks under pytest: thin hooks over the other rooms."""
