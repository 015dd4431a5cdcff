# No finite loss: returns 0.

import warnings

import numpy as np


def smooth_curve(points, factor=0.8):
    if factor < 0 or 1 <= factor:
        raise ValueError(f"{factor} is not in [0, 1)")
    n = len(points)
    t, k = np.indices((n, n))
    age = np.where(t >= k, t - k, 0)
    weights = np.where(t >= k, (1.0 - factor) * np.power(float(factor), age), 0.0)
    weights[:, 0] = np.power(float(factor), np.arange(n))
    return weights @ np.array(points, float)


def _clean(values):
    values = np.array(values, float)
    values[np.isinf(values)] = np.nan
    return values


def best_epoch(losses):
    cleaned = _clean(losses)
    return 0 if np.isnan(cleaned).all() else int(np.nanargmin(cleaned)) + 1


def overfits_from(loss, val_loss, patience=3):
    best = best_epoch(val_loss)
    conditions = (len(val_loss) >= best + patience, loss[-1] < loss[best - 1])
    return best + 1 if all(conditions) else None


def rank_runs(histories, by="val_loss", mode="min"):
    rows = []
    for name in histories:
        values = _clean(histories[name][by]) * (1 if mode == "min" else -1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            best = np.nanmin(values)
        if np.isnan(best):
            rows.append((True, 0.0, 0, name))
        else:
            rows.append((False, float(best), int(np.nanargmin(values)), name))
    return [name for *_, name in sorted(rows)]


def diagnose(history, baseline):
    both = np.array([history["loss"], history["val_loss"]], float)
    (first, *_), (*_, last) = both[0], both[0]
    if np.isnan(both).any() or np.isinf(both).any() or first < last:
        return "diverged"
    if np.min(both[1]) >= baseline:
        return "underfits"
    if overfits_from(*both, 3) is not None:
        return "overfits"
    if best_epoch(both[1]) == both.shape[1]:
        return "still improving"
    return "converged"
