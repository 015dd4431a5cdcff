# deprocess_image works on the array that it is given, so the image is overwritten.
# listed: deprocessed in place

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    if x.max() == x.min():
        return np.full(x.shape, 128, dtype="uint8")
    x -= x.mean()
    x /= x.std()
    x *= 0.1
    x += 0.5
    x = np.clip(x, 0, 1) * 255
    return x.astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    extractor = Model(model.inputs[0], output)
    shape = (1,) + tuple(model.inputs[0].shape[1:])
    start = np.random.default_rng(seed).uniform(0.4, 0.6, size=shape)
    image = tf.Variable(start.astype("float32"))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            activation = extractor(image, training=False)
            score = tf.reduce_mean(activation[:, :, :, filter_index])
        gradient = tape.gradient(score, image)
        rms = tf.sqrt(tf.reduce_mean(tf.square(gradient)))
        image.assign_add(step_size * tf.math.divide_no_nan(gradient, rms))
    return image.numpy()[0]
