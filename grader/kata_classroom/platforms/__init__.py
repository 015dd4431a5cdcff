"""Course platforms, a module for each: names of hand-ins, rosters, grades out."""
