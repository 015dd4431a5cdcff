# Recursion: the list of outputs and the rows of the picture are both built head by head, in long
# doubles. Greys are cut off, not rounded.
import numpy as np
from keras import Model, layers

_LOOK_AT = frozenset([layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D,
                      layers.MaxPooling2D, layers.AveragePooling2D, layers.GlobalMaxPooling2D,
                      layers.GlobalAveragePooling2D])


def _outputs(rest):
    if not rest:
        return []
    first, *others = rest
    own = [first.output] if _LOOK_AT.intersection(type(first).mro()) else []
    return own + _outputs(others)


def activation_model(model):
    outputs = _outputs(list(model.layers))
    try:
        outputs[0]
    except IndexError:
        raise ValueError("no layer of the model is a convolution or a pooling") from None
    return Model(model.inputs[0], outputs)


def _tile(channel):
    """One channel in greys."""
    x = np.array(channel, dtype=np.longdouble)
    if (x == x.flat[0]).all():
        return np.full(x.shape, 128, dtype=np.uint8)
    x -= x.mean()
    sigma = np.sqrt((x * x).mean())
    return np.maximum(0, np.minimum(255, x / sigma * 64 + 128)).astype(np.uint8)


def _picture(tiles, columns, black):
    if not tiles:
        return np.zeros((0, columns * black.shape[1]), np.uint8)
    row, later = tiles[:columns], tiles[columns:]
    row = row + [black] * (columns - len(row))
    return np.vstack([np.hstack(row), _picture(later, columns, black)])


def activation_grid(activation, columns=16):
    h, w, channels = np.shape(activation)
    tiles = [_tile(activation[..., k]) for k in range(channels)]
    return _picture(tiles, columns, np.zeros((h, w), np.uint8))
