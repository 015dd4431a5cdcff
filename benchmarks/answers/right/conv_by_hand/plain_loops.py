# Plain Python loops over lists of floats; zeros are never stored, pixels outside are skipped.
import numpy as np


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    try:
        down, right = strides
    except TypeError:
        down = right = strides
    height, width, channels = image.shape
    rows, columns, _, filters = kernel.shape
    pixels = image.tolist()
    weights = kernel.tolist()
    if padding == "same":
        new_h = (height + down - 1) // down
        new_w = (width + right - 1) // right
        top = max((new_h - 1) * down + rows - height, 0) // 2
        left = max((new_w - 1) * right + columns - width, 0) // 2
    else:
        new_h = (height - rows) // down + 1
        new_w = (width - columns) // right + 1
        top = left = 0
    result = []
    for i in range(new_h):
        line = []
        for j in range(new_w):
            place = []
            for f in range(filters):
                total = float(bias[f])
                for m in range(rows):
                    y = i * down + m - top
                    if y < 0 or y >= height:
                        continue
                    for n in range(columns):
                        x = j * right + n - left
                        if x < 0 or x >= width:
                            continue
                        for c in range(channels):
                            total += pixels[y][x][c] * weights[m][n][c][f]
                place.append(total)
            line.append(place)
        result.append(line)
    return np.array(result, dtype=float)


def max_pool2d(image, pool_size=2, strides=None):
    try:
        rows, columns = pool_size
    except TypeError:
        rows = columns = pool_size
    if strides is None:
        down, right = rows, columns
    else:
        try:
            down, right = strides
        except TypeError:
            down = right = strides
    height, width, channels = image.shape
    result = []
    i = 0
    while i + rows <= height:
        line = []
        j = 0
        while j + columns <= width:
            best = [image[i, j, c] for c in range(channels)]
            for y in range(i, i + rows):
                for x in range(j, j + columns):
                    for c in range(channels):
                        if image[y, x, c] > best[c]:
                            best[c] = image[y, x, c]
            line.append(best)
            j += right
        result.append(line)
        i += down
    return np.array(result)
