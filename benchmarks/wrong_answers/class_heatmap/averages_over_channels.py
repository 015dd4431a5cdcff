# Averages the gradient over the channels instead of over the places, so each place has a weight.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    net = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.constant(image[np.newaxis], dtype=tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = net(x, training=False)
        if class_index is None:
            class_index = np.argmax(scores[0])
        s = scores[:, class_index]
    grads = tape.gradient(s, maps)[0].numpy()
    maps = maps[0].numpy()
    w = grads.mean(axis=-1, keepdims=True)
    heatmap = np.maximum((maps * w).sum(axis=-1), 0)
    biggest = heatmap.max()
    return heatmap / biggest if biggest > 0 else heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w, _ = image.shape
    rows, cols = heatmap.shape
    result = np.zeros((h, w, 3), dtype="uint8")
    for y in range(h):
        for x in range(w):
            heat = float(heatmap[y * rows // h, x * cols // w])
            colour = (255 * heat, 255 * heat * (1 - heat), 255 * (1 - heat))
            for c in range(3):
                result[y, x, c] = int((1 - alpha) * float(image[y, x, c]) + alpha * colour[c])
    return result
