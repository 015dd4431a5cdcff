# Without a step, noise comes back.

import numpy as np
import tensorflow as tf
from keras.models import Model


def deprocess_image(x):
    z = np.asarray(x, dtype="float64")
    z = z - np.average(z)
    spread = np.sqrt(np.average(z * z))
    if spread != 0:
        z = z / spread
    return np.minimum(np.maximum(np.round(255 * (0.1 * z + 0.5)), 0), 255).astype("uint8")


def _check(condition, name, value):
    if not condition:
        raise ValueError("{} should not be {!r}".format(name, value))


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    _check(any(layer.name == layer_name for layer in model.layers), "layer_name", layer_name)
    features = model.get_layer(layer_name).output
    _check(0 <= filter_index < int(features.shape[-1]), "filter_index", filter_index)
    _check(steps >= 0, "steps", steps)
    view = Model(model.inputs, features)
    height, width, channels = model.inputs[0].shape[1:]
    generator = tf.random.Generator.from_seed(seed)
    image = tf.Variable(generator.uniform((1, height, width, channels)))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = -tf.math.reduce_mean(view(image, training=False), axis=(0, 1, 2))[filter_index]
        (slope,) = tape.gradient(loss, [image])
        image.assign_sub(step_size * slope / (tf.math.reduce_std(slope) + 1e-9))
    return np.squeeze(image.numpy(), axis=0)
