r"""# A walk that forgets

A walk keeps the part $r$ of where it is, and adds each step: $$p_t = r \, p_{t-1} + x_t.$$ What
happened long ago counts less and less.

## By hand

With $r = 0.5$, the steps 4 and 8 and the start 0, the places are 4 and 10.
"""

import numpy as np

SIDE = 16


### BEGIN SOLUTION
def _check_rate(rate):
    if not 0 <= rate < 1:
        raise ValueError(f"rate must be in [0, 1), received {rate}")


### END SOLUTION


def step(x_t, place, rate):
    """Return the next place.

    Raises:
        ValueError: rate is below 0 or not below 1.
    """
    ### BEGIN SOLUTION: keep a part of the place, and add the step.
    _check_rate(rate)
    return rate * place + x_t
    ### END SOLUTION


def walk(xs, rate):
    """Return the places after all steps `xs` (steps, directions), from zeros on."""
    ### BEGIN SOLUTION: take one step for each row, and collect the places.
    place = np.zeros(xs.shape[1])
    places = []
    for x_t in xs:
        place = rate * place + x_t
        places.append(place)
    return np.stack(places)
    ### END SOLUTION


def drawing(places):
    """Return an image (SIDE, SIDE) of zeros, with ones in the pixels `places` (row, column)."""
    ### BEGIN SOLUTION: begin with zeros, and set one pixel for each place.
    image = np.zeros((SIDE, SIDE))
    for row, column in places:
        image[row, column] = 1.0
    return image
    ### END SOLUTION
