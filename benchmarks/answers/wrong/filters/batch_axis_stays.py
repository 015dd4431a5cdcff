# The result still has the axis of the batch: (1, h, w, channels).
# listed: batch axis kept

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    mean, std = np.mean(x), np.std(x)
    if x.max() == x.min():
        std = 1.0
        mean = x.max()
    return np.rint(np.clip(((x - mean) / std * 0.1 + 0.5) * 255, 0, 255)).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    feature_extractor = Model(model.inputs[0], output)
    generator = np.random.default_rng(seed)
    img = generator.uniform(0.4, 0.6, (1,) + tuple(model.inputs[0].shape[1:]))
    img = tf.constant(img, dtype="float32")
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(img)
            activation = feature_extractor(img, training=False)
            loss = tf.reduce_mean(activation[:, :, :, filter_index])
        grads = tape.gradient(loss, img)
        rms = tf.sqrt(tf.reduce_mean(grads**2))
        img = img + step_size * tf.math.divide_no_nan(grads, rms)
    return img.numpy()
