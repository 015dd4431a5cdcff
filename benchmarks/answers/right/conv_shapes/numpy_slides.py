"""NumPy slides the window, and raises where it does not fit."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def slide(input_shape, spans, strides, padding):
    spans, strides = np.broadcast_to(spans, 2), np.broadcast_to(strides, 2)
    out = []
    for n, span, step in zip(input_shape, spans, strides):
        pixels = np.arange(n)
        if padding == "valid":
            pixels = sliding_window_view(pixels, span)
        out.append(len(pixels[::step]))
    return out


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    spans = (np.array(kernel_size) - 1) * np.array(dilation_rate) + 1
    h, w = slide(input_shape, spans, strides, padding)
    return h, w, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    h, w = slide(input_shape, pool_size, strides or pool_size, padding)
    return h, w, input_shape[2]


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    kernel = np.zeros((*np.broadcast_to(kernel_size, 2), input_channels, filters), "int8")
    return kernel.size + use_bias * filters
