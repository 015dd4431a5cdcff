# The last incomplete step of a valid window counts too.
# listed: ceil for floor


class Window:
    """What slides along one direction."""

    def __init__(self, span, step):
        self.span = span
        self.step = step

    def places(self, size, padding):
        way = size - 1 if padding == "same" else size - self.span
        if padding == "same":
            return way // self.step + 1
        return 1 + way // self.step + (way % self.step > 0)


class Arguments:
    """Collects the complaints about a call, and raises the first."""

    def __init__(self):
        self.complaints = []

    def size(self, name, value):
        if value < 1:
            self.complaints.append(f"`{name}` is {value}, which is less than one")
        return value

    def pair(self, name, value):
        pair = value if isinstance(value, (tuple, list)) else (value,) * 2
        if min(pair) < 1:
            self.complaints.append(f"`{name}` is {value}, which is less than one")
        return tuple(pair)

    def shape(self, name, value):
        if len(value) != 3 or min(value) < 1:
            self.complaints.append(f"`{name}` is {value}, which is no image")
        return value

    def word(self, name, value):
        if value not in {"valid", "same"}:
            self.complaints.append(f"`{name}` is {value!r}, which is unknown")
        return value

    def settle(self):
        if self.complaints:
            raise ValueError(self.complaints[0])


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    given = Arguments()
    given.shape("input_shape", input_shape)
    given.size("filters", filters)
    kernel = given.pair("kernel_size", kernel_size)
    steps = given.pair("strides", strides)
    gaps = given.pair("dilation_rate", dilation_rate)
    given.word("padding", padding)
    given.settle()
    windows = [
        Window(sum([1] + [d] * (k - 1)), s) for k, s, d in zip(kernel, steps, gaps, strict=True)
    ]
    if padding == "valid":
        for window, size in zip(windows, input_shape[:2], strict=True):
            if window.span > size:
                raise ValueError(
                    f"`kernel_size` is {kernel_size}, which spans {window.span} of {size} pixels"
                )
    return (
        windows[0].places(input_shape[0], padding),
        windows[1].places(input_shape[1], padding),
        filters,
    )


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    given = Arguments()
    given.shape("input_shape", input_shape)
    pool = given.pair("pool_size", pool_size)
    steps = pool if strides is None else given.pair("strides", strides)
    given.word("padding", padding)
    given.settle()
    if padding == "valid" and (pool[0] > input_shape[0] or pool[1] > input_shape[1]):
        raise ValueError(f"`pool_size` is {pool_size}, which is more than the whole image")
    rows, columns = (
        Window(*window).places(size, padding)
        for window, size in zip(zip(pool, steps, strict=True), input_shape, strict=False)
    )
    return rows, columns, input_shape[2]


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    given = Arguments()
    given.size("input_channels", input_channels)
    given.size("filters", filters)
    rows, columns = given.pair("kernel_size", kernel_size)
    given.settle()
    one_filter = rows * columns * input_channels + int(use_bias)
    return one_filter * filters
