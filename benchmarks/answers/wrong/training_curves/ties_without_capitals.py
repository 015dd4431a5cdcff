# Ties of rank_runs are broken by names without regard to capitals.
r"""# Reading a training

After each epoch Keras tells you two losses: one on the data that you train on, and one on
validation data, which the network doesn't train on. These two lists of numbers answer most
questions. Has it learned anything? When should it have stopped? People look at plots to find out.
Here you write down what they look for.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## Two curves

While both losses fall, the network learns something that also holds for new data. If the validation
loss rises again and the training loss goes on falling, the network learns its training data by
heart: it **overfits**. This happened to a convnet without augmentation and dropout:

| epoch | 1 | 12 | 18 | 30 |
|---|---|---|---|---|
| `loss` | 0.707 | 0.531 | 0.339 | 0.060 |
| `val_loss` | 0.693 | 0.609 | 0.529 | 0.609 |

Compare a loss with a **baseline**, the loss of an answer that costs nothing. With two classes you
can say 0.5, which has the loss $\log 2 = 0.693$. A network that never gets below the
baseline **underfits**. If the loss rises or becomes NaN, the training **diverges**, mostly because
its steps are too large.

Curves go up and down, so smooth them before you look:

$$s_1 = p_1 \qquad s_t = f s_{t-1} + (1 - f) p_t$$

**By hand**: with $f = 0.5$ the points 1, 3, 2, 6 become 1, 2, 2, 4. But a smoothed curve comes
late. In the table's training the best epoch is 18, and with $f = 0.8$ the smoothed validation loss
is smallest in epoch 20. So smooth to look, and choose by the points themselves.

## Trainings of this course

| training | best epoch | diagnosis |
|---|---|---|
| 300 cats and dogs, as above | 18 of 30 | overfits |
| 4,000 digits, the learning rate falls | 11 of 12 | converged |
| 200 digits | 15 of 15 | still improving |
| 1,000 digits, learning rate 0.000001 | 1 of 8 | underfits |
| 1,000 digits, pixels up to 255 | none | diverged |

The digits are real, the cats and dogs are generated. The curves are in `kata_datasets.curves`.

## Predict first

1. What do the points 4, 0, 0, 8 become with the factor 0.5?
2. The validation losses are 0.9, 0.5, NaN, 0.5, 0.7, and the training loss falls all the time.
   Which epoch is the best? From which epoch does the network overfit, with a patience of 3?
3. For two classes, `loss` is 0.70, 0.50, 0.30 and `val_loss` is 0.80, 0.75, 0.71. What is the
   diagnosis? Which other one fits?

## What the notes say

This course follows study notes on chapters 5 to 7 of *Deep Learning with Python*. The book smooths
its plots in this way, with the factor 0.8, and judges them by eye. The five diagnoses and their
order belong to this course.
"""

import math


def smooth_curve(points, factor=0.8):
    """Smooth a curve, so that its direction is easier to see.

    The first number stays as it is. Each next one is `factor` times the smoothed number before it,
    plus `1 - factor` times the point itself.

    Args:
        points: list of finite numbers, at least one. It stays unchanged.
        factor: how much of the smoothed past is kept, at least 0 and below 1.

    Returns:
        list of floats, or an array of shape (n,): a number for each point.

    Raises:
        ValueError: factor is below 0, or it is 1 or more.
    """
    if not 0 <= factor < 1:
        raise ValueError(f"factor must be at least 0 and below 1, received {factor}")
    smoothed = [float(points[0])]
    for point in points[1:]:
        smoothed.append(factor * smoothed[-1] + (1 - factor) * point)
    return smoothed


def best_epoch(losses):
    """Return the epoch with the smallest loss, where the first epoch is 1.

    Args:
        losses: list of a float for each epoch. Some may be NaN, infinity or minus infinity, which
            are never the smallest loss. The list stays unchanged.

    Returns:
        int: the number of the epoch. If several have the smallest loss, it is the first of them.

    Raises:
        ValueError: no loss is finite.
    """
    finite = [loss for loss in losses if math.isfinite(loss)]
    if not finite:
        raise ValueError(f"losses must hold a finite number, received {losses}")
    return losses.index(min(finite)) + 1


def overfits_from(loss, val_loss, patience=3):
    """Return the epoch from which a network overfits.

    It overfits if at least `patience` epochs follow the best epoch, which is
    `best_epoch(val_loss)`, and if the training loss of the last epoch is below that of the best
    epoch.

    Args:
        loss: list of finite floats, the training loss of each epoch.
        val_loss: list of as many floats, the validation losses, at least one of them finite. Both
            lists stay unchanged.
        patience: int, at least 1.

    Returns:
        int: the epoch after the best one. Or None, if the network doesn't overfit.
    """
    best = best_epoch(val_loss)
    enough = len(val_loss) - best >= patience
    return best + 1 if enough and loss[-1] < loss[best - 1] else None


def rank_runs(histories, by="val_loss", mode="min"):
    """Return the names of several trainings, the best training first.

    A training is as good as its best finite value. Of two equally good ones, the one that reached
    this value in an earlier epoch comes first. If that is equal too, the names decide, as `sorted`
    orders them. Trainings without a finite value come last, ordered by name.

    Args:
        histories: dict from names to histories, which stays unchanged. A history is a dict from
            metrics to lists of a float for each epoch, at least one.
        by: the metric to compare. Every history has it.
        mode: "min" if small values are good, "max" if large ones are.

    Returns:
        list of all names.
    """
    sign = -1 if mode == "max" else 1

    def place(name):
        values = [sign * value for value in histories[name][by]]
        if not any(math.isfinite(value) for value in values):
            return math.inf, 0, name.lower()
        epoch = best_epoch(values)
        return values[epoch - 1], epoch, name.lower()

    return sorted(histories, key=place)


def diagnose(history, baseline):
    """Say how a training went: return the first of these that holds.

    - "diverged": a loss of either kind is not finite, or the last training loss is above the first
    - "underfits": no validation loss is below `baseline`
    - "overfits": `overfits_from` with a patience of 3 finds an epoch
    - "still improving": the epoch with the best validation loss is the last
    - "converged"

    Args:
        history: dict with at least the lists "loss" (of the training) and "val_loss", a float for
            each epoch, at least one. It stays unchanged.
        baseline: the loss of an answer that costs nothing.

    Returns:
        str: one of the five.
    """
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
