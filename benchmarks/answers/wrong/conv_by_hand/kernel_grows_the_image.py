# The zeros of "same" are counted without the strides.

from math import ceil

import numpy as np


def _two(value, name):
    two = tuple(np.broadcast_to(value, 2).tolist())
    if any(number < 1 for number in two):
        raise ValueError(f"{name}={value} is below 1")
    return two


def _image(image):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 3 or image.size == 0:
        raise ValueError(f"image must be height x width x channels, its shape is {image.shape}")
    return image


def _shifts(image, window, strides, fill):
    """Yield (m, n, shifted image) for each place in the window."""
    sizes = [(n - k) // s + 1 for n, k, s in zip(image.shape, window, strides)]
    for m, n in np.ndindex(*window):
        ends = m + (sizes[0] - 1) * strides[0] + 1, n + (sizes[1] - 1) * strides[1] + 1
        yield m, n, image[m : ends[0] : strides[0], n : ends[1] : strides[1]]


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    image = _image(image)
    strides = _two(strides, "strides")
    if kernel.ndim != 4 or kernel.size == 0:
        raise ValueError(f"kernel has the shape {kernel.shape}")
    if kernel.shape[2] != image.shape[2]:
        raise ValueError(f"kernel of shape {kernel.shape} has not the channels of the image")
    if bias.shape != kernel.shape[-1:]:
        raise ValueError(f"bias has the shape {bias.shape}")
    window = kernel.shape[:2]
    if padding == "same":
        pads = []
        for n, k, s in zip(image.shape, window, strides):
            needed = k - 1
            pads.append((needed // 2, needed - needed // 2))
        padded = np.zeros([n + sum(p) for n, p in zip(image.shape, pads)] + [image.shape[2]])
        (top, _), (left, _) = pads
        padded[top : top + image.shape[0], left : left + image.shape[1]] = image
        image = padded
    elif padding != "valid":
        raise ValueError(f"padding={padding}")
    if any(k > n for k, n in zip(window, image.shape)):
        raise ValueError(f"kernel of shape {kernel.shape} is larger than the image")
    return sum(x @ kernel[m, n] for m, n, x in _shifts(image, window, strides, 0)) + bias


def max_pool2d(image, pool_size=2, strides=None):
    image = _image(image)
    window = _two(pool_size, "pool_size")
    strides = window if strides is None else _two(strides, "strides")
    if any(k > n for k, n in zip(window, image.shape)):
        raise ValueError(f"pool_size={pool_size} is larger than the image")
    result = None
    for _, _, x in _shifts(image, window, strides, -np.inf):
        result = x if result is None else np.maximum(result, x)
    return np.array(result)
