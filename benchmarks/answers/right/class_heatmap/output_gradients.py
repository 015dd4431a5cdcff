# All scores leave the tape; the class is chosen by `output_gradients` (one-hot). Weighted sum with
# plain loops over channels. Overlay: np.interp along both axes, yellow on dark blue.
import numpy as np
import tensorflow as tf
from keras import Model

COLD = np.array([0.0, 0.0, 90.0])
HOT = np.array([255.0, 255.0, 0.0])


def grad_cam(model, image, layer_name, class_index=None):
    pair = Model(
        inputs=model.inputs[0],
        outputs=[model.outputs[0], model.get_layer(layer_name).output],
        name="grad_cam",
    )
    pixels = tf.Variable(np.expand_dims(image, 0), dtype=tf.float32)
    with tf.GradientTape() as tape:
        scores, maps = pair(pixels, training=False)
    values = list(scores.numpy()[0])
    chosen = values.index(max(values)) if class_index is None else int(class_index)
    one_hot = tf.one_hot([chosen], len(values), dtype=scores.dtype)
    gradients = tape.gradient(scores, maps, output_gradients=one_hot).numpy()[0]
    maps = maps.numpy()[0]
    rows, columns, channels = maps.shape
    heat = np.zeros((rows, columns))
    for k in range(channels):
        weight = float(np.mean(gradients[:, :, k], dtype=np.float64))
        heat += weight * maps[:, :, k]
    heat = np.maximum(heat, 0.0)
    maximum = heat.max()
    return heat if maximum == 0.0 else heat / maximum


def _stretch(values, length):
    """Stretch the first axis linearly."""
    old = (np.arange(len(values)) + 0.5) / len(values)
    new = (np.arange(length) + 0.5) / length
    return np.apply_along_axis(lambda column: np.interp(new, old, column), 0, values)


def overlay_heatmap(image, heatmap, alpha=0.4):
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    heat = _stretch(_stretch(heatmap, image.shape[0]).T, image.shape[1]).T[..., None]
    colour = COLD + (HOT - COLD) * heat
    return (image + alpha * (colour - image) + 0.5).clip(0, 255).astype(np.uint8)
