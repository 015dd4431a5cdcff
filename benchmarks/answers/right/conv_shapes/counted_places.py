"""No formula: the places are walked through and counted."""


def count_places(size, window, step, padding):
    places = 0
    start = 0
    while True:
        if padding == "valid" and start + window > size:
            break
        if padding == "same" and start >= size:
            break
        places += 1
        start += step
    return places


def both(value):
    if isinstance(value, tuple):
        return list(value)
    return [value, value]


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    if len(input_shape) != 3:
        raise ValueError("input_shape should have 3 numbers: " + str(input_shape))
    for size in input_shape:
        if size < 1:
            raise ValueError("input_shape has a size below 1: " + str(input_shape))
    if filters < 1:
        raise ValueError("there are too few filters: " + str(filters))
    for number in both(kernel_size):
        if number < 1:
            raise ValueError("kernel_size is too small: " + str(kernel_size))
    for number in both(strides):
        if number < 1:
            raise ValueError("strides are too small: " + str(strides))
    for number in both(dilation_rate):
        if number < 1:
            raise ValueError("dilation_rate is too small: " + str(dilation_rate))
    if padding != "valid" and padding != "same":
        raise ValueError("I do not know the padding " + str(padding))
    answer = []
    for axis in (0, 1):
        # The last pixel that the kernel touches, counted from its first.
        last = 0
        for _ in range(both(kernel_size)[axis] - 1):
            last += both(dilation_rate)[axis]
        if padding == "valid" and last >= input_shape[axis]:
            raise ValueError("the image is too small for kernel_size=" + str(kernel_size))
        answer.append(count_places(input_shape[axis], last + 1, both(strides)[axis], padding))
    answer.append(filters)
    return tuple(answer)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    if len(input_shape) != 3:
        raise ValueError("input_shape should have 3 numbers: " + str(input_shape))
    for size in input_shape:
        if size < 1:
            raise ValueError("input_shape has a size below 1: " + str(input_shape))
    for number in both(pool_size):
        if number < 1:
            raise ValueError("pool_size is too small: " + str(pool_size))
    if strides is None:
        strides = pool_size
    for number in both(strides):
        if number < 1:
            raise ValueError("strides are too small: " + str(strides))
    if padding != "valid" and padding != "same":
        raise ValueError("I do not know the padding " + str(padding))
    answer = []
    for axis in (0, 1):
        window = both(pool_size)[axis]
        if padding == "valid" and window > input_shape[axis]:
            raise ValueError("the image is too small for pool_size=" + str(pool_size))
        answer.append(count_places(input_shape[axis], window, both(strides)[axis], padding))
    answer.append(input_shape[2])
    return tuple(answer)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    if input_channels < 1:
        raise ValueError("too few input_channels: " + str(input_channels))
    if filters < 1:
        raise ValueError("too few filters: " + str(filters))
    rows, columns = both(kernel_size)
    if rows < 1 or columns < 1:
        raise ValueError("kernel_size is too small: " + str(kernel_size))
    total = 0
    for _ in range(filters):
        for _ in range(rows):
            total += columns * input_channels
        if use_bias:
            total += 1
    return total
