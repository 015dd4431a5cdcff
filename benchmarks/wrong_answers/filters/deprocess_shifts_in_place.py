# The mean is taken away from x in place; x should be left unchanged.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    even = x.max() == x.min()
    x -= x.mean()
    if even:
        return np.full(x.shape, 128, dtype=np.uint8)
    x /= x.std()
    x *= 0.1
    x += 0.5
    return (np.clip(x, 0, 1) * 255).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    extractor = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    x = tf.Variable(rng.uniform(0.4, 0.6, (1, *model.input_shape[1:])).astype("float32"))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            activation = extractor(tf.convert_to_tensor(x), training=False)
            score = tf.reduce_mean(activation[..., filter_index])
        gradient = tape.gradient(score, x)
        gradient /= tf.sqrt(tf.reduce_mean(gradient**2)) + 1e-12
        x.assign_add(step_size * gradient)
    return x.numpy()[0]
