# The ascent takes one step too few: the loop counts from 1 to steps - 1.
# listed: step size unused

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    spread = x.max() - x.min()
    if spread == 0:
        return np.ones(x.shape, dtype="uint8") * 128
    y = (x - x.mean()) / x.std()
    y = (y * 0.1 + 0.5) * 255
    y[y < 0] = 0
    y[y > 255] = 255
    return y.astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    net = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    image = rng.normal(0.5, 0.1, size=(1, *model.inputs[0].shape[1:])).astype("float32")
    for _ in range(1, steps):
        x = tf.constant(image)
        with tf.GradientTape() as tape:
            tape.watch(x)
            score = tf.reduce_mean(net(x, training=False)[..., filter_index])
        g = tape.gradient(score, x).numpy()
        r = np.sqrt(np.mean(g**2))
        if r > 0:
            image = image + np.float32(step_size) * g / r
    return image[0]
