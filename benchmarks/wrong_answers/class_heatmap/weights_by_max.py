# The weight of a channel is the largest of its gradients; it should be their mean.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    layer = model.get_layer(layer_name)
    both = Model(model.inputs[0], [layer.output, model.outputs[0]])
    batch = tf.convert_to_tensor(image[None].astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(batch)
        maps, scores = both(batch, training=False)
        if class_index is None:
            class_index = int(tf.argmax(scores[0]))
        score = scores[0, class_index]
    gradient = tape.gradient(score, maps)
    weights = tf.reduce_max(gradient, axis=(0, 1, 2))
    heatmap = tf.nn.relu(tf.reduce_sum(maps[0] * weights, axis=-1)).numpy()
    if heatmap.max() > 0:
        heatmap /= heatmap.max()
    return heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    big = tf.image.resize(heatmap[..., None], image.shape[:2]).numpy()
    cold = np.array([0.0, 0.0, 255.0])
    hot = np.array([255.0, 0.0, 0.0])
    colours = cold + big * (hot - cold)
    picture = image * (1 - alpha) + colours * alpha
    return picture.clip(0, 255).astype(np.uint8)
