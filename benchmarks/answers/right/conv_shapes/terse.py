# As short as it goes: lambdas, floor division only, walrus.
P = lambda v: v if isinstance(v, tuple) else (v, v)


def check_fit(input_shape, spans):
    if any(map(int.__lt__, input_shape[:2], spans)):
        raise ValueError


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    e = [(k - 1) * d + 1 for k, d in zip(P(kernel_size), P(dilation_rate))]
    if v := padding == "valid":
        check_fit(input_shape, e)
    return *((n - (f if v else 1)) // s + 1 for n, f, s in zip(input_shape, e, P(strides))), filters


pool_output_shape = lambda input_shape, pool_size=2, strides=None, padding="valid": (
    conv_output_shape(input_shape, input_shape[2], pool_size, strides or pool_size, padding)
)
conv_param_count = lambda input_channels, filters, kernel_size, use_bias=True: filters * (
    P(kernel_size)[0] * P(kernel_size)[1] * input_channels + bool(use_bias)
)
