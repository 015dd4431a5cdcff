# Smooths the raw neighbours.
# listed: smooths the raw neighbours

import numpy as np


def smooth_curve(points, factor=0.8):
    if not (0 <= factor < 1):
        raise ValueError(f"factor = {factor}")
    p = np.asarray(points, dtype=float)
    s = np.empty_like(p)
    s[0] = p[0]
    for t in range(1, p.size):
        s[t] = factor * p[t - 1] + (1 - factor) * p[t]
    return s


def best_epoch(losses):
    a = np.asarray(losses, dtype=float)
    ok = np.isfinite(a)
    if not ok.any():
        raise ValueError("nothing finite")
    return np.argmin(np.where(ok, a, np.inf)) + 1


def overfits_from(loss, val_loss, patience=3):
    b = best_epoch(val_loss)
    if len(val_loss) - b >= patience and np.asarray(loss)[-1] < np.asarray(loss)[b - 1]:
        return b + 1


def rank_runs(histories, by="val_loss", mode="min"):
    names = np.array(sorted(histories))
    value, epoch = [], []
    for name in names:
        a = np.array(histories[name][by], float)
        a = -a if mode == "max" else a
        a[~np.isfinite(a)] = np.inf
        value.append(a.min())
        epoch.append(a.argmin())
    return [str(n) for n in names[np.lexsort((epoch, value))]]


def diagnose(history, baseline):
    loss, val = np.array(history["loss"]), np.array(history["val_loss"])
    if not np.isfinite(np.concatenate([loss, val])).all() or loss[-1] > loss[0]:
        return "diverged"
    if (val >= baseline).all():
        return "underfits"
    if overfits_from(loss, val, 3):
        return "overfits"
    return "still improving" if val.argmin() == val.size - 1 else "converged"
