# The gradient is divided by its length, so the steps are far too small.
"""As in the second edition: a compiled step, gradients of length 1, no border."""

import numpy as np
import tensorflow as tf
from tensorflow import keras


def deprocess_image(x):
    centred = x - x.mean()
    if centred.any():
        centred = centred / x.std()
    return np.uint8(np.clip((centred * 0.1 + 0.5) * 255, 0, 255))


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    names = {layer.name: layer for layer in model.layers}
    if layer_name not in names:
        raise ValueError(f"layer_name={layer_name} is not one of {sorted(names)}")
    layer = names[layer_name]
    if filter_index not in range(layer.filters):
        raise ValueError(f"filter_index={filter_index} is not one of {layer.filters} filters")
    if steps <= 0:
        raise ValueError(f"steps={steps}")
    feature_extractor = keras.Model(inputs=model.inputs[0], outputs=layer.output)

    @tf.function
    def gradient_ascent_step(image):
        with tf.GradientTape() as tape:
            tape.watch(image)
            activation = feature_extractor(image)
            loss = tf.reduce_sum(activation[:, 1:-1, 1:-1, filter_index])
        grads = tf.math.l2_normalize(tape.gradient(loss, image))
        return image + step_size * grads

    keras.utils.set_random_seed(seed)
    shape = (1, *model.inputs[0].shape[1:])
    image = tf.random.uniform(shape, minval=0.4, maxval=0.6, seed=seed)
    for _ in range(steps):
        image = gradient_ascent_step(image)
    return image[0].numpy()
