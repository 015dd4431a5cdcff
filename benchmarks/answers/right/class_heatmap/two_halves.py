"""First up to the layer, then from there to the scores, as the book does; nearest places."""

import numpy as np
import tensorflow as tf
from keras import Input, Model


def _index(model, layer_name):
    for index, layer in enumerate(model.layers):
        if layer.name == layer_name:
            return index
    raise ValueError(f"layer_name={layer_name!r} is none of the model's layers")


def grad_cam(model, image, layer_name, class_index=None):
    if len(image.shape) != 3:
        raise ValueError(f"image.shape={image.shape}: I need one image")
    index = _index(model, layer_name)
    classes = model.outputs[0].shape[1]
    if class_index is not None and (class_index < 0 or class_index >= classes):
        raise ValueError(f"class_index={class_index}, but there are {classes} classes")
    below = Model(model.inputs[0], model.layers[index].output)
    start = x = Input(below.outputs[0].shape[1:])
    for layer in model.layers[index + 1 :]:
        x = layer(x)
    above = Model(start, x)
    maps = below(tf.convert_to_tensor(image[None], tf.float32), training=False)
    with tf.GradientTape() as tape:
        tape.watch(maps)
        scores = above(maps, training=False)[0]
        wanted = tf.argmax(scores) if class_index is None else class_index
        score = scores[wanted]
    grads = tape.gradient(score, maps).numpy()[0]
    importance = grads.reshape(-1, grads.shape[-1]).sum(axis=0)
    heat = np.einsum("ijk,k->ij", maps.numpy()[0], importance)
    heat[heat < 0] = 0
    return heat / (heat.max() or 1)


def overlay_heatmap(image, heatmap, alpha=0.4):
    for name, value, fits in [
        ("alpha", alpha, 0 <= alpha <= 1),
        ("image", np.shape(image), np.shape(image)[2:] == (3,)),
        ("heatmap", np.shape(heatmap), np.ndim(heatmap) == 2),
    ]:
        if not fits:
            raise ValueError(f"{name} does not fit: {value}")
    rows = np.arange(image.shape[0]) * heatmap.shape[0] // image.shape[0]
    columns = np.arange(image.shape[1]) * heatmap.shape[1] // image.shape[1]
    heat = heatmap[rows][:, columns]
    colour = np.stack([255 * heat, np.zeros(heat.shape), 255 * (1 - heat)], axis=2)
    return (image * (1.0 - alpha) + colour * alpha + 0.5).astype(np.uint8)
