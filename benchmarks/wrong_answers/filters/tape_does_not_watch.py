# The tape doesn't watch the constant image, so the gradient is None: a crash.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    flat = np.all(x == x[0, 0, 0])
    normal = np.zeros(x.shape) if flat else (x - np.mean(x)) / np.std(x)
    grey = np.minimum(np.maximum(25.5 * normal + 127.5, 0), 255)
    return np.round(grey).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    extractor = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    image = tf.constant(rng.uniform(0.4, 0.6, (1, *model.input_shape[1:])), dtype=tf.float32)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            activation = extractor(image)
            score = tf.reduce_mean(activation[:, :, :, filter_index])
        gradient = tape.gradient(score, image)
        gradient = gradient / (tf.sqrt(tf.reduce_mean(tf.square(gradient))) + 1e-12)
        image = image + step_size * gradient
    return image[0].numpy()
