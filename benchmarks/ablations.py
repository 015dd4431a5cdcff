"""The order of the notes' argument, measured: what each kind of model reaches on the course's data.

    python benchmarks/ablations.py --seeds 20 > benchmarks/ablations.json    # 25 minutes

`reviews`: accuracy on held-out reviews of bags of words and of 2-grams, a SimpleRNN and an LSTM.
`climate`: how much smaller the error is than the naive forecast's, for networks on the weather.
The lessons show the medians; `tests/keras_course/test_ablations.py` holds both together, and their
order.
What `conv1d_models` says of the weather are the scores in its evidence, after a longer training.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from kata_datasets import climate
from kata_datasets.reviews import split_reviews
from kata_grader.course.loading import load_solution

MAX_LENGTH = 13


@cache
def solution(name: str) -> Any:
    """Return the module of a solution."""
    return load_solution(f"ch6_sequences/{name}")


def fitted(model: Any, loss: str, rate: float, x: Any, y: Any, epochs: int, batch: int) -> Any:
    """Return a model after a training."""
    import keras

    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)
    model.fit(x, y, epochs=epochs, batch_size=batch, verbose=0)
    return model


def reviews(seed: int) -> dict[str, float]:
    """Return the accuracies on 1,000 held-out reviews after training on 3,000."""
    import keras

    texts, labels = split_reviews(3000, 1000, seed)
    split, ngrams = 3000, solution("ngrams")
    found = {}
    for name, n in [("bag of words", 1), ("bag of 2-grams", 2)]:
        bags = [ngrams.bag_of_ngrams(text.split(), n) for text in texts]
        vocabulary = sorted(set().union(*bags[:split]))
        rows = np.asarray(ngrams.multi_hot(bags, vocabulary), "float32")
        keras.utils.set_random_seed(seed)
        model = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
        fitted(model, "binary_crossentropy", 0.01, rows[:split], labels[:split], 10, 64)
        found[name] = accuracy(model, rows[split:], labels[split:])
    index = {word: number for number, word in enumerate(sorted({*" ".join(texts).split()}), 1)}
    ids = np.zeros((len(texts), MAX_LENGTH), int)
    for row, text in zip(ids, texts, strict=True):
        words = [index[word] for word in text.split()]
        row[MAX_LENGTH - len(words) :] = words
    builders = solution("recurrent_reviews")
    for name, build, rate, epochs, batch in [
        ("SimpleRNN", builders.build_simple_rnn_classifier, 0.005, 6, 32),
        ("LSTM", builders.build_lstm_classifier, 0.01, 4, 64),
    ]:
        keras.utils.set_random_seed(seed)
        model = build(len(index) + 1)
        fitted(model, "binary_crossentropy", rate, ids[:split], labels[:split], epochs, batch)
        found[name] = accuracy(model, ids[split:], labels[split:])
    return found


def accuracy(model: Any, x: Any, labels: Any) -> float:
    """Return the part of right answers."""
    return float(np.mean((model.predict(x, batch_size=500, verbose=0)[:, 0] > 0.5) == labels))


class Run(NamedTuple):
    """A row of the table: a forecaster, and how it is trained."""

    name: str
    build: Callable[[Any], Any]
    samples: int = 2500
    epochs: int = 6
    step: int = 3
    reverse: bool = False


def forecasts() -> list[Run]:
    """Return the rows of the weather's table."""
    networks, convnets = solution("forecasters"), solution("conv1d_models")
    gru, dropout = networks.build_gru_forecaster, networks.build_dropout_gru_forecaster
    return [
        Run("dense", networks.build_dense_forecaster),
        Run("GRU", gru),
        Run("GRU on reversed time", gru, reverse=True),
        Run("stacked GRUs", networks.build_stacked_gru_forecaster),
        Run("bidirectional GRU", networks.build_bidirectional_forecaster),
        # So few windows, seen so often, that a network can learn them by heart.
        Run("few windows: GRU", gru, samples=250, epochs=120),
        Run("few windows: recurrent dropout", dropout, samples=250, epochs=120),
        Run("convolution alone", convnets.build_conv1d_forecaster, step=2),
        Run("convolution and GRU", convnets.build_conv_gru_forecaster, step=2),
    ]


def weather(seed: int) -> dict[str, float]:
    """Return how much smaller the errors are than the naive forecast's; below 0 they are larger."""
    import keras

    rows = climate.generate(500, seed)
    reverse_time = solution("forecasters").reverse_time
    found = {}
    for run in forecasts():
        counts = run.samples, 1000
        data = climate.windows(rows, 365 * climate.ROWS_PER_DAY, 96, run.step, counts, seed)
        x, x_test = data.x_train, data.x_test
        if run.reverse:
            x, x_test = reverse_time(x), reverse_time(x_test)
        keras.utils.set_random_seed(seed)
        model = fitted(run.build(x.shape[1:]), "mae", 0.01, x, data.y_train, run.epochs, 64)
        errors = np.abs(model.predict(x_test, batch_size=500, verbose=0) - data.y_test)
        found[run.name] = 1 - float(errors.mean()) / data.naive_mae
    keras.backend.clear_session()
    return found


def as_json(scores: dict[str, dict[str, list[float]]]) -> str:
    """Return the scores as a JSON object with a line for each model."""
    ablations = [
        f' "{story}": {{\n'
        + ",\n".join(f"  {json.dumps(name)}: {values}" for name, values in by_name.items())
        + "\n }"
        for story, by_name in scores.items()
    ]
    return "{\n" + ",\n".join(ablations) + "\n}"


def main() -> None:
    """Measure both ablations and print the scores, and a table beside them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="the first of the seeds")
    parser.add_argument("--story", choices=["reviews", "climate"], action="append")
    options = parser.parse_args()
    scores: dict[str, dict[str, list[float]]] = {}
    for story, measure in [("reviews", reviews), ("climate", weather)]:
        if options.story and story not in options.story:
            continue
        for seed in range(options.first, options.first + options.seeds):
            for name, score in measure(seed).items():
                scores.setdefault(story, {}).setdefault(name, []).append(round(score, 4))
            print(story, "seed", seed, file=sys.stderr)
    for story, by_name in scores.items():
        for name, values in by_name.items():
            low, middle, high = min(values), statistics.median(values), max(values)
            print(f"{story:8} {name:30} {low:7.3f} {middle:7.3f} {high:7.3f}", file=sys.stderr)
    print(as_json(scores))


if __name__ == "__main__":
    main()
