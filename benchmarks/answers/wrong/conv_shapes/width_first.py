# The image is read as (width, height, channels), the answer is written as (height, width).
# listed: height and width swapped

import numpy as np


def sizes(length, **argument):
    ((name, value),) = argument.items()
    if length != 3:
        value_array = np.broadcast_to(np.asarray(value), (length,))
    else:
        value_array = np.asarray(value)
        if value_array.shape != (3,):
            raise ValueError(f"{name}: expected (h, w, c) but received {value}")
    if (value_array <= 0).any():
        raise ValueError(f"{name}: expected sizes of 1 or more but received {value}")
    return value_array


def slide(size, span, stride, padding, **blame):
    if padding == "same":
        return -(-size // stride)
    if padding == "valid":
        if np.any(span > size):
            ((name, value),) = blame.items()
            raise ValueError(f"{name}: {value} does not fit into an image of {size}")
        return 1 + (size - span) // stride
    raise ValueError(f"padding: expected valid or same but received {padding}")


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    width, height, _ = sizes(3, input_shape=input_shape)
    kernel = sizes(2, kernel_size=kernel_size)
    dilation = sizes(2, dilation_rate=dilation_rate)
    stride = sizes(2, strides=strides)
    sizes(1, filters=filters)
    span = kernel + (kernel - 1) * (dilation - 1)
    image = np.array([height, width])
    return (*slide(image, span, stride, padding, kernel_size=kernel_size), filters)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    width, height, channels = sizes(3, input_shape=input_shape)
    pool = sizes(2, pool_size=pool_size)
    stride = pool if strides is None else sizes(2, strides=strides)
    image = np.array([height, width])
    return (*slide(image, pool, stride, padding, pool_size=pool_size), channels)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    for argument in ({"input_channels": input_channels}, {"filters": filters}):
        sizes(1, **argument)
    return (np.prod(sizes(2, kernel_size=kernel_size)) * input_channels + bool(use_bias)) * filters
