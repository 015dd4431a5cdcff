"""Running models line by line: for a few small batches that is faster than building graphs."""

from contextlib import contextmanager

from kata_grader.checking import kit


@contextmanager
def eagerly(side):
    """Run all models of a side and its witness line by line inside the `with` block."""
    places = [side, kit(side).witness]
    for place in places:
        place.props.run_all_eagerly(True)
    try:
        yield
    finally:
        # The answer may raise here, and the witness serves others after it.
        for place in reversed(places):
            place.props.run_all_eagerly(False)
