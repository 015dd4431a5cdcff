# "same" is reduced to "valid": how many zeros are added, then the valid formula on the padded size.
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from operator import mul


def check_fit(input_shape, spans):
    too_high = spans[0] > input_shape[0]
    too_wide = spans[1] > input_shape[1]
    if too_high or too_wide:
        raise ValueError("higher" * too_high + "wider" * too_wide)


def _pair(x):
    return tuple(x) if hasattr(x, "__len__") else (x,) * 2


def _valid(n, e, s):
    return floor(Fraction(n - e, s)) + 1


def _zeros(n, e, s):
    return max((ceil(Fraction(n, s)) - 1) * s + e - n, 0)


def _spatial(shape, spans, strides, padding):
    h, w = shape[0], shape[1]
    if padding != "valid":
        h += _zeros(h, spans[0], strides[0])
        w += _zeros(w, spans[1], strides[1])
    check_fit((h, w, None), spans)
    return [_valid(h, spans[0], strides[0]), _valid(w, spans[1], strides[1])]


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    spans = tuple((k - 1) * d + 1 for k, d in zip(_pair(kernel_size), _pair(dilation_rate)))
    return tuple([*_spatial(input_shape, spans, _pair(strides), padding), filters])


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    pool = _pair(pool_size)
    stride = _pair(strides) if strides is not None else pool
    return tuple([*_spatial(input_shape, pool, stride, padding), input_shape[-1]])


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    weights = reduce(mul, (*_pair(kernel_size), input_channels, filters))
    biases = filters if use_bias else 0
    return weights + biases
