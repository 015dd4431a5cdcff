# The layer stays without its activation when all is done.

import keras
import numpy as np
import tensorflow as tf


def deprocess_image(x):
    spread = np.std(x)
    scaled = (x - np.mean(x)) / spread * 0.1 if spread > 0 else np.zeros(x.shape)
    return np.clip((scaled + 0.5) * 255 + 0.5, 0, 255).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    layer = model.get_layer(layer_name)
    if steps < 1 or not 0 <= filter_index < layer.output.shape[-1]:
        raise ValueError("there is no such filter, or no step")
    layer.activation = keras.activations.get("linear")
    maps = keras.Model(model.inputs, layer.output)
    state = np.random.RandomState(seed)
    image = tf.constant(state.uniform(0.4, 0.6, (1, *model.inputs[0].shape[1:])), tf.float32)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(image)
            score = tf.reduce_mean(maps(image, training=False)[..., filter_index])
        slope = tape.gradient(score, image)
        image += step_size * slope / (tf.sqrt(tf.reduce_mean(slope**2)) + 1e-9)
    return image[0].numpy()
