# Counts only the finite epochs after the best one.
import math


def smooth_curve(points, factor=0.8):
    if not 0 <= factor < 1:
        raise ValueError("factor")
    smoothed = []
    for point in points:
        if smoothed:
            smoothed.append(factor * smoothed[-1] + (1 - factor) * point)
        else:
            smoothed.append(float(point))
    return smoothed


def best_epoch(losses):
    finite = [loss for loss in losses if math.isfinite(loss)]
    if not finite:
        raise ValueError("no finite loss")
    return losses.index(min(finite)) + 1


def overfits_from(loss, val_loss, patience=3):
    best = best_epoch(val_loss)
    if sum(map(math.isfinite, val_loss[best:])) >= patience and loss[-1] < loss[best - 1]:
        return best + 1
    return None


def rank_runs(histories, by="val_loss", mode="min"):
    def key(name):
        values = histories[name][by]
        finite = [v for v in values if math.isfinite(v)]
        if not finite:
            return (1, 0, 0, name)
        best = min(finite) if mode == "min" else max(finite)
        return (0, best if mode == "min" else -best, values.index(best), name)
    return sorted(histories, key=key)


def diagnose(history, baseline):
    loss, val_loss = history["loss"], history["val_loss"]
    if not all(math.isfinite(v) for v in loss + val_loss) or loss[-1] > loss[0]:
        return "diverged"
    if min(val_loss) >= baseline:
        return "underfits"
    if overfits_from(loss, val_loss, 3) is not None:
        return "overfits"
    if best_epoch(val_loss) == len(val_loss):
        return "still improving"
    return "converged"
