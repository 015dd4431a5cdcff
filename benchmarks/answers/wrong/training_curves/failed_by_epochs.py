# Trainings without a finite value are ordered by their number of epochs.

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
    sign = -1 if mode == "max" else 1

    def place(name):
        values = [sign * value for value in histories[name][by]]
        if not any(math.isfinite(value) for value in values):
            return math.inf, len(values), name
        epoch = best_epoch(values)
        return values[epoch - 1], epoch, name

    return sorted(histories, key=place)


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
