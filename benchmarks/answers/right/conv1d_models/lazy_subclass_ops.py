# from Keras 3 on
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
