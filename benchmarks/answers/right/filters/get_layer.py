"""Keras refuses an unknown layer; the index and the steps in one line each."""

import numpy as np
import tensorflow as tf
from tensorflow import keras


def deprocess_image(x):
    x = np.array(x, dtype="float64")
    x = x - x.mean()
    std = x.std()
    if std > 0:
        x = x / std
    x = (x * 0.1 + 0.5) * 255
    return np.clip(x, 0, 255).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    layer = model.get_layer(layer_name)
    if filter_index < 0 or filter_index >= layer.output.shape[-1]:
        raise ValueError("no such filter")
    if steps < 1:
        raise ValueError("no steps")
    extractor = keras.Model(inputs=model.inputs, outputs=layer.output)
    rng = np.random.default_rng(seed)
    h, w, c = model.inputs[0].shape[1:]
    img = tf.Variable(rng.uniform(0.4, 0.6, size=(1, h, w, c)).astype("float32"))
    for step in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(extractor(img)[:, :, :, filter_index])
        grads = tape.gradient(loss, img)
        grads = grads / (tf.sqrt(tf.reduce_mean(tf.square(grads))) + 1e-8)
        img.assign(img + step_size * grads)
    return img.numpy()[0]
