"""Step by step, and only alpha is looked at."""

import numpy as np
import tensorflow as tf
from tensorflow import keras


def grad_cam(model, image, layer_name, class_index=None):
    layer = model.get_layer(layer_name)
    grad_model = keras.Model(model.inputs, [layer.output, model.outputs[0]])
    x = tf.convert_to_tensor(image[None, ...], dtype=tf.float32)
    with tf.GradientTape() as tape:
        features, predictions = grad_model(x, training=False)
        if class_index is None:
            class_index = int(np.argmax(predictions[0]))
        score = predictions[0, class_index]
    grads = tape.gradient(score, features)[0].numpy()
    features = features[0].numpy()
    weights = grads.mean(axis=(0, 1))
    heatmap = np.zeros(features.shape[:2])
    for i in range(len(weights)):
        heatmap += weights[i] * features[:, :, i]
    heatmap = np.maximum(heatmap, 0)
    if heatmap.max() > 0:
        heatmap = heatmap / heatmap.max()
    return heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    if alpha < 0 or alpha > 1:
        raise ValueError("alpha must be between 0 and 1")
    h, w = image.shape[:2]
    big = tf.image.resize(heatmap[..., None], (h, w)).numpy()[:, :, 0]
    colours = np.zeros((h, w, 3))
    colours[:, :, 0] = big * 255
    colours[:, :, 2] = (1 - big) * 255
    result = colours * alpha + image * (1 - alpha)
    return np.clip(result, 0, 255).astype("uint8")
