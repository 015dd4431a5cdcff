# Maps and scores come from two calls, so the gradient is None; one model should return both.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    convolutions = Model(model.inputs[0], model.get_layer(layer_name).output)
    batch = tf.constant(image[None].astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps = convolutions(batch, training=False)
        scores = model(batch, training=False)
        if class_index is None:
            class_index = int(tf.argmax(scores[0]))
        score = scores[0, class_index]
    gradient = tape.gradient(score, maps)
    weights = tf.reduce_mean(gradient, axis=(0, 1, 2))
    heatmap = tf.maximum(tf.reduce_sum(weights * maps[0], axis=-1), 0).numpy()
    highest = heatmap.max()
    if highest == 0:
        return heatmap
    return heatmap / highest


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    height, width = image.shape[:2]
    rows = np.arange(height) * heatmap.shape[0] // height
    columns = np.arange(width) * heatmap.shape[1] // width
    big = heatmap[rows][:, columns]
    colour = np.stack([255 * big, 0 * big, 255 * (1 - big)], axis=-1)
    mixed = (1 - alpha) * image + colour * alpha
    return np.clip(np.round(mixed), 0, 255).astype("uint8")
