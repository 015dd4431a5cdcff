# The gradient isn't divided by its root mean square.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    image = np.array(x, dtype=float)
    if image.min() < image.max():
        image -= image.mean()
        image /= image.std()
    else:
        image[:] = 0
    image *= 0.1
    image += 0.5
    image = np.clip(image, 0, 1)
    return (image * 255).round().astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    extractor = Model(inputs=model.inputs[0], outputs=output)
    np_rng = np.random.default_rng(seed)
    image = tf.constant(np_rng.random((1, *model.input_shape[1:])) * 0.2 + 0.4, tf.float32)
    for i in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(image)
            activation = extractor(image, training=False)
            score = tf.reduce_mean(activation[:, :, :, filter_index])
        grads = tape.gradient(score, image)
        image = image + step_size * grads
    return image.numpy()[0]
