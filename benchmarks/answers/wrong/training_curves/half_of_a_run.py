# Looks for the last epoch that is below the one before it, not below all.

import math


def smooth_curve(points, factor=0.8):
    if not 0 <= factor < 1:
        raise ValueError
    if len(points) == 1:
        return [points[0] * 1.0]
    before = smooth_curve(points[:-1], factor)
    return before + [factor * before[-1] + (1 - factor) * points[-1]]


def best_epoch(losses):
    order = sorted(
        (epoch for epoch in range(1, len(losses) + 1) if math.isfinite(losses[epoch - 1])),
        key=lambda epoch: losses[epoch - 1],
    )
    if order == []:
        raise ValueError("all losses are NaN or infinite")
    return order[0]


def overfits_from(loss, val_loss, patience=3):
    after = best_epoch(val_loss) + 1
    if after + patience - 1 > len(val_loss):
        return None
    if not loss[-1] < loss[after - 2]:
        return None
    return after


def rank_runs(histories, by="val_loss", mode="min"):
    def usable(name):
        return any(math.isfinite(v) for v in histories[name][by])

    def lossy(name):
        return [v if mode == "min" else -v for v in histories[name][by]]

    good = [name for name in histories if usable(name)]
    bad = [name for name in histories if not usable(name)]
    good.sort()
    good.sort(key=lambda name: best_epoch(lossy(name)))
    good.sort(key=lambda name: lossy(name)[best_epoch(lossy(name)) - 1])
    return good + sorted(bad)


def diagnose(history, baseline):
    loss, val_loss = history["loss"], history["val_loss"]
    broken = [v for v in (*loss, *val_loss) if math.isnan(v) or abs(v) == math.inf]
    if broken or loss[-1] > loss[0]:
        return "diverged"
    if baseline <= min(val_loss):
        return "underfits"
    if overfits_from(loss, val_loss, patience=3):
        return "overfits"
    if len(val_loss) == 1 or val_loss[-1] < val_loss[-2]:
        return "still improving"
    return "converged"
