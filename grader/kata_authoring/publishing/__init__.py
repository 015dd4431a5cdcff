"""Making what learners receive: bundles with recorded answers instead of solutions."""
