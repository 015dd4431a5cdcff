# The heatmap is stretched to (width, height) instead of (height, width).

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.cast(image[None], tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = both(x, training=False)
        c = class_index
        if c is None:
            c = int(tf.argmax(scores[0]))
        score = scores[0, c]
    grads = tape.gradient(score, maps)
    weights = tf.reduce_mean(grads[0], axis=[0, 1])
    heat = tf.einsum("ijk,k->ij", maps[0], weights).numpy()
    heat[heat < 0] = 0
    return heat / heat.max() if heat.any() else heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    height, width = image.shape[0], image.shape[1]
    big = tf.image.resize(heatmap[..., np.newaxis], (width, height)).numpy()
    colours = np.concatenate([big, np.zeros_like(big), 1 - big], axis=-1) * 255
    return np.clip((1 - alpha) * image + alpha * colours, 0, 255).astype("uint8")
