"""Rows and columns at once, as NumPy vectors of length two; results are NumPy integers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

IntOrPair = "int | tuple[int, int]"


def pair(value: IntOrPair) -> np.ndarray:
    return np.broadcast_to(np.asarray(value, dtype=np.int32), (2,))


@dataclass(frozen=True)
class Window:
    span: np.ndarray
    step: np.ndarray
    padding: str

    def __call__(self, image: np.ndarray) -> np.ndarray:
        if self.padding == "same":
            return -(-image // self.step)
        places = (image - self.span) // self.step + 1
        if np.any(image < self.span):
            raise ValueError(f"window {self.span} is larger than the image {image}")
        return places


def conv_output_shape(
    input_shape: tuple[int, int, int],
    filters: int,
    kernel_size: IntOrPair,
    strides: IntOrPair = 1,
    padding: str = "valid",
    dilation_rate: IntOrPair = 1,
) -> tuple[int, int, int]:
    span = (pair(kernel_size) - 1) * pair(dilation_rate) + 1
    slide = Window(span=span, step=pair(strides), padding=padding)
    return tuple(np.append(slide(np.array(input_shape[:2])), filters))


def pool_output_shape(
    input_shape: tuple[int, int, int],
    pool_size: IntOrPair = 2,
    strides: IntOrPair | None = None,
    padding: str = "valid",
) -> tuple[int, int, int]:
    window = pair(pool_size)
    *image, channels = input_shape
    slide = Window(window, pair(pool_size if strides is None else strides), padding)
    return tuple(np.append(slide(np.array(image)), channels))


def conv_param_count(
    input_channels: int, filters: int, kernel_size: IntOrPair, use_bias: bool = True
) -> int:
    kernel = np.prod([*pair(kernel_size), input_channels, filters], dtype=np.int64)
    bias = np.where(use_bias, filters, 0)
    return (kernel + bias)[()]
