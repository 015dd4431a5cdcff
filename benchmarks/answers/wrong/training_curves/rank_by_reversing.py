# For max the list sorted for min is turned round, so that ties and trainings without a value are turned round too.
# listed: the list is reversed

import math


def smooth_curve(points, factor=0.8):
    if not 0 <= factor < 1:
        raise ValueError(f"factor must be at least 0 and below 1, received {factor}")
    smoothed = [float(points[0])]
    for point in points[1:]:
        smoothed.append(factor * smoothed[-1] + (1 - factor) * point)
    return smoothed


def best_epoch(losses):
    finite = [loss for loss in losses if math.isfinite(loss)]
    if not finite:
        raise ValueError(f"losses must hold a finite number, received {losses}")
    return losses.index(min(finite)) + 1


def overfits_from(loss, val_loss, patience=3):
    best = best_epoch(val_loss)
    enough = len(val_loss) - best >= patience
    return best + 1 if enough and loss[-1] < loss[best - 1] else None


def rank_runs(histories, by="val_loss", mode="min"):
    def key(name):
        finite = [v for v in histories[name][by] if math.isfinite(v)]
        if not finite:
            return (math.inf, 0, name)
        best = max(finite) if mode == "max" else min(finite)
        return (best, histories[name][by].index(best), name)
    return sorted(histories, key=key, reverse=mode == "max")


def diagnose(history, baseline):
    loss, val_loss = history["loss"], history["val_loss"]
    if not all(math.isfinite(value) for value in loss + val_loss) or loss[-1] > loss[0]:
        return "diverged"
    if min(val_loss) >= baseline:
        return "underfits"
    if overfits_from(loss, val_loss, patience=3) is not None:
        return "overfits"
    if best_epoch(val_loss) == len(val_loss):
        return "still improving"
    return "converged"
