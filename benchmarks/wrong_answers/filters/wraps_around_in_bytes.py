# Values outside 0 to 255 aren't clipped, so they wrap around in uint8.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    x = np.array(x, dtype="float64")
    std = x.std()
    if np.ptp(x) == 0:
        return np.full(x.shape, 128, "uint8")
    x = (x - x.mean()) / std * 0.1 + 0.5
    return np.round(x * 255).astype("int32").astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    looker = Model(model.inputs[0], output)
    generator = np.random.default_rng(seed)
    picture = 0.5 + 0.1 * generator.standard_normal(model.input_shape[1:])
    picture = picture.astype("float32")
    while steps > 0:
        pixels = tf.constant(picture[np.newaxis])
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(pixels)
            score = tf.math.reduce_mean(looker(pixels)[0, :, :, filter_index])
        slope = tape.gradient(score, pixels).numpy()[0]
        rms = np.sqrt(np.mean(slope**2))
        if rms > 0:
            picture = picture + np.float32(step_size) * slope / rms
        steps -= 1
    return picture
