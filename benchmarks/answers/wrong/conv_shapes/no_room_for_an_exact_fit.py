# A window exactly as large as the image is refused.

import math


def _pair(name, value):
    rows, columns = (value, value) if isinstance(value, int) else value
    if rows < 1 or columns < 1:
        raise ValueError(f"{name} must be at least 1, got {value}")
    return rows, columns


def _image(input_shape):
    if len(input_shape) != 3 or any(size < 1 for size in input_shape):
        raise ValueError(f"input_shape must be three sizes (h, w, c), got {input_shape}")
    return input_shape


def _positive(name, value):
    if value < 1:
        raise ValueError(f"{name} must be at least 1, got {value}")


def _places(size, span, stride, padding):
    if padding == "valid" and span >= size > 1:
        raise ValueError(f"kernel_size or pool_size {span} is too large for {size}")
    return math.ceil(size / stride) if padding == "same" else (size - span) // stride + 1


def _known(padding):
    if padding not in ("valid", "same"):
        raise ValueError(f"padding must be 'valid' or 'same', got {padding!r}")


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    h, w, _ = _image(input_shape)
    _positive("filters", filters)
    kh, kw = _pair("kernel_size", kernel_size)
    sh, sw = _pair("strides", strides)
    dh, dw = _pair("dilation_rate", dilation_rate)
    _known(padding)
    span_h = (kh - 1) * dh + 1
    span_w = (kw - 1) * dw + 1
    if padding == "valid" and (span_h > h or span_w > w):
        raise ValueError(
            f"kernel_size {kernel_size} with dilation_rate {dilation_rate} is larger than "
            f"the image, input_shape {input_shape}"
        )
    return _places(h, span_h, sh, padding), _places(w, span_w, sw, padding), filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    h, w, c = _image(input_shape)
    ph, pw = _pair("pool_size", pool_size)
    sh, sw = (ph, pw) if strides is None else _pair("strides", strides)
    _known(padding)
    if padding == "valid" and (ph > h or pw > w):
        raise ValueError(f"pool_size {pool_size} is larger than the image, {input_shape}")
    return _places(h, ph, sh, padding), _places(w, pw, sw, padding), c


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    _positive("input_channels", input_channels)
    _positive("filters", filters)
    kh, kw = _pair("kernel_size", kernel_size)
    return kh * kw * input_channels * filters + (filters if use_bias else 0)
