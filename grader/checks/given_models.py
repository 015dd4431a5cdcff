"""Models that an answer is given, and must leave as they are."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from kata_grader.checking import expect


@contextmanager
def left_alone(side, model, weights, function) -> Iterator[None]:
    """Require that what is done inside leaves a model as it is.

    Args:
        side: where the model is.
        model: the model.
        weights: what it was given, a list of arrays.
        function: the name of the answer's function that gets the model.

    Raises:
        CheckFailure: other layers are trained than before, or a weight is another one.
    """
    learned = side.props.learned(model)
    yield
    expect(
        side.props.learned(model) == learned,
        f"{function} changes which layers of `model` are trained. Leave it as it is.",
    )
    expect(
        all(map(np.array_equal, model.get_weights(), map(np.float32, weights))),
        f"{function} changes the weights of `model`. Leave them as they are.",
    )
