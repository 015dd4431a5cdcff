"""A process that stays warm between the commands of a learner, so that nobody waits for imports."""
