# Counts among the finite losses alone.

from functools import cmp_to_key
from itertools import accumulate
from math import inf, isfinite


def smooth_curve(points, factor=0.8):
    if not 0 <= factor < 1:
        raise ValueError("factor must be in [0, 1)")
    return [float(s) for s in accumulate(points, lambda s, p: factor * s + (1 - factor) * p)]


def _finite(values):
    return [(value, epoch) for epoch, value in enumerate(filter(isfinite, values), 1)]


def best_epoch(losses):
    return min(_finite(losses))[1]  # min of an empty list is a ValueError


def overfits_from(loss, val_loss, patience=3):
    best = best_epoch(val_loss)
    later = val_loss[best:]
    if len(later) < patience:
        return None
    return best + 1 if loss[-1] < loss[best - 1] else None


def rank_runs(histories, by="val_loss", mode="min"):
    def placed(name):
        pairs = _finite(histories[name][by])
        if mode == "max":
            pairs = [(-value, epoch) for value, epoch in pairs]
        return min(pairs, default=(inf, 0))

    def compare(a, b):
        left, right = (placed(a), a), (placed(b), b)
        return (left > right) - (left < right)

    return sorted(histories.keys(), key=cmp_to_key(compare))


def diagnose(history, baseline):
    loss, val_loss = history["loss"], history["val_loss"]
    best = lambda: best_epoch(val_loss)  # noqa: E731
    questions = {
        "diverged": lambda: not all(map(isfinite, [*loss, *val_loss])) or loss[-1] > loss[0],
        "underfits": lambda: not any(v < baseline for v in val_loss),
        "overfits": lambda: overfits_from(loss, val_loss, 3) is not None,
        "still improving": lambda: best() == len(val_loss),
        "converged": lambda: True,
    }
    return next(name for name, holds in questions.items() if holds())
