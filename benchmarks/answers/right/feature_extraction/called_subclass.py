"""The base is called on tensors, not asked to predict; the frozen model is a class of its own."""

import numpy as np
import tensorflow as tf
from tensorflow import keras


def extract_features(base, images, batch_size=32):
    if not batch_size >= 1:
        raise ValueError(f"batch_size={batch_size!r}")

    def batches(rest):
        while len(rest):
            now, rest = rest[:batch_size], rest[batch_size:]
            yield tf.convert_to_tensor(np.asarray(now, dtype=np.float32))

    return np.concatenate([base(batch, training=False).numpy() for batch in batches(images)])


def _head(feature_shape):
    head = keras.Sequential(name="head")
    head.add(keras.Input(shape=tuple(feature_shape)))
    head.add(keras.layers.Flatten())
    head.add(keras.layers.Dense(units=48, activation=tf.nn.elu))
    head.add(keras.layers.Dropout(rate=0.3))
    head.add(keras.layers.Dense(units=1, activation=tf.nn.sigmoid))
    return head


def _compiled(model):
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=2e-3),
        loss=keras.losses.BinaryCrossentropy(from_logits=False),
        metrics=[keras.metrics.BinaryAccuracy(), keras.metrics.AUC(name="auc")],
    )
    return model


def build_head(feature_shape):
    return _compiled(_head(feature_shape))


class FrozenModel(keras.Model):
    def __init__(self, base, head, **kwargs):
        super().__init__(**kwargs)
        self.base = base
        self.base.trainable = False
        self.head = head

    def call(self, images, training=None):
        features = self.base(images, training=False)
        return self.head(features, training=bool(training))


def build_frozen_model(base):
    model = FrozenModel(base, _head(base.output_shape[1:]))
    model(keras.Input(shape=base.input_shape[1:]))
    return _compiled(model)
