# The score is the mean over all filters of the layer, not of the one filter.

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
    extractor = Model(model.inputs[0], output)
    rng = np.random.RandomState(seed)
    shape = model.input_shape[1:]
    image = (rng.random_sample(shape) - 0.5) * 0.2 + 0.5
    image = tf.convert_to_tensor(image[None], dtype=tf.float32)

    def score_of(x):
        return tf.reduce_mean(extractor(x))

    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(image)
            score = score_of(image)
        grad = tape.gradient(score, image)
        grad = grad / (tf.sqrt(tf.reduce_mean(grad * grad)) + 1e-12)
        image = image + grad * step_size
    return image.numpy()[0]
