# The gradient is divided by its length (root of the sum) instead of its root mean square.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    x = np.array(x, dtype=float)
    if x.min() == x.max():
        x[...] = 0
    else:
        x = (x - x.mean()) / x.std()
    x = 255 * (0.1 * x + 0.5)
    return np.round(np.clip(x, 0, 255)).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    submodel = Model(inputs=model.inputs[0], outputs=output)
    h, w, c = model.inputs[0].shape[1:]
    img = np.random.default_rng(seed).normal(0.5, 0.1, size=(1, h, w, c))
    img = tf.convert_to_tensor(img, dtype=tf.float32)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(img)
            score = tf.reduce_mean(submodel(img, training=False)[..., filter_index])
        grad = tape.gradient(score, img)
        img += step_size * tf.math.divide_no_nan(grad, tf.norm(grad))
    return img.numpy()[0]
