# Weighs the gradients by the mean maps; it should weigh the maps by the mean gradients.

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    both = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    x = tf.convert_to_tensor(image[np.newaxis].astype(np.float32))
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps, scores = both(x, training=False)
        if class_index is None:
            class_index = int(np.argmax(scores[0]))
        score = scores[0, class_index]
    gradient = tape.gradient(score, maps)[0].numpy()
    weights = maps[0].numpy().mean(axis=(0, 1))
    heat = np.maximum(gradient @ weights, 0)
    if heat.max() > 0:
        heat /= heat.max()
    return heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    big = tf.image.resize(heatmap[..., None], image.shape[:2]).numpy()
    cold = np.array([0.0, 0.0, 255.0])
    hot = np.array([255.0, 0.0, 0.0])
    colours = cold + big * (hot - cold)
    picture = image * (1 - alpha) + colours * alpha
    return picture.clip(0, 255).astype(np.uint8)
