# The pair of strides is read as (right, down) instead of (down, right).

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    if isinstance(strides, int):
        sx = sy = strides
    else:
        sx, sy = strides
    kh, kw = kernel.shape[0], kernel.shape[1]
    h, w = image.shape[0], image.shape[1]
    if padding == "same":
        pad_y = max((-(-h // sy) - 1) * sy + kh - h, 0)
        pad_x = max((-(-w // sx) - 1) * sx + kw - w, 0)
        padded = np.zeros((h + pad_y, w + pad_x, image.shape[2]))
        padded[pad_y // 2 : pad_y // 2 + h, pad_x // 2 : pad_x // 2 + w] = image
    else:
        padded = image
    rows = []
    for y in range(0, padded.shape[0] - kh + 1, sy):
        row = []
        for x in range(0, padded.shape[1] - kw + 1, sx):
            window = padded[y : y + kh, x : x + kw].reshape(-1)
            row.append(window @ kernel.reshape(-1, kernel.shape[3]) + bias)
        rows.append(row)
    return np.array(rows)


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
