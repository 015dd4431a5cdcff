# Pooling without strides moves by one.

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class Window:
    def __init__(self, size, strides, size_name):
        self.size = self._pair(size_name, size)
        self.strides = self.size if strides is None else self._pair("strides", strides)
        self.size_name = size_name

    @staticmethod
    def _pair(name, value):
        pair = value if isinstance(value, (tuple, list)) else (value,) * 2
        if pair[0] <= 0 or pair[1] <= 0:
            raise ValueError(f"{name} must be positive, but is {value!r}.")
        return tuple(pair)

    def over(self, image):
        view = sliding_window_view(image, self.size, axis=(0, 1))
        return view[:: self.strides[0], :: self.strides[1]]


def conv2d(image, kernel, bias, strides=1, padding="valid"):
    if padding not in {"valid", "same"}:
        raise ValueError(f"I don't know the padding {padding!r}.")
    if image.ndim != 3 or not all(image.shape):
        raise ValueError(f"The shape of image, {image.shape}, is not (h, w, channels).")
    if kernel.ndim != 4 or not all(kernel.shape):
        raise ValueError(f"The shape of kernel, {kernel.shape}, has not four axes.")
    if image.shape[2] != kernel.shape[2]:
        raise ValueError(f"The image, {image.shape}, has other channels than the kernel.")
    if bias.shape != (kernel.shape[3],):
        raise ValueError(f"The shape of bias, {bias.shape}, is not one per filter.")
    window = Window(kernel.shape[:2], strides, "kernel")
    if padding == "same":
        places = [-(-n // s) for n, s in zip(image.shape[:2], window.strides, strict=True)]
        lacking = [
            max((p - 1) * s + k - n, 0)
            for p, s, k, n in zip(places, window.strides, window.size, image.shape[:2], strict=True)
        ]
        image = np.pad(image, [(z // 2, (z + 1) // 2) for z in lacking] + [(0, 0)])
    elif image.shape[0] < kernel.shape[0] or image.shape[1] < kernel.shape[1]:
        raise ValueError(f"A kernel of {kernel.shape} is more than the image {image.shape}.")
    return np.einsum("ijcmn,mncf->ijf", window.over(image.astype("float64")), kernel) + bias


def max_pool2d(image, pool_size=2, strides=None):
    window = Window(pool_size, strides or 1, "pool_size")
    if image.ndim != 3 or not all(image.shape):
        raise ValueError(f"The shape of image, {image.shape}, is not (h, w, channels).")
    if image.shape[0] < window.size[0] or image.shape[1] < window.size[1]:
        raise ValueError(f"pool_size {pool_size} is more than the image {image.shape}.")
    return window.over(image).max(axis=(3, 4)).astype("float32")
