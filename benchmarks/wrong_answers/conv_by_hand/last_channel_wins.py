# Each channel overwrites the sum of the one before; they should be added up.

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    sh, sw = np.broadcast_to(strides, 2)
    kh, kw, channels, filters = kernel.shape
    h, w, _ = image.shape
    x = image.astype(float)
    if padding == "same":
        ph = max((-(-h // sh) - 1) * sh + kh - h, 0)
        pw = max((-(-w // sw) - 1) * sw + kw - w, 0)
        x = np.pad(x, ((ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    new_h = (x.shape[0] - kh) // sh + 1
    new_w = (x.shape[1] - kw) // sw + 1
    out = np.zeros((new_h, new_w, filters))
    for f in range(filters):
        for i in range(new_h):
            for j in range(new_w):
                for c in range(channels):
                    patch = x[i * sh : i * sh + kh, j * sw : j * sw + kw, c]
                    out[i, j, f] = np.sum(patch * kernel[:, :, c, f])
                out[i, j, f] += bias[f]
    return out


def max_pool2d(image, pool_size=2, strides=None):
    if strides is None:
        strides = pool_size
    ph, pw = np.broadcast_to(pool_size, 2)
    sh, sw = np.broadcast_to(strides, 2)
    return np.array(
        [
            [
                np.amax(image[top : top + ph, left : left + pw], axis=(0, 1))
                for left in range(0, image.shape[1] - pw + 1, sw)
            ]
            for top in range(0, image.shape[0] - ph + 1, sh)
        ]
    )
