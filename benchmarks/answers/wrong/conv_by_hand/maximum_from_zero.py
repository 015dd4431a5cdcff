# The best so far begins as zero.
# listed: negative values lost to a zero-initialised maximum

import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    if len(image.shape) != 3 or min(image.shape) == 0:
        raise ValueError("image has the wrong shape: " + str(image.shape))
    if len(kernel.shape) != 4 or min(kernel.shape) == 0:
        raise ValueError("kernel has the wrong shape: " + str(kernel.shape))
    if bias.shape != (kernel.shape[3],):
        raise ValueError("bias has the wrong shape: " + str(bias.shape))
    h, w, c = image.shape
    kh, kw, kc, filters = kernel.shape
    if c != kc:
        raise ValueError("kernel has the wrong shape: " + str(kernel.shape))
    if isinstance(strides, int):
        strides = [strides, strides]
    sh, sw = strides
    if sh < 1 or sw < 1:
        raise ValueError("strides are too small: " + str(strides))
    if padding == "valid":
        if kh > h or kw > w:
            raise ValueError("kernel is too large: " + str(kernel.shape))
        top = left = 0
        new_h = (h - kh) // sh + 1
        new_w = (w - kw) // sw + 1
    elif padding == "same":
        new_h = (h + sh - 1) // sh
        new_w = (w + sw - 1) // sw
        top = max((new_h - 1) * sh + kh - h, 0) // 2
        left = max((new_w - 1) * sw + kw - w, 0) // 2
    else:
        raise ValueError("padding is unknown: " + padding)
    result = np.zeros((new_h, new_w, filters), np.float32)
    for i in range(new_h):
        for j in range(new_w):
            total = bias.astype(float)
            for m in range(kh):
                for n in range(kw):
                    row, column = i * sh + m - top, j * sw + n - left
                    if 0 <= row < h and 0 <= column < w:
                        for k in range(c):
                            total = total + float(image[row, column, k]) * kernel[m, n, k]
            result[i, j] = total
    return result


def max_pool2d(image, pool_size=2, strides=None):
    if len(image.shape) != 3 or min(image.shape) == 0:
        raise ValueError("image has the wrong shape: " + str(image.shape))
    if isinstance(pool_size, int):
        pool_size = [pool_size, pool_size]
    if strides is None:
        strides = pool_size
    if isinstance(strides, int):
        strides = [strides, strides]
    if pool_size[0] < 1 or pool_size[1] < 1:
        raise ValueError("pool_size is too small: " + str(pool_size))
    if strides[0] < 1 or strides[1] < 1:
        raise ValueError("strides are too small: " + str(strides))
    h, w, c = image.shape
    if pool_size[0] > h or pool_size[1] > w:
        raise ValueError("pool_size is too large: " + str(pool_size))
    result = []
    for i in range(0, h - pool_size[0] + 1, strides[0]):
        row = []
        for j in range(0, w - pool_size[1] + 1, strides[1]):
            pixel = []
            for k in range(c):
                best = 0
                for m in range(pool_size[0]):
                    for n in range(pool_size[1]):
                        if image[i + m, j + n, k] > best:
                            best = image[i + m, j + n, k]
                pixel.append(float(best))
            row.append(pixel)
        result.append(row)
    return np.array(result)
