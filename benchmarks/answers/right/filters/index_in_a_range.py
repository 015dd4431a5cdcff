"""Looked up in a dict, and in a range whose index raises by itself."""

import keras
import numpy as np
import tensorflow as tf


def deprocess_image(x):
    if np.all(x == x.flat[0]):
        return np.full(x.shape, 128, dtype="uint8")
    normal = (x - np.mean(x)) / np.std(x)
    return np.rint(np.clip((normal * 0.1 + 0.5) * 255, 0, 255)).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    outputs = {layer.name: layer.output for layer in model.layers}
    if layer_name not in outputs or steps < 1:
        raise ValueError("unknown layer, or no steps")
    range(outputs[layer_name].shape[-1]).index(filter_index)
    inner = keras.Model(model.inputs[0], outputs[layer_name])
    state = np.random.RandomState(seed)
    image = state.normal(0.5, 0.1, (1, *model.inputs[0].shape[1:])).astype("float32")
    for _ in range(steps):
        x = tf.convert_to_tensor(image)
        with tf.GradientTape() as tape:
            tape.watch(x)
            score = tf.reduce_mean(inner(x, training=False)[..., filter_index])
        g = tape.gradient(score, x).numpy()
        image = image + step_size * g / (np.sqrt(np.mean(g**2)) + 1e-9)
    return image[0]
