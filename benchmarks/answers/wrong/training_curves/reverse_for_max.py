# sorted(reverse=True) for max: ties are turned round too.

from math import isfinite, nan


def smooth_curve(points, factor=0.8):
    match factor:
        case f if f < 0 or f >= 1:
            raise ValueError("the factor must be in [0, 1)")

    def values():
        iterator = iter(points)
        state = float(next(iterator))
        yield state
        for point in iterator:
            state *= factor
            state += (1 - factor) * point
            yield state

    return [*values()]


def best_epoch(losses):
    best, epoch_of_best = nan, 0
    for epoch, loss in enumerate(losses, start=1):
        if isfinite(loss) and not loss >= best:  # true for the first, as best is NaN
            best, epoch_of_best = loss, epoch
    if epoch_of_best == 0:
        raise ValueError("no loss is finite")
    return epoch_of_best


def overfits_from(loss, val_loss, patience=3):
    candidates = [v for v in val_loss if isfinite(v)]
    place = val_loss.index(min(candidates))
    epochs_after = len(val_loss[place + 1 :])
    match (epochs_after >= patience, loss[-1] < loss[place]):
        case (True, True):
            return place + 2
        case _:
            return None


def rank_runs(histories, by="val_loss", mode="min"):
    pick = min if mode == "min" else max
    sign = {"min": 1, "max": -1}[mode]
    finite, rest = {}, []
    for name, metrics in histories.items():
        values = list(filter(isfinite, metrics[by]))
        if values:
            best = pick(values)
            finite[name] = (best, metrics[by].index(best), name)
        else:
            rest.append(name)
    return sorted(finite, key=finite.get, reverse=mode == "max") + sorted(rest)


def diagnose(history, baseline):
    loss, val = list(history["loss"]), list(history["val_loss"])
    if any(not isfinite(x) for x in loss + val):
        return "diverged"
    elif loss[-1] > loss[0]:
        return "diverged"
    elif all(x >= baseline for x in val):
        return "underfits"
    low = val.index(min(val))
    if len(val) - 1 - low >= 3 and loss[-1] < loss[low]:
        return "overfits"
    elif low + 1 == len(val):
        return "still improving"
    else:
        return "converged"
