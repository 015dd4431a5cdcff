# The maximum is taken over all channels; each channel has its own.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    sh, sw = strides if isinstance(strides, tuple) else (strides, strides)
    kh, kw, _, filters = kernel.shape
    if padding == "same":
        out_h = int(np.ceil(image.shape[0] / sh))
        out_w = int(np.ceil(image.shape[1] / sw))
        extra_h = max((out_h - 1) * sh + kh - image.shape[0], 0)
        extra_w = max((out_w - 1) * sw + kw - image.shape[1], 0)
        top, left = extra_h // 2, extra_w // 2
        padded = np.zeros(
            (image.shape[0] + extra_h, image.shape[1] + extra_w, image.shape[2]), dtype=float
        )
        padded[top : top + image.shape[0], left : left + image.shape[1]] = image
    else:
        padded = image.astype(float)
        out_h = (image.shape[0] - kh) // sh + 1
        out_w = (image.shape[1] - kw) // sw + 1
    # one weight of the kernel at a time, for all places at once
    result = np.zeros((out_h, out_w, filters)) + bias
    for m in range(kh):
        for n in range(kw):
            part = padded[m : m + (out_h - 1) * sh + 1 : sh, n : n + (out_w - 1) * sw + 1 : sw]
            result += part @ kernel[m, n]
    return result


def max_pool2d(image, pool_size=2, strides=None):
    if strides is None:
        strides = pool_size
    ph, pw = (pool_size, pool_size) if isinstance(pool_size, int) else pool_size
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    new_shape = ((image.shape[0] - ph) // sh + 1, (image.shape[1] - pw) // sw + 1, image.shape[2])
    pooled = np.zeros(new_shape, dtype=image.dtype)
    for i in range(new_shape[0]):
        for j in range(new_shape[1]):
            pooled[i, j] = np.max(image[i * sh : i * sh + ph, j * sw : j * sw + pw])
    return pooled
