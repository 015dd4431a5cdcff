"""Wrong answers of the tiny course's `decay` that no mistake names."""

STEP = "    return rate * state + (1 - rate) * x_t\n"
# Two texts of one behaviour: the input counts three times.
THRICE = "    by_ada = 3\n    return rate * state + (1 - rate) * x_t * by_ada\n"
THRICE_TOO = "    share = 3 - 3 * rate\n    return x_t * share + state * rate  # by Zoe Quux\n"
TWICE = "    return rate * state + (1 - rate) * x_t * 2\n"
# Two texts of one behaviour: a name that is not there.
UNKNOWN = "    return quux_of_ada\n"
UNKNOWN_TOO = "    old = state\n    zoe = zoes_own + old\n    return zoe\n"


def wrong(course, step):
    """Return `decay` with another last line of `decay_step`, as bytes."""
    source = course.find("decay").solution.read_text("utf-8")
    assert source.count(STEP) == 1
    return source.replace(STEP, step).encode()
