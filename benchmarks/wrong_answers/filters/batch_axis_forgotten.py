# The filter is taken from the wrong axis, because the batch axis is forgotten.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    std = np.std(x) if np.ptp(x) > 0 else 1.0
    grey = ((x - np.mean(x)) / std * 0.1 + 0.5) * 255
    return np.rint(np.clip(grey, 0, 255)).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError("no such filter")
    if steps < 1:
        raise ValueError("steps must be at least 1")
    extractor = Model(model.inputs[0], output)
    noise = np.random.RandomState(seed).uniform(0.4, 0.6, (1, *model.inputs[0].shape[1:]))
    image = tf.Variable(noise, dtype="float32")
    for _ in range(steps):
        with tf.GradientTape() as tape:
            score = tf.reduce_mean(extractor(image, training=False)[:, :, filter_index])
        grads = tape.gradient(score, image)
        grads /= tf.sqrt(tf.reduce_mean(tf.square(grads))) + 1e-8
        image.assign_add(grads * step_size)
    return image.numpy()[0]
