"""Well-known wrong answers of `decay`."""

from kata_grader.course.mistakes import Mistake, on

LOOP = "        state = rate * state + (1 - rate) * x_t\n        states"

MISTAKES = [
    Mistake(
        "parts_swapped",
        "The parts are swapped: the rate says how much of the old state is kept.",
        (
            "    return rate * state + (1 - rate) * x_t",
            "    return (1 - rate) * state + rate * x_t",
        ),
    ),
    Mistake(
        "rate_unchecked",
        "Any rate is accepted: refuse the ones that make no sense.",
        ("    _check_rate(rate)\n    return", "    return"),
    ),
    Mistake(
        "state_ignored",
        "The initial state is ignored: begin with it.",
        ("np.zeros(xs.shape[1]) if state is None else state", "np.zeros(xs.shape[1])"),
    ),
    Mistake(
        "input_forgotten",
        "The new input is added whole: only a part of it counts.",
        on(LOOP, "(1 - rate) * x_t", "x_t"),
    ),
    Mistake(
        "activation_missing",
        "The activation is never applied.",
        ("states if activation is None else activation(states)", "states"),
    ),
    Mistake(
        "in_place",
        "The state is changed in place: that changes the caller's array.",
        (LOOP, "        state *= rate\n        state += (1 - rate) * x_t\n        states"),
        ("states.append(state)", "states.append(state.copy())"),
    ),
    Mistake(
        "range_reversed",
        "The range begins with the smallest value.",
        ("(min(xs), max(xs))", "(max(xs), min(xs))"),
    ),
]
