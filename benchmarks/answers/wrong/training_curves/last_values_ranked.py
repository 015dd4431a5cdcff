# Ranks by what the last epoch gave.
# listed: ranks by the last epoch
# unnamed: a last value that is NaN comes elsewhere than with the mistake

import heapq
import math
from collections import deque


def smooth_curve(points, factor=0.8):
    if factor < 0:
        raise ValueError("factor is negative")
    if factor >= 1:
        raise ValueError("factor is too large")
    curve = deque()
    for i, p in enumerate(points):
        curve.append(float(p) if not i else factor * curve[-1] + (1.0 - factor) * p)
    return list(curve)


def best_epoch(losses):
    heap = [(loss, i) for i, loss in enumerate(losses, 1) if not (loss != loss or abs(loss) == math.inf)]
    heapq.heapify(heap)
    try:
        return heapq.heappop(heap)[1]
    except IndexError:
        raise ValueError("there is no finite loss") from None


def overfits_from(loss, val_loss, patience=3):
    e = best_epoch(val_loss)
    none_better = len(val_loss) - e
    return (e + 1) if (none_better >= patience) and (loss[len(loss) - 1] < loss[e - 1]) else None


def rank_runs(histories, by="val_loss", mode="min"):
    heap = []
    for name in histories:
        values = [v if mode != "max" else -v for v in histories[name][by]]
        try:
            e = best_epoch(values)
            heapq.heappush(heap, (0, values[-1], e, name))
        except ValueError:
            heapq.heappush(heap, (1, 0.0, 0, name))
    return [heapq.heappop(heap)[-1] for _ in range(len(heap))]


def diagnose(history, baseline):
    stats = {
        "bad": sum(not math.isfinite(v) for k in ("loss", "val_loss") for v in history[k]),
        "change": history["loss"][-1] > history["loss"][0],
    }
    if stats["bad"] or stats["change"]:
        return "diverged"
    stats["low"] = min(history["val_loss"])
    if not stats["low"] < baseline:
        return "underfits"
    if overfits_from(history["loss"], history["val_loss"]) is not None:
        return "overfits"
    if best_epoch(history["val_loss"]) == len(history["loss"]):
        return "still improving"
    return "converged"
