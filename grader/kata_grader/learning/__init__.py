"""What a learner works with: pytest, lessons, the call in which a check failed."""
