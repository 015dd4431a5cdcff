"""Reading, restoring and taking answers out of what learners hand in, without nbgrader's runs."""
