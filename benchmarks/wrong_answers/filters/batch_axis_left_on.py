# The image is returned with its batch axis as (1, h, w, channels).

import numpy as np
import tensorflow as tf
from keras import Model


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
    net = Model(model.inputs[0], output)
    size = model.input_shape[1:]
    image = np.random.default_rng(seed).normal(0.5, 0.05, size).astype("float32")
    image = tf.expand_dims(image, 0)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(image)
            score = tf.reduce_mean(net(image)[..., filter_index])
        direction = tape.gradient(score, image)
        rms = tf.sqrt(tf.reduce_mean(tf.square(direction)))
        image = image + step_size * tf.math.divide_no_nan(direction, rms)
    return image.numpy()
