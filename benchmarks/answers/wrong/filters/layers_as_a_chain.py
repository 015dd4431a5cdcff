# The layers are called one after the other, whatever leads to them.

import numpy as np
import tensorflow as tf
from keras import layers


def deprocess_image(x):
    std = np.std(x) if np.ptp(x) > 0 else 1.0
    grey = ((x - np.mean(x)) / std * 0.1 + 0.5) * 255
    return np.rint(np.clip(grey, 0, 255)).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    noise = np.random.RandomState(seed).uniform(0.4, 0.6, (1, *model.inputs[0].shape[1:]))
    image = tf.Variable(noise, dtype="float32")
    for _ in range(steps):
        with tf.GradientTape() as tape:
            activation = tf.convert_to_tensor(image)
            for layer in model.layers:
                if not isinstance(layer, layers.InputLayer):
                    activation = layer(activation)
                if layer.name == layer_name:
                    break
            score = tf.reduce_mean(activation[..., filter_index])
        gradient = tape.gradient(score, image)
        length = tf.sqrt(tf.reduce_mean(gradient**2)) + 1e-12
        image.assign_add(step_size * gradient / length)
    return image.numpy()[0]
