"""Props of `residual`: they run beside the learner's code and hold no secret."""

import numpy as np


def prepare_training(model, seed, features):
    """Give a model small seeded kernels, and compile it as all models of this training are.

    Small, so that blocks of any kind begin as small corrections; what else a model has begins as
    its maker wanted.
    """
    import keras

    # A class of its own may have no weights before it is called, whatever its `built` says.
    model(features, training=False)
    weights = model.get_weights()
    streams = [np.random.RandomState((seed + index) % 2**32) for index in range(len(weights))]
    model.set_weights(
        [
            0.2 * stream.standard_normal(weight.shape) / np.sqrt(len(weight))
            if weight.ndim == 2
            else weight
            for stream, weight in zip(streams, weights, strict=True)
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="categorical_crossentropy")


def learns(model, x, one_hot):
    """Return whether a compiled model's weights move when it is fitted to labels of either kind."""
    before = model.get_weights()
    model.run_eagerly = True
    numbers = one_hot.argmax(axis=1)
    wanted, other = (numbers, one_hot) if "sparse" in str(model.loss) else (one_hot, numbers)
    try:
        model.fit(x, wanted, epochs=1, verbose=0)
    except Exception as error:
        try:
            model.fit(x, other, epochs=1, verbose=0)
        except Exception:
            raise error from None
    after = model.get_weights()
    return any(not np.array_equal(*pair) for pair in zip(before, after, strict=True))
