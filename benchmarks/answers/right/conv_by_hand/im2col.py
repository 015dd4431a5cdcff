# im2col by fancy indexing; one matrix product; the result is longdouble. Pooling always gives floats.
import numpy as np


class Grid:
    """Indices of the pixels that every window covers."""

    def __init__(self, size, window, stride, places):
        self.index = np.arange(places)[:, None] * stride + np.arange(window)[None, :]
        assert self.index.max() < size


def _two(x):
    return tuple(np.broadcast_to(np.asarray(x), (2,)).tolist())


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    if padding not in {"valid", "same"}:
        raise ValueError(f"padding {padding!r}")
    if image.ndim != 3 or kernel.ndim != 4 or image.shape[2] != kernel.shape[2]:
        raise ValueError("shapes of image and kernel do not go together")
    stride = _two(strides)
    picture = np.array(image, dtype=np.longdouble)
    if padding == "same":
        for axis in (0, 1):
            n, k, s = image.shape[axis], kernel.shape[axis], stride[axis]
            p = max((int(np.ceil(n / s)) - 1) * s + k - n, 0)
            shape = list(picture.shape)
            shape[axis] = p // 2
            front = np.zeros(shape)
            shape[axis] = p - p // 2
            behind = np.zeros(shape)
            picture = np.concatenate([front, picture, behind], axis=axis)
    grids = []
    for axis in (0, 1):
        n, k, s = picture.shape[axis], kernel.shape[axis], stride[axis]
        grids.append(Grid(n, k, s, (n - k) // s + 1).index)
    rows, columns = grids
    patches = picture[rows[:, None, :, None], columns[None, :, None, :]]
    flat = patches.reshape(-1, kernel[..., 0].size)
    out = flat @ kernel.reshape(-1, kernel.shape[-1]) + bias
    return out.reshape(len(rows), len(columns), -1)


def max_pool2d(image, pool_size=2, strides=None):
    pool = _two(pool_size)
    stride = pool if strides is None else _two(strides)
    rows, columns = (
        Grid(n, k, s, (n - k) // s + 1).index for n, k, s in zip(image.shape, pool, stride)
    )
    patches = image[rows[:, None, :, None], columns[None, :, None, :]]
    return np.amax(patches.astype(np.float64), axis=(2, 3))
