"""The call in which a check failed, as a script or a cell that makes it again."""
