"""Valid calls for checks that require refusals: an answer that refuses everything fails them."""

import numpy as np


def shape_of_outputs(side, build, arguments, x):
    """The shape of what the model computes

    Args:
        side: the submission or the reference.
        build: the name of the function that builds the model.
        arguments: of that function.
        x: the inputs.
    """
    model = getattr(side, build)(*arguments)
    return list(np.shape(side.props.outputs(model, x)))
