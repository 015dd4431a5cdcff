# A small class hierarchy of paddings; generator of windows; the field by walking back from one output.
import numpy as np


class Valid:
    def zeros(self, n, k, s):
        if k > n:
            raise ValueError(f"kernel of length {k} is longer than a sequence of {n} timesteps")
        return 0, 0


class Same(Valid):
    def zeros(self, n, k, s):
        places, rest = divmod(n, s)
        if rest:
            places += 1
        total = (places - 1) * s + k - n
        if total < 0:
            total = 0
        return total // 2, total - total // 2


class Causal(Valid):
    def zeros(self, n, k, s):
        return k - 1, 0


PADDINGS = {"valid": Valid(), "same": Same(), "causal": Causal()}


def _windows(sequence, length, step):
    for start in range(0, len(sequence) - length + 1, step):
        yield sequence[start : start + length]


def conv1d(sequence, kernel, bias, strides=1, padding="valid"):
    if sequence.ndim != 2 or kernel.ndim != 3 or sequence.shape[1] != kernel.shape[1]:
        raise ValueError("shapes of sequence and kernel do not go together")
    if strides < 1:
        raise ValueError(f"strides must be at least 1, received {strides}")
    front, behind = PADDINGS[padding].zeros(len(sequence), len(kernel), strides)
    padded = np.vstack(
        [
            np.zeros((front, sequence.shape[1])),
            np.asarray(sequence, dtype=np.float64),
            np.zeros((behind, sequence.shape[1])),
        ]
    )
    rows = [np.tensordot(w, kernel, axes=2) for w in _windows(padded, len(kernel), strides)]
    return np.stack(rows) + np.asarray(bias)


def max_pool1d(sequence, pool_size=2):
    return np.array([w.max(0) for w in _windows(sequence, pool_size, pool_size)])


def global_max_pool1d(sequence):
    (row,) = max_pool1d(sequence, pool_size=len(sequence))
    return row


def receptive_field(layers):
    first = last = 0
    for size, stride in reversed(layers):
        first, last = first * stride, last * stride + size - 1
    return last - first + 1
