"""The results of a class, as people and other programs read them."""
