# Equal numbers give 0 / 0 = NaN; they should give a grey of 128.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    centred = x - np.mean(x)
    scaled = centred / np.std(x)
    pixels = (scaled * 0.1 + 0.5) * 255
    return np.clip(pixels, 0, 255).astype(np.uint8)


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
