# Vectorised over (rows, columns) with NumPy; the tuple holds NumPy integers.
import numpy as np


def check_fit(input_shape, spans):
    if (np.asarray(spans) > np.asarray(input_shape)[:2]).any():
        raise ValueError(f"{spans=} do not fit into {input_shape=}")


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    hw = np.array(input_shape[:2])
    k, s, d = (np.broadcast_to(a, 2) for a in (kernel_size, strides, dilation_rate))
    e = (k - 1) * d + 1
    if padding == "same":
        out = -(-hw // s)
    else:
        check_fit(input_shape, e)
        out = (hw - e) // s + 1
    return (*out, np.int64(filters))


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    strides = pool_size if strides is None else strides
    return conv_output_shape(
        input_shape, filters=input_shape[-1], kernel_size=pool_size, strides=strides, padding=padding
    )


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    weights = np.broadcast_to(kernel_size, 2).prod() * input_channels * filters
    return weights + np.where(use_bias, filters, 0)[()]
