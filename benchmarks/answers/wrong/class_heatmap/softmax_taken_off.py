# The activation of the last layer is removed to get logits: another score, and the model is
# changed.
# listed: before the softmax

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    model.layers[-1].activation = None
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.constant(image[None], tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = both(x, training=False)
        if class_index is None:
            class_index = int(tf.argmax(scores[0]))
        score = scores[0, class_index]
    weights = tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2))
    heat = tf.maximum(tf.reduce_sum(weights * maps[0], -1), 0.0)
    return tf.math.divide_no_nan(heat, tf.reduce_max(heat)).numpy()


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w, _ = image.shape
    stretched = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            stretched[i, j] = heatmap[i * heatmap.shape[0] // h, j * heatmap.shape[1] // w]
    red_blue = np.stack([255 * stretched, 0 * stretched, 255 - 255 * stretched], axis=2)
    return np.round((1 - alpha) * image + alpha * red_blue).astype(np.uint8)
