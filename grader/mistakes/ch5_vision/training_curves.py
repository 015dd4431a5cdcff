"""Well-known wrong answers of `training_curves`."""

from kata_grader.course.mistakes import Mistake, on

FACTOR = "if not 0 <= factor < 1:"
START = "smoothed = [float(points[0])]"
LOOP = "for point in points[1:]:"
MIXED = "smoothed.append(factor * smoothed[-1] + (1 - factor) * point)"
SMOOTHED = "    return smoothed\n"

FINITE = "finite = [loss for loss in losses if math.isfinite(loss)]"
NONE = "if not finite:"
REFUSED = 'raise ValueError(f"losses must hold a finite number, received {losses}")'
FIRST = "return losses.index(min(finite)) + 1"

BEST = "best = best_epoch(val_loss)"
ENOUGH = "enough = len(val_loss) - best >= patience"
AFTER = "return best + 1 if enough and loss[-1] < loss[best - 1] else None"

SIGN = 'sign = -1 if mode == "max" else 1'
VALUES = "values = [sign * value for value in histories[name][by]]"
NOTHING = "return math.inf, 0, name"
PLACE = "return values[epoch - 1], epoch, name"
SORTED = "return sorted(histories, key=place)"
RANKED = "        " + PLACE + "\n\n    " + SORTED

LISTS = 'loss, val_loss = history["loss"], history["val_loss"]'
DIVERGED = (
    "if not all(math.isfinite(value) for value in loss + val_loss) or loss[-1] > loss[0]:\n"
    '        return "diverged"\n'
)
UNDERFITS = 'if min(val_loss) >= baseline:\n        return "underfits"\n'
OVERFITS = 'if overfits_from(loss, val_loss, patience=3) is not None:\n        return "overfits"\n'
IMPROVING = "if best_epoch(val_loss) == len(val_loss):"

MISTAKES = [
    # smooth_curve
    Mistake(
        "first_point_lost",
        "Your curve lacks the first point. Keep it as it is, so that there is a number for each "
        "point.",
        (SMOOTHED, "    return smoothed[1:]\n"),
    ),
    Mistake(
        "last_point_lost",
        "Your curve lacks the last point. There is a number for each point.",
        (SMOOTHED, "    return smoothed[:-1] or smoothed\n"),
    ),
    Mistake(
        "starts_from_zero",
        "Your curve starts from 0, so you multiply the first point by `1 - factor`. Keep the first "
        "point as it is.",
        (START, "smoothed = [0.0]"),
        (LOOP, "for point in points:"),
        (SMOOTHED, "    return smoothed[1:]\n"),
    ),
    Mistake(
        "start_corrected",
        "You start from 0 and divide by what is missing then, as TensorBoard does. Here the first "
        "number is the first point itself, and nothing is divided.",
        (START, "smoothed = [0.0]"),
        (LOOP, "for point in points:"),
        (
            SMOOTHED,
            "    return [s / (1 - factor**n) for n, s in enumerate(smoothed) if n > 0]\n",
        ),
    ),
    Mistake(
        "raw_neighbours",
        "You mix each point with the point before it. Mix it with the number before it in the "
        "smoothed curve.",
        (LOOP, "for before, point in zip(points, points[1:]):"),
        on(MIXED, "smoothed[-1]", "before"),
    ),
    Mistake(
        "factor_swapped",
        "You multiply the new point by `factor`. That is the share of the past, and the new point "
        "gets the rest.",
        (MIXED, "smoothed.append((1 - factor) * smoothed[-1] + factor * point)"),
    ),
    Mistake(
        "factor_ignored",
        "You smooth with 0.8, whatever `factor` is. Use the argument.",
        (MIXED, "smoothed.append(0.8 * smoothed[-1] + 0.2 * point)"),
    ),
    Mistake(
        "whole_point_added",
        "You add the whole point. Multiply it by `1 - factor`, so that the two shares add up to 1.",
        on(MIXED, "(1 - factor) * point", "point"),
    ),
    Mistake(
        "mean_so_far",
        "You take the mean of all points so far. Mix only the smoothed number before with the new "
        "point.",
        (LOOP, "for n, point in enumerate(points[1:], 1):"),
        (MIXED, "smoothed.append((n * smoothed[-1] + point) / (n + 1))"),
    ),
    Mistake(
        "mean_of_a_window",
        "You take the mean of the last five points. Mix only the smoothed number before with the "
        "new point.",
        (LOOP, "for n in range(1, len(points)):"),
        (
            MIXED,
            "window = points[max(n - 4, 0) : n + 1]\n"
            "        smoothed.append(sum(window) / len(window))",
        ),
    ),
    Mistake(
        "mean_of_two",
        "You take the mean of the smoothed number before and the point. Their shares are `factor` "
        "and `1 - factor`.",
        (MIXED, "smoothed.append((smoothed[-1] + point) / 2)"),
    ),
    Mistake(
        "smoothed_backwards",
        "You smooth from the end to the beginning. Start with the first point.",
        (START, "smoothed = [float(points[-1])]"),
        (LOOP, "for point in points[-2::-1]:"),
        (SMOOTHED, "    return smoothed[::-1]\n"),
    ),
    Mistake(
        "last_number_alone",
        "You return the last number alone. Return the whole smoothed curve.",
        (SMOOTHED, "    return smoothed[-1]\n"),
    ),
    Mistake(
        "points_overwritten",
        "You change the list `points` that you were given. Make a new list.",
        (START, "smoothed = points"),
        (LOOP, "for n, point in enumerate(points[1:], 1):"),
        (MIXED, "smoothed[n] = factor * smoothed[n - 1] + (1 - factor) * point"),
    ),
    Mistake(
        "factor_of_1",
        "You accept a `factor` of 1, with which no point but the first counts. Raise a ValueError.",
        (FACTOR, "if not 0 <= factor <= 1:"),
    ),
    Mistake(
        "negative_factor",
        "You accept a `factor` below 0. Raise a ValueError.",
        (FACTOR, "if factor >= 1:"),
    ),
    # best_epoch
    Mistake(
        "counts_from_0",
        "You count epochs from 0. The first epoch is 1.",
        (FIRST, "return losses.index(min(finite))"),
    ),
    Mistake(
        "last_of_equal",
        "Of several equal losses you take the last. The first of them is the best epoch.",
        (FIRST, "return len(losses) - losses[::-1].index(min(finite))"),
    ),
    Mistake(
        "largest_loss",
        "You look for the largest loss. A loss is better the smaller it is.",
        (FIRST, "return losses.index(max(finite)) + 1"),
    ),
    Mistake(
        "loss_returned",
        "You return the smallest loss. Return the number of its epoch.",
        (FIRST, "return min(finite)"),
    ),
    Mistake(
        "first_low",
        "You stop where the loss first rises. Look at all epochs, because it may fall further "
        "later.",
        (
            FIRST,
            "first = losses.index(finite[0])\n"
            "    for n in range(first, len(losses) - 1):\n"
            "        if losses[n + 1] > losses[n]:\n"
            "            return n + 1\n"
            "    " + FIRST,
        ),
    ),
    Mistake(
        "nan_is_best",
        "For you a NaN is the smallest loss, as it is for `np.argmin`. NaN is never the best: look "
        "at the finite losses only.",
        (
            FIRST,
            "nans = [loss for loss in losses if math.isnan(loss)]\n"
            "    return losses.index(nans[0] if nans else min(losses)) + 1",
        ),
        (FINITE, "finite = losses"),
    ),
    Mistake(
        "nan_first_is_best",
        "If the first loss is NaN, it stays the best for you, because no number is smaller than "
        "NaN. Look at the finite losses only.",
        (FINITE, "finite = losses"),
    ),
    Mistake(
        "infinity_is_best",
        "For you minus infinity is the smallest loss. Leave out infinities, as you leave out NaN.",
        (FINITE, "finite = [loss for loss in losses if not math.isnan(loss)]"),
    ),
    Mistake(
        "large_losses_left_out",
        "Losses of 100 or more count as none for you. A loss may be of any size, so don't begin "
        "with a number that you think is large: infinity is above all of them.",
        (FINITE, FINITE.replace("(loss)]", "(loss) and loss < 100]")),
    ),
    Mistake(
        "counts_finite_epochs",
        "You leave out what isn't finite and then count what is left. Count all epochs, those with "
        "NaN too.",
        (FIRST, "return finite.index(min(finite)) + 1"),
    ),
    Mistake(
        "first_of_none",
        "If no loss is finite, you return epoch 1. Raise a ValueError.",
        (REFUSED, "return 1"),
    ),
    Mistake(
        "none_for_none",
        "If no loss is finite, you return None. Raise a ValueError.",
        (REFUSED, "return None"),
    ),
    Mistake(
        "zero_for_nothing",
        "If no loss is finite, you return 0. Raise a ValueError.",
        (REFUSED, "return 0"),
    ),
    # overfits_from
    Mistake(
        "best_epoch_itself",
        "You return the best epoch, or you count from 0. Overfitting begins with the epoch after "
        "the best.",
        on(AFTER, "best + 1", "best"),
    ),
    Mistake(
        "when_patience_ends",
        "You return the epoch in which the patience ends. Return the epoch after the best.",
        on(AFTER, "best + 1", "best + patience"),
    ),
    Mistake(
        "training_for_validation",
        "You never find overfitting. If you look for the best epoch in the training loss, no later "
        "loss can be below it. Look for it in the validation loss.",
        on(BEST, "val_loss", "loss"),
    ),
    Mistake(
        "one_epoch_too_many",
        "You ask for one epoch more than `patience`. Exactly `patience` epochs after the best one "
        "are enough.",
        on(ENOUGH, ">=", ">"),
    ),
    Mistake(
        "one_epoch_too_few",
        "You count the best epoch too. Count only the epochs after it.",
        on(ENOUGH, "best", "best + 1"),
    ),
    Mistake(
        "patience_ignored",
        "You always ask for 3 epochs after the best. Ask for `patience` epochs.",
        on(ENOUGH, "patience", "3"),
    ),
    Mistake(
        "no_patience",
        "One epoch after the best is enough for you. Ask for at least `patience` epochs.",
        on(ENOUGH, "patience", "1"),
    ),
    Mistake(
        "training_loss_not_asked",
        "You don't look at the training loss. The network overfits only if the last training loss "
        "is below that of the best epoch.",
        on(AFTER, " and loss[-1] < loss[best - 1]", ""),
    ),
    Mistake(
        "compared_with_the_first",
        "You compare the last training loss with the first. Compare it with that of the best "
        "epoch.",
        on(AFTER, "loss[best - 1]", "loss[0]"),
    ),
    Mistake(
        "next_epoch_compared",
        "You compare the last training loss with that of the epoch after the best. Epochs count "
        "from 1, but lists count from 0.",
        on(AFTER, "loss[best - 1]", "loss[min(best, len(loss) - 1)]"),
    ),
    Mistake(
        "lowest_training_loss",
        "You take the lowest training loss after the best epoch. Take that of the last epoch.",
        on(AFTER, "loss[-1]", "min(loss[best:])"),
    ),
    Mistake(
        "equal_training_loss",
        "For you a training loss as large as that of the best epoch is enough. The last one must "
        "be below it.",
        on(AFTER, "<", "<="),
    ),
    Mistake(
        "training_loss_rises",
        "You ask for a training loss that rises. A network overfits while its training loss falls.",
        on(AFTER, "<", ">"),
    ),
    Mistake(
        "losses_swapped",
        "You use the training loss as validation loss and the other way round. `loss` belongs to "
        "the training.",
        on(BEST, "val_loss", "loss"),
        on(AFTER, "loss[-1] < loss[best - 1]", "val_loss[-1] < val_loss[best - 1]"),
    ),
    Mistake(
        "gap_at_the_end",
        "You compare the training loss with the validation loss. Compare the last training loss "
        "with that of the best epoch.",
        on(AFTER, "loss[-1] < loss[best - 1]", "loss[-1] < val_loss[-1]"),
    ),
    Mistake(
        "later_ones_must_be_worse",
        "You ask for later epochs that are worse than the best. Equal ones are no better either, "
        "so they count too.",
        on(
            AFTER,
            "if enough",
            "if enough and all(v != val_loss[best - 1] for v in val_loss[best:])",
        ),
    ),
    Mistake(
        "equal_ones_not_counted",
        "You count only later epochs that are worse than the best. Count those that are as good, "
        "too: none of them is better.",
        on(ENOUGH, "len(val_loss) - best", "sum(v > val_loss[best - 1] for v in val_loss[best:])"),
    ),
    Mistake(
        "must_rise_each_time",
        "You ask for a validation loss that rises epoch after epoch. It is enough that none of the "
        "later ones is better than the best.",
        on(
            AFTER,
            "if enough",
            "if enough and sorted(val_loss[best - 1 : best + patience]) "
            "== val_loss[best - 1 : best + patience]",
        ),
    ),
    Mistake(
        "false_for_none",
        "If the network doesn't overfit, you return False. Return None.",
        on(AFTER, "else None", "else False"),
        (OVERFITS, OVERFITS.replace(" is not None", "")),
    ),
    Mistake(
        "zero_for_none",
        "If the network doesn't overfit, you return 0. Return None.",
        on(AFTER, "else None", "else 0"),
        (OVERFITS, OVERFITS.replace(" is not None", "")),
    ),
    Mistake(
        "true_for_the_epoch",
        "You return True if the network overfits. Return the epoch from which it does.",
        on(AFTER, "best + 1", "True"),
    ),
    # rank_runs
    Mistake(
        "by_the_last_epoch",
        "You compare the last values. Compare the best value of each training.",
        (PLACE, "return values[-1], epoch, name"),
    ),
    Mistake(
        "by_the_last_finite_value",
        "You compare the last finite values. Compare the best value of each training.",
        (
            PLACE,
            "last = [value for value in values if math.isfinite(value)][-1]\n"
            "        return last, values.index(last), name",
        ),
    ),
    Mistake(
        "mode_ignored",
        'The smallest value wins for you, whatever `mode` is. With "max" the largest one wins.',
        (SIGN, "sign = 1"),
    ),
    Mistake(
        "mode_turned_round",
        'You take "min" for "max" and the other way round. With "min" the smallest value wins.',
        on(SIGN, '"max"', '"min"'),
    ),
    Mistake(
        "by_ignored",
        "You always compare the validation loss. Compare the metric that `by` names.",
        on(VALUES, "[by]", '["val_loss"]'),
    ),
    Mistake(
        "by_the_mean",
        "You compare means over all epochs. Compare the best value of each training.",
        (
            PLACE,
            "finite = [value for value in values if math.isfinite(value)]\n"
            "        return sum(finite) / len(finite), epoch, name",
        ),
    ),
    Mistake(
        "by_the_epoch",
        "You put the training first that was best in the earliest epoch. Compare the best values "
        "first, and epochs only where these are equal.",
        (PLACE, "return epoch, values[epoch - 1], name"),
    ),
    Mistake(
        "names_decide_ties",
        "Of two equally good trainings you put the one first whose name comes first. Look at their "
        "epochs before their names.",
        (PLACE, "return values[epoch - 1], 0, name"),
    ),
    Mistake(
        "later_epoch_first",
        "Of two equally good trainings you put the later one first. The one that got there in an "
        "earlier epoch comes first.",
        (PLACE, "return values[epoch - 1], -epoch, name"),
    ),
    Mistake(
        "shorter_training_first",
        "Of two equally good trainings you put the shorter one first. Compare the epochs in which "
        "they were best.",
        (PLACE, "return values[epoch - 1], len(values), name"),
    ),
    Mistake(
        "ties_as_they_come",
        "You leave equally good trainings in the order of the dict. Compare their epochs, then "
        "their names.",
        (PLACE, "return values[epoch - 1]"),
        (NOTHING, "return math.inf"),
    ),
    Mistake(
        "equal_epochs_as_they_come",
        "If value and epoch are equal, you leave trainings in the order of the dict. Compare their "
        "names then.",
        (PLACE, "return values[epoch - 1], epoch"),
        (NOTHING, "return math.inf, 0"),
    ),
    Mistake(
        "all_reversed",
        'For "max" you turn the whole order round, that of epochs and names too. Only the values '
        "are turned round.",
        (
            SORTED,
            'return sorted(histories, key=place, reverse=mode == "max")',
        ),
        (
            "epoch = best_epoch(values)\n        " + PLACE,
            "epoch = best_epoch(values)\n"
            '        if mode == "max":\n'
            "            return -values[epoch - 1], epoch, name\n"
            "        " + PLACE,
        ),
        (NOTHING, 'return -math.inf if mode == "max" else math.inf, 0, name'),
    ),
    Mistake(
        "list_reversed",
        'For "max" you turn the whole list round. That turns equal values, epochs and names round '
        "too, and a training without a finite value comes first. Turn only the values round.",
        (SIGN, "sign = 1"),
        (
            SORTED,
            'return sorted(histories, key=place, reverse=mode == "max")',
        ),
        (
            "epoch = best_epoch(values)\n        " + PLACE,
            'turned = -1 if mode == "max" else 1\n'
            "        epoch = best_epoch([turned * value for value in values])\n        " + PLACE,
        ),
    ),
    Mistake(
        "finite_list_reversed",
        'For "max" you turn the whole list of trainings round. That turns the order of equal '
        "values, by epochs and names, round too. Turn only the values round.",
        (
            SORTED,
            "finite = [name for name in histories if place(name)[0] < math.inf]\n"
            "    others = sorted(histories.keys() - set(finite))\n"
            "    turned = [(sign * place(name)[0], *place(name)[1:]) for name in finite]\n"
            '    return [one[2] for one in sorted(turned, reverse=mode == "max")] + others',
        ),
    ),
    Mistake(
        "worst_first",
        "You put the worst training first. The best one comes first.",
        (SORTED, "return sorted(histories, key=place)[::-1]"),
    ),
    Mistake(
        "nothing_comes_first",
        "You put trainings without a finite value first. They come last.",
        (NOTHING, "return -math.inf, 0, name"),
    ),
    Mistake(
        "nothing_left_out",
        "You leave out trainings without a finite value. Put them at the end.",
        (
            SORTED,
            "return [\n"
            "        name\n"
            "        for name in sorted(histories, key=place)\n"
            "        if any(map(math.isfinite, histories[name][by]))\n"
            "    ]",
        ),
    ),
    Mistake(
        "nothing_is_an_error",
        "A training without a finite value ends your ranking with an error. Put it at the end.",
        ("if not any(math.isfinite(value) for value in values):", "if False:"),
    ),
    Mistake(
        "a_gap_disqualifies",
        "One NaN or infinity sends a training to the end for you. Only a training without any "
        "finite value comes last.",
        (
            "if not any(math.isfinite(value) for value in values):",
            "if not all(math.isfinite(value) for value in values):",
        ),
    ),
    Mistake(
        "only_the_best_name",
        "You return one name. Return all names, the best training first.",
        (SORTED, "return sorted(histories, key=place)[0]"),
    ),
    Mistake(
        "values_with_the_names",
        "You return more than the names. Return a list of names.",
        (SORTED, "return [(name, place(name)[0]) for name in sorted(histories, key=place)]"),
    ),
    # diagnose
    Mistake(
        "only_not_finite_diverges",
        "You don't see a training whose loss rises. It diverged if the last loss is above the "
        "first.",
        (DIVERGED, DIVERGED.replace(" or loss[-1] > loss[0]", "")),
    ),
    Mistake(
        "only_rising_diverges",
        "You don't see losses that aren't finite. A NaN or an infinity means that the training "
        "diverged.",
        (DIVERGED, 'if loss[-1] > loss[0]:\n        return "diverged"\n'),
        (
            UNDERFITS,
            UNDERFITS.replace(
                "min(val_loss)", "min([v for v in val_loss if math.isfinite(v)], default=math.inf)"
            ),
        ),
    ),
    Mistake(
        "only_training_loss_diverges",
        "You look for NaN and infinity only in the training loss. Look at the validation loss too.",
        (DIVERGED, DIVERGED.replace("loss + val_loss", "loss")),
        (
            UNDERFITS,
            UNDERFITS.replace(
                "min(val_loss)", "min([v for v in val_loss if math.isfinite(v)], default=math.inf)"
            ),
        ),
    ),
    Mistake(
        "only_validation_loss_diverges",
        "You look for NaN and infinity only in the validation loss. Look at the training loss too.",
        (DIVERGED, DIVERGED.replace("loss + val_loss", "val_loss")),
    ),
    Mistake(
        "only_the_last_epoch_diverges",
        "You look for NaN and infinity only in the last epoch. Look at every epoch.",
        (DIVERGED, DIVERGED.replace("loss + val_loss", "(loss[-1], val_loss[-1])")),
        (
            UNDERFITS,
            UNDERFITS.replace(
                "min(val_loss)", "min([v for v in val_loss if math.isfinite(v)], default=math.inf)"
            ),
        ),
    ),
    Mistake(
        "only_the_last_loss_diverges",
        "You look for NaN only in the last training loss. Look at every epoch, at the validation "
        "losses and for infinity too.",
        (
            DIVERGED,
            DIVERGED.replace(
                "not all(math.isfinite(value) for value in loss + val_loss)", "math.isnan(loss[-1])"
            ),
        ),
        (
            UNDERFITS,
            UNDERFITS.replace(
                "min(val_loss) >= baseline", "not any(v < baseline for v in val_loss)"
            ),
        ),
    ),
    Mistake(
        "infinity_accepted",
        "You look for NaN only. A loss that is infinite diverged too.",
        (DIVERGED, DIVERGED.replace("not all(math.isfinite(value)", "any(math.isnan(value)")),
    ),
    Mistake(
        "validation_loss_rises",
        "For you a training diverged if its last validation loss is above the first. Compare the "
        "training losses.",
        (DIVERGED, DIVERGED.replace("loss[-1] > loss[0]", "val_loss[-1] > val_loss[0]")),
    ),
    Mistake(
        "any_rise_diverges",
        "For you one epoch above the first is enough. A training diverged if its last loss is "
        "above the first.",
        (DIVERGED, DIVERGED.replace("loss[-1] > loss[0]", "max(loss) > loss[0]")),
    ),
    Mistake(
        "equal_ends_diverge",
        "For you a training diverged if its last loss equals the first. It must be above it.",
        (DIVERGED, DIVERGED.replace("loss[-1] > loss[0]", "loss[-1] >= loss[0]")),
    ),
    Mistake(
        "baseline_ignored",
        "You don't use `baseline`. If no validation loss is below it, the network underfits.",
        (UNDERFITS + "    " + OVERFITS, OVERFITS),
    ),
    Mistake(
        "equal_to_baseline",
        "For you a validation loss as large as `baseline` is good enough. It must be below it.",
        (UNDERFITS, UNDERFITS.replace(">=", ">")),
    ),
    Mistake(
        "training_loss_for_baseline",
        "You compare the training loss with `baseline`. Compare the validation losses.",
        (UNDERFITS, UNDERFITS.replace("val_loss", "loss")),
    ),
    Mistake(
        "last_for_baseline",
        "You compare the last validation loss with `baseline`. One epoch below it is enough.",
        (UNDERFITS, UNDERFITS.replace("min(val_loss)", "val_loss[-1]")),
    ),
    Mistake(
        "all_below_baseline",
        "You ask for every validation loss to be below `baseline`. One epoch below it is enough.",
        (UNDERFITS, UNDERFITS.replace("min(val_loss)", "max(val_loss)")),
    ),
    Mistake(
        "overfits_before_underfits",
        "You ask for overfitting first. If a network never gets below `baseline`, it underfits, "
        "whatever else holds.",
        (UNDERFITS + "    " + OVERFITS, OVERFITS + "    " + UNDERFITS),
    ),
    Mistake(
        "all_questions_asked_at_once",
        "You compute all answers before you ask the first question, so a training without a finite "
        "loss ends in an error. Ask one question after the other, and stop at the first yes.",
        (LISTS, f"{LISTS}\n    overfits_from(loss, val_loss, patience=3)"),
    ),
    Mistake(
        "underfits_before_diverged",
        "You ask for underfitting first. Ask first whether the training diverged.",
        (
            DIVERGED,
            'if min(val_loss) >= baseline:\n        return "underfits"\n    ' + DIVERGED,
        ),
    ),
    Mistake(
        "improving_before_underfits",
        "You ask first whether a training is still improving. Ask before that whether the network "
        "underfits.",
        (
            UNDERFITS,
            'if best_epoch(val_loss) == len(val_loss):\n        return "still improving"\n'
            "    " + UNDERFITS,
        ),
    ),
    Mistake(
        "too_little_patience",
        "For you one epoch after the best is enough to overfit. The patience is 3.",
        (OVERFITS, OVERFITS.replace("patience=3", "patience=1")),
    ),
    Mistake(
        "two_epochs_are_enough",
        "For you two epochs after the best are enough to overfit. The patience is 3.",
        (OVERFITS, OVERFITS.replace("patience=3", "patience=2")),
    ),
    Mistake(
        "too_much_patience",
        "You ask for more than 3 epochs after the best. The patience is 3.",
        (OVERFITS, OVERFITS.replace("patience=3", "patience=4")),
    ),
    Mistake(
        "better_than_the_one_before",
        "For you a training improves if the last epoch is better than the one before it. It must "
        "be the best of all.",
        (IMPROVING, "if val_loss[-1] < min([*val_loss[-2:-1], math.inf]):"),
    ),
    Mistake(
        "equal_to_the_best",
        "For you a training improves if the last epoch equals the best. The best epoch is the "
        "first of equal ones.",
        (IMPROVING, "if val_loss[-1] == min(val_loss):"),
    ),
    Mistake(
        "training_loss_improves",
        "You ask whether the training loss was best in the last epoch. Ask that of the validation "
        "loss.",
        (IMPROVING, "if best_epoch(loss) == len(loss):"),
    ),
]
