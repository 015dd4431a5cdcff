# Unusual: one keras.Model subclass that is not built before its first call, and whose global pooling is a keras.ops function.
"""1D convnets for sequences, as a chain of callables inside a model class."""

import keras
from keras import layers, ops


class _Chain(keras.Model):
    """Call one step after another; a step is a layer or any function of a tensor."""

    def __init__(self, *steps):
        super().__init__()
        self.stages = [step for step in steps if isinstance(step, keras.Layer)]
        self._order = tuple(
            None if isinstance(step, keras.Layer) else step for step in steps
        )

    def call(self, inputs):
        stages = iter(self.stages)
        x = inputs
        for function in self._order:
            x = next(stages)(x) if function is None else function(x)
        return x


def _largest(x):
    return ops.max(x, axis=1)


def _mean(x):
    return ops.mean(x, axis=1)


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    """Build a classifier of texts: an embedding, convolutions, global pooling, one sigmoid unit.

    You decide how many convolutions there are, their sizes and filters, and whether there are
    poolings in between. Then comes global pooling, maximum or average, and then the sigmoid unit.
    You may put hidden dense layers in front of it.

    Compile the model with the binary cross-entropy (of probabilities, with labels 0 and 1). Here
    and below, optimizer and metrics are your choice. You may define the model in any way:
    sequential, functional or as a class of your own.

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        max_length: the number of words in a text, at least 12.
        embedding_dim: how many numbers stand for a word, at least 1.

    Returns:
        a compiled keras.Model from integers (n, max_length) to probabilities (n, 1). Because of the
        global pooling, its number of parameters does not depend on max_length.
    """
    model = _Chain(
        layers.Embedding(vocab_size, embedding_dim, embeddings_initializer="glorot_normal"),
        layers.Conv1D(32, 5, activation=ops.relu),
        layers.Conv1D(32, 3, padding="same", activation=ops.silu),
        _largest,
        layers.Dense(1, activation=ops.sigmoid),
    )
    model.compile(keras.optimizers.Nadam(), keras.losses.binary_crossentropy)
    return model


def build_conv1d_forecaster(window_shape):
    """Build a forecaster of convolutions, global pooling and one linear unit.

    You decide on the convolutions, and on poolings in between. Then comes global pooling, maximum
    or average, and then the linear unit. You may put hidden dense layers in front of it. The loss
    is the mean absolute error.

    Args:
        window_shape: (timesteps, columns) of a sample: timesteps at least 24, columns at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1). Because of the global
        pooling, its number of parameters does not depend on the timesteps.
    """
    model = _Chain(
        layers.Conv1D(24, 7, strides=2, padding="same", activation="elu"),
        layers.MaxPooling1D(3, strides=2, padding="same"),
        layers.Conv1D(32, 3, padding="same", activation="elu"),
        _mean,
        layers.Dense(8, activation="tanh"),
        layers.Dense(1),
    )
    model.compile(keras.optimizers.SGD(0.01, momentum=0.9), "mae", metrics=["mse"])
    return model


def build_conv_gru_forecaster(window_shape):
    """Build a forecaster in which a GRU reads what convolutions have found.

    Convolutions with ReLU, and poolings or strides, shorten the window: the GRU behind them gets at
    least one and at most `timesteps // 4` timesteps. The GRU has Keras's defaults and hands its
    last state directly to the linear unit. The loss is the mean absolute error.

    The training in the checks compiles the model anew. On windows of 48 timesteps, its error has to
    become a fifth smaller than the naive forecast's. For that, 32 filters and 16 units are enough.

    Args:
        window_shape: (timesteps, columns) of a sample: timesteps at least 4, columns at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).

    Raises:
        ValueError: timesteps is below 4.
    """
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    model = _Chain(
        layers.Conv1D(32, 5, padding="causal"),
        ops.relu,
        layers.AveragePooling1D(4),
        layers.GRU(32),
        layers.Dense(1),
    )
    model.compile(keras.optimizers.Adam(), keras.losses.mean_absolute_error)
    return model
