"""What trainings share."""

import numpy as np
from kata_grader.checking import as_array


def fit_at_rates(submission, model, x, y, rates, batch, bar, progress):
    """Train a model for one epoch at each of some learning rates.

    Args:
        submission: where it is trained.
        model: the compiled model.
        x: the samples, there.
        y: the answers, there.
        rates: the learning rate of each epoch.
        batch: how many samples a step takes.
        bar: told of each epoch's loss.
        progress: told of each epoch.
    """
    for epoch, rate in enumerate(rates):
        submission.props.set_learning_rate(model, rate)
        bar.epoch(model.fit(x, y, epochs=1, batch_size=batch, verbose=0))
        progress(epoch + 1, len(rates), "epoch")


def train_forecaster(submission, build, data, options, seed, bar, progress, seconds):
    """Train a forecaster, and require that its error is smaller than the naive forecast's.

    Args:
        submission: where it is trained.
        build: the submission's function that builds it for the shape of a window.
        data: what `climate.windows` returned.
        options: the learning rate of each epoch, and the batch.
        seed: of the training.
        bar: the share of the naive forecast's error that must be saved.
        progress: told of each epoch.
        seconds: the deadline of each call.
    """
    rates, batch = options
    submission.props.set_seed(seed)
    model = build(data.x_train.shape[1:])
    submission.props.compile_anew(model, "mae", rates[0])
    x, y = submission.put(data.x_train), submission.put(data.y_train)
    with submission.deadline(seconds):
        fit_at_rates(submission, model, x, y, rates, batch, bar, progress)
        predicted = model.predict(data.x_test, batch_size=500, verbose=0)
    predictions = as_array(predicted, data.y_test.shape, "the predictions")
    bar.reached(1 - float(np.abs(predictions - data.y_test).mean()) / data.naive_mae)
