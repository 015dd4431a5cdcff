# It sets the layer's activation to linear in the model, which should stay.

import numpy as np
import tensorflow as tf
from keras import Model, activations


def deprocess_image(x):
    x = x.astype("float64")
    if x.max() == x.min():
        return np.full(x.shape, 128, dtype="uint8")
    x = (x - x.mean()) / x.std()
    x = (x * 0.1 + 0.5) * 255
    return np.clip(x, 0, 255).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    layer = model.get_layer(layer_name)
    layer.activation = activations.linear
    extractor = Model(model.inputs[0], output)
    noise = np.random.default_rng(seed).uniform(0.4, 0.6, (1, *model.input_shape[1:]))
    x = tf.Variable(noise, dtype="float32")
    for _ in range(steps):
        with tf.GradientTape() as tape:
            value = extractor(tf.convert_to_tensor(x), training=False)
            score = tf.reduce_mean(value[..., filter_index])
        g = tape.gradient(score, x)
        x.assign_add(step_size * g / (tf.sqrt(tf.reduce_mean(g * g)) + 1e-12))
    return x.numpy()[0]
