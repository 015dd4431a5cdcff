# Each map is multiplied by its gradient place by place, without taking the mean over the places.
# listed: not pooled

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    grad_model = Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    img = tf.constant(np.array([image], dtype="float32"))
    with tf.GradientTape() as tape:
        tape.watch(img)
        maps, preds = grad_model(img, training=False)
        if class_index is None:
            class_index = int(np.argmax(preds.numpy()))
        out = preds[:, class_index]
    grads = tape.gradient(out, maps)
    heat = np.sum((maps * grads).numpy()[0], axis=-1)
    heat = np.maximum(heat, 0)
    if heat.max() != 0:
        heat = heat / heat.max()
    return heat


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    resized = tf.image.resize(heatmap[:, :, np.newaxis], image.shape[:2], method="nearest")
    resized = resized.numpy()[:, :, 0]
    jet = np.zeros(image.shape)
    jet[:, :, 0] = resized * 255
    jet[:, :, 2] = (1 - resized) * 255
    return np.clip(jet * alpha + image * (1 - alpha), 0, 255).astype("uint8")
