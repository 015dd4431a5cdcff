"""A class: everybody's submissions graded, kept in a store, corrected by hand, reported."""
