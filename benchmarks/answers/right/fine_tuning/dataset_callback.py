"""Flags by a running `or`, a tf.data pipeline for fit, and a History callback of one's own."""

import functools
from itertools import accumulate
from operator import or_

import keras
import tensorflow as tf


@functools.singledispatch
def may_learn(layer):
    return True


@may_learn.register(keras.layers.BatchNormalization)
def _(layer):
    return False


def unfreeze_from(base, layer_name):
    reached = list(accumulate((layer.name == layer_name for layer in base.layers), or_))
    if True not in reached:
        raise ValueError(f"unknown layer {layer_name!r}")
    setattr(base, "trainable", True)
    for layer, on in zip(base.layers, reached):
        layer.trainable = on and may_learn(layer)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if not epochs >= 1:
        raise ValueError("epochs must be 1 or more")
    unfreeze_from(base, layer_name)
    settings = dict(loss=model.loss, metrics=["accuracy"], run_eagerly=False)
    settings["optimizer"] = keras.optimizers.RMSprop(learning_rate, rho=0.95)
    model.compile(**settings)
    samples = tf.data.Dataset.from_tensor_slices((images, labels))
    diary = keras.callbacks.History()
    model.fit(
        samples.shuffle(len(images), seed=1).batch(16).prefetch(1),
        epochs=epochs,
        callbacks=[diary],
        verbose=0,
    )
    return diary.history
