"""What trainings share: where a model is trained, at which rates, and what it predicts then."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from kata_checks.described import NotBuilt, built, described
from kata_grader.checking import CheckFailure, agree_on, as_array, expect, kit


@dataclass(frozen=True)
class Plan:
    """How a model is trained.

    Attributes:
        rates: the learning rate of each stage; None leaves the model's own.
        batch: how many samples a step takes.
        loss: the loss with which the model is compiled anew, with Adam.
        epochs: how many epochs a stage has, the same for all or one number for each.
        seconds: the deadline of each stage.
        prepare: compiles the model in another way, `prepare(side, model)`. Without it and `loss`
            the model stays as its maker compiled it.
        predict: how the model predicts, `predict(side, model, x)`.
    """

    rates: tuple[float | None, ...]
    batch: int
    loss: str | None = None
    epochs: int | tuple[int, ...] = 1
    seconds: float = 60
    prepare: Callable[[Any, Any], None] | None = None
    predict: Callable[[Any, Any, Any], Any] = lambda side, model, x: model.predict(
        x, batch_size=500, verbose=0
    )

    @property
    def keeps_compilation(self):
        """Whether the model is trained as its maker compiled it."""
        return self.loss is None and self.prepare is None

    @property
    def values(self):
        """What tells this plan from another one of the same exercise."""
        return [list(self.rates), self.batch, self.loss, self.epochs]


@dataclass(frozen=True)
class Given:
    """Weights that a model is given instead of drawing them.

    Attributes:
        base: `base(side)` makes a model there, whose weights the layers of the same names get.
        names: of the layers that are given weights.
        embedding: the weights of a layer of embeddings, if the answer gave it just these.
        whole: all its weights, by layer.
        frozen: the classes of layers that may be frozen; None for all.
    """

    base: Callable[[Any], Any] | None = None
    names: tuple[str, ...] = ()
    embedding: np.ndarray | None = None
    whole: dict[str, Any] | None = None
    frozen: tuple[str, ...] | None = ()


NOTHING = Given()


def in_new_order(secret_seed, *arrays):
    """Return arrays with their rows in another order for each run, the same for all of them.

    So that no table of the answers to a bundled test set is worth anything.
    """
    order = np.random.RandomState(secret_seed).permutation(len(arrays[0]))
    return [array[order] for array in arrays]


def trained(submission, model, plan, data, seed, bar, progress, given=NOTHING, shows=None):
    """Train a model, and return what it predicts for the held-out samples.

    The witness builds the model anew from data and trains it. A model that can't be told as data is
    trained beside the answer's own code, and the verdict says so.

    Args:
        submission: where the model is.
        model: the model.
        plan: how it is trained.
        data: samples, answers, and held-out samples.
        seed: of the weights, and of what is drawn in the training.
        bar: told of the model, of each stage's loss, and of the loss of guessing.
        progress: told of each stage.
        given: the weights that the model is given.
        shows: `shows(model)` requires that just this model is what the exercise asks for.
    """
    x, y, held_out = data
    bar.baseline = bar.baseline or _guessing(plan.loss, y)
    witness = kit(submission).witness
    names = list(given.names)
    told = submission.props.model_as_data(model, _shapes(x), names)
    compiled = submission.props.compilation_as_data(model) if plan.keeps_compilation else {}
    reason = next((str(one) for one in (told, compiled) if not isinstance(one, dict)), "")
    if not reason:
        bar.model = [told, compiled]
        embedding = _embedding(submission, model, given)
        inputs = [told, compiled, plan.values, x, y, held_out, seed, embedding, given.whole]

        def compute():
            if shows is not None:  # it may change the weights
                shows(built(witness, told, compiled, seed, given.base, given.frozen))
            copy = built(witness, told, compiled, seed, given.base, given.frozen)
            if embedding is not None:
                witness.props.set_weights_by_class(copy, "Embedding", [[embedding]])
            if given.whole is not None:
                witness.props.set_weights_by_name(copy, given.whole)
            return _run(witness, copy, plan, data, progress)

        try:
            predicted, losses = witness.kept(inputs, compute)
            bar.curve.extend(losses)
            return predicted
        except NotBuilt as error:
            reason = str(error)
    witness.stand_down(reason)
    if shows is not None:
        first = [one[:1] for one in x] if isinstance(x, list) else x[:1]
        submission.props.all_outputs(model, first)  # a model of one's own class gets weights here
        weights = model.get_weights()
        shows(model)
        model.set_weights(weights)
    predicted, losses = _run(submission, model, plan, data, progress)
    bar.curve.extend(losses)
    return predicted


def computes_as(submission, reference, build, arguments, x):
    """Require a design, and return what `shows` may be: the model is of that design.

    Args:
        submission: where the model is.
        reference: where the solution is.
        build: the name of the function that builds the model.
        arguments: of that function, a list.
        x: some inputs.
    """
    steps = under_given_weights, submission, reference, build, arguments, x
    count, *wanted = agree_on(*steps, rtol=1e-3, atol=1e-4)

    def shows(model):
        number, *found = _under_given_weights(submission, model, x)
        alike = (
            np.allclose(as_array(one, right.shape, "what the model computes"), right, 1e-3, 1e-4)
            for one, right in zip(found, wanted, strict=True)
        )
        # A path that these weights hide would need weights of its own.
        expect(
            number == count and all(alike),
            "Build the model that is trained like those of other sizes. With the same weights, it "
            "must compute what the solution's model computes, in training too.",
        )

    return shows


def under_given_weights(side, build, arguments, x):
    """The number of parameters of the model that is trained, and what it computes"""
    model = described(side, getattr(side, build)(*arguments), x.shape[1:], compiled=False)
    return _under_given_weights(side, model, x)


def _under_given_weights(side, model, x):
    side.props.outputs(model, x)  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 2.0)
    # Dropout and noise do nothing outside a training.
    modes = [side.props.outputs(model, x, training) for training in (None, True)]
    return [model.count_params(), *modes]


def _guessing(loss, y):
    """Return the loss of a model that gives all classes the same probability; None if unknown."""
    if loss == "binary_crossentropy":
        return "guessing", float(np.log(2))
    if loss == "categorical_crossentropy" and isinstance(y, np.ndarray):
        return "guessing", float(np.log(y.shape[-1]))
    return None


def _shapes(x):
    return [list(one.shape[1:]) for one in (x if isinstance(x, list) else [x])]


def _embedding(submission, model, given):
    """Return the weights that the answer gave its layer of embeddings, if they are those given."""
    if given.embedding is None:
        return None
    found = submission.props.weights_by_class(model, "Embedding")
    try:
        ((weights,),) = found
        same = weights.shape == given.embedding.shape and np.allclose(weights, given.embedding)
    except (TypeError, ValueError, AttributeError):
        return None
    return given.embedding if same else None


def _run(side, model, plan, data, progress):
    """Train a model on a side; return its predictions, and the loss of each stage."""
    x, y, held_out = data
    losses = []
    with kit(side).deadline(plan.seconds):
        if plan.prepare is not None:
            plan.prepare(side, model)
        elif plan.loss is not None:
            # Any optimizer is right, and with some of them a training would need other rates.
            side.props.compile_anew(model, plan.loss, plan.rates[0])
        side.props.build_optimizer(model)
        before = side.props.kernels(model)
        x, y = kit(side).put(x), kit(side).put(y)
        epochs = plan.epochs
        epochs = (epochs,) * len(plan.rates) if isinstance(epochs, int) else epochs
        for stage, (rate, count) in enumerate(zip(plan.rates, epochs, strict=True)):
            if rate is not None:
                side.props.set_learning_rate(model, rate)
            fitted = model.fit(x, y, epochs=count, batch_size=plan.batch, verbose=0)
            losses.append(_loss(fitted))
            progress(stage + 1, len(plan.rates), "epoch")
        _require_learned(before, side.props.kernels(model))
        return [plan.predict(side, model, held_out), [one for one in losses if one is not None]]


def _require_learned(before, after):
    """Require that a training has moved most kernels, however little.

    In a narrow branch beside others all units may give 0 from the start, by chance.
    """
    held = [path for path, digest in after if [path, digest] in before]
    if held and 2 * len(held) >= len(after):
        few = ", ".join(held[:3]) + (f" and {len(held) - 3} more" if len(held) > 3 else "")
        raise CheckFailure(
            f"The training has not moved these weights at all: {few}. No gradient reaches them. "
            "Look for integers, rounding or `stop_gradient` on the way, or for units that give 0 "
            "whatever comes."
        )


def _loss(fitted):
    """Return the last loss of a history, for the picture; the verdict does not use it."""
    try:
        return float(fitted.history["loss"][-1])
    except (AttributeError, LookupError, TypeError, ValueError, AssertionError):
        return None


def train_forecaster(submission, build, data, options, seed, bar, progress, seconds, shows):
    """Train a forecaster, and require that its error is smaller than the naive forecast's.

    Args:
        submission: where it is built.
        build: the submission's function that builds it for the shape of a window.
        data: what `climate.windows` returned.
        options: the learning rate of each epoch, and the batch.
        seed: of the training.
        bar: the share of the naive forecast's error that must be saved.
        progress: told of each epoch.
        seconds: the deadline of each call.
        shows: as for `trained`.
    """
    submission.props.set_seed(seed)
    model = build(data.x_train.shape[1:])
    plan = Plan(*options, loss="mae", seconds=seconds)
    bar.baseline = "the naive forecast", float(data.naive_mae)
    arrays = data.x_train, data.y_train, data.x_test
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    predictions = as_array(predicted, data.y_test.shape, "the predictions")
    bar.reached(1 - float(np.abs(predictions - data.y_test).mean()) / data.naive_mae)
