# The curve begins with the second point.
# listed: first point lost

import math


def smooth_curve(points, factor=0.8):
    if factor < 0 or factor >= 1:
        raise ValueError("factor")
    result = []
    for point in points:
        if len(result) == 0:
            result.append(float(point))
        else:
            previous = result[len(result) - 1]
            result.append(previous * factor + point * (1 - factor))
    return result[1:]


def best_epoch(losses):
    best = None
    smallest = None
    epoch = 0
    for loss in losses:
        epoch += 1
        if math.isnan(loss) or math.isinf(loss):
            continue
        if smallest is None or loss < smallest:
            smallest = loss
            best = epoch
    if best is None:
        raise ValueError("no finite loss")
    return best


def overfits_from(loss, val_loss, patience=3):
    best = best_epoch(val_loss)
    following = 0
    for epoch in range(best + 1, len(val_loss) + 1):
        following += 1
    if following < patience:
        return None
    if loss[len(loss) - 1] >= loss[best - 1]:
        return None
    return best + 1


def rank_runs(histories, by="val_loss", mode="min"):
    remaining = sorted(histories)
    ranked = []
    while remaining:
        chosen = None
        for name in remaining:
            if chosen is None or better(histories[name][by], histories[chosen][by], mode):
                chosen = name
        ranked.append(chosen)
        remaining.remove(chosen)
    return ranked


def better(one, other, mode):
    a, b = summary(one, mode), summary(other, mode)
    if a is None:
        return False
    if b is None:
        return True
    if a[0] != b[0]:
        return a[0] < b[0]
    return a[1] < b[1]


def summary(values, mode):
    found = None
    for epoch, value in enumerate(values):
        if math.isfinite(value):
            cost = value if mode == "min" else -value
            if found is None or cost < found[0]:
                found = (cost, epoch)
    return found


def diagnose(history, baseline):
    loss = history["loss"]
    val = history["val_loss"]
    for value in loss:
        if not math.isfinite(value):
            return "diverged"
    for value in val:
        if not math.isfinite(value):
            return "diverged"
    if loss[-1] > loss[0]:
        return "diverged"
    useful = False
    for value in val:
        if value < baseline:
            useful = True
    if not useful:
        return "underfits"
    if overfits_from(loss, val) is not None:
        return "overfits"
    if best_epoch(val) == len(val):
        return "still improving"
    return "converged"
