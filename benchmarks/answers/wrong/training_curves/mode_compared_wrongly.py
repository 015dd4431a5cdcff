# The largest comes first for min.
# listed: `max` for `min`

import math as m


def smooth_curve(points, factor=0.8):
    if not 0 <= factor < 1: raise ValueError(factor)
    s = points[0]
    return [s := float(s if i == 0 else factor * s + (1 - factor) * p) for i, p in enumerate(points)]


def best_epoch(losses):
    return min((l, i) for i, l in enumerate(losses, 1) if m.isfinite(l))[1]


def overfits_from(loss, val_loss, patience=3):
    b = best_epoch(val_loss)
    return (len(val_loss) - b >= patience and loss[-1] < loss[b - 1] or None) and b + 1


def rank_runs(histories, by="val_loss", mode="min"):
    s = 2 * (mode == "max") - 1
    return sorted(
        histories,
        key=lambda n: min(
            ((0, s * v, i, n) for i, v in enumerate(histories[n][by]) if m.isfinite(v)), default=(1, 0, 0, n)
        ),
    )


def diagnose(history, baseline):
    t, v = history["loss"], history["val_loss"]
    return (
        "diverged" if not all(map(m.isfinite, t + v)) or t[-1] > t[0]
        else "underfits" if min(v) >= baseline
        else "overfits" if overfits_from(t, v)
        else "converged" if min(v[:-1], default=m.inf) <= v[-1]
        else "still improving"
    )
