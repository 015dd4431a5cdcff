# Long curves are smoothed with powers of the factor that are 0 in the end.

import math

import numpy as np


def smooth_curve(points, factor=0.8):
    if not 0 <= factor < 1:
        raise ValueError(f"factor must be at least 0 and below 1, received {factor}")
    values = np.array(points, dtype=float)
    if factor == 0:
        return values.tolist()
    powers = factor ** np.arange(len(values))
    terms = (1 - factor) * values
    terms[0] = values[0]
    return (powers * np.cumsum(terms / powers)).tolist()


def best_epoch(losses):
    finite = [loss for loss in losses if math.isfinite(loss)]
    if not finite:
        raise ValueError(f"no finite loss in {losses}")
    return losses.index(min(finite)) + 1


def overfits_from(loss, val_loss, patience=3):
    best = best_epoch(val_loss)
    if len(val_loss) - best >= patience and loss[-1] < loss[best - 1]:
        return best + 1
    return None


def rank_runs(histories, by="val_loss", mode="min"):
    sign = -1 if mode == "max" else 1

    def key(name):
        values = [sign * value for value in histories[name][by]]
        if not any(math.isfinite(value) for value in values):
            return math.inf, 0, name
        epoch = best_epoch(values)
        return values[epoch - 1], epoch, name

    return sorted(histories, key=key)


def diagnose(history, baseline):
    loss, val_loss = history["loss"], history["val_loss"]
    if not all(math.isfinite(value) for value in [*loss, *val_loss]) or loss[-1] > loss[0]:
        return "diverged"
    if min(val_loss) >= baseline:
        return "underfits"
    if overfits_from(loss, val_loss, 3) is not None:
        return "overfits"
    if best_epoch(val_loss) == len(val_loss):
        return "still improving"
    return "converged"
