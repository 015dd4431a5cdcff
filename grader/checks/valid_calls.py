"""Valid calls for checks that require refusals: an answer that refuses everything fails them."""

import numpy as np
from kata_checks.described import described


def shape_of_outputs(side, build, arguments, x):
    """The shape of what the model computes

    Args:
        side: the submission or the reference.
        build: the name of the function that builds the model.
        arguments: of that function.
        x: the inputs.
    """
    model = described(side, getattr(side, build)(*arguments), x.shape[1:])
    return list(np.shape(side.props.outputs(model, x)))
