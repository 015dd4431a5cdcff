"""What learners receive: bundles without solutions, with recorded answers and public data."""
