# Overfitting is asked for before the baseline.

import math
from dataclasses import dataclass


@dataclass(order=True)
class Place:
    failed: bool
    cost: float
    epoch: int
    name: str = ""


class Curve:
    def __init__(self, values):
        self.values = tuple(values)

    @property
    def finite(self):
        return [v for v in self.values if -math.inf < v < math.inf]

    @property
    def best(self):
        if not self.finite:
            raise ValueError("the curve has no finite value")
        return self.values.index(min(self.finite)) + 1

    def smoothed(self, factor):
        current = None
        for value in self.values:
            current = float(value) if current is None else current + (1 - factor) * (value - current)
            yield current

    def __len__(self):
        return len(self.values)

    def __neg__(self):
        return Curve(-v for v in self.values)


def smooth_curve(points, factor=0.8):
    if factor >= 1 or factor < 0:
        raise ValueError("factor out of range")
    return list(Curve(points).smoothed(factor))


def best_epoch(losses):
    return Curve(losses).best


def overfits_from(loss, val_loss, patience=3):
    best = Curve(val_loss).best
    waited = len(val_loss) - best
    learned_by_heart = loss[-1] < loss[best - 1]
    return best + 1 if waited >= patience and learned_by_heart else None


def rank_runs(histories, by="val_loss", mode="min"):
    places = []
    for name, history in histories.items():
        curve = Curve(history[by])
        if mode == "max":
            curve = -curve
        if curve.finite:
            places.append(Place(False, min(curve.finite), curve.best, name))
        else:
            places.append(Place(True, 0.0, 0, name))
    return [place.name for place in sorted(places)]


def diagnose(history, baseline):
    train, val = Curve(history["loss"]), Curve(history["val_loss"])
    if len(train.finite) < len(train) or len(val.finite) < len(val):
        return "diverged"
    if train.values[-1] > train.values[0]:
        return "diverged"
    if overfits_from(train.values, val.values) is not None:
        return "overfits"
    if min(val.values) >= baseline:
        return "underfits"
    if val.best == len(val):
        return "still improving"
    return "converged"
