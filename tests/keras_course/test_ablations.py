"""The order of the notes' argument, as it was measured, and as lessons tell it.

`benchmarks/ablations.py` and `kata calibrate` measured with 20 seeds each. What is asserted here
are the claims of the lessons.
"""

import json
import re
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
SCORES = json.loads((ROOT / "benchmarks" / "ablations.json").read_text("utf-8"))
REVIEWS, CLIMATE = SCORES["reviews"], SCORES["climate"]
CHAPTER = ROOT / "solutions" / "ch6_sequences"


def evidence(exercise):
    """Return what the training of an exercise saves of the naive forecast's error."""
    path = ROOT / f"benchmarks/bars/{exercise}.json"
    measured = json.loads(path.read_text("utf-8"))["test_training"]["measured"]
    most = max(measured, key=lambda group: len(group["scores"]["solution"]))
    return {"solution": most["scores"]["solution"], **most["weak"]}


FORECASTERS, CONVNETS = evidence("forecasters"), evidence("conv1d_models")

# What a lesson calls a row of the scores.
LESSONS = {
    "recurrent_reviews": (
        REVIEWS,
        {
            "bag of words, one sigmoid unit": "bag of words",
            "bag of 2-grams, one sigmoid unit": "bag of 2-grams",
            "SimpleRNN": "SimpleRNN",
            "LSTM": "LSTM",
        },
    ),
    "forecasters": (
        CLIMATE,
        {
            "dense": "dense",
            "GRU": "GRU",
            "stacked GRUs": "stacked GRUs",
            "bidirectional GRU": "bidirectional GRU",
            "GRU on reversed time": "GRU on reversed time",
            "GRU, few windows": "few windows: GRU",
            "GRU with dropout, few windows": "few windows: recurrent dropout",
        },
    ),
    "conv1d_models": (
        CONVNETS,
        {"convolution alone": "convolution_alone", "convolution and GRU": "solution"},
    ),
}


def test_every_story_has_twenty_seeds():
    assert {len(values) for story in SCORES.values() for values in story.values()} == {20}


def test_on_reviews_order_counts_the_more_the_more_of_it_a_model_sees():
    assert max(REVIEWS["bag of words"]) < 0.55 < min(REVIEWS["bag of 2-grams"])
    assert max(REVIEWS["bag of 2-grams"]) < min(REVIEWS["SimpleRNN"])
    assert max(REVIEWS["bag of 2-grams"]) < min(REVIEWS["LSTM"])


@pytest.mark.parametrize(
    ("blind", "reading", "runs"),
    [
        (FORECASTERS["dense_for_gru"], FORECASTERS["solution"], 20),
        (CONVNETS["convolution_alone"], CONVNETS["solution"], 60),
    ],
)
def test_on_the_weather_only_what_reads_in_order_beats_the_naive_forecast(blind, reading, runs):
    assert len(blind) == len(reading) == runs
    assert median(blind) < 0
    assert max(blind) < min(reading)


def test_on_the_weather_a_gru_is_worse_backwards_in_every_run():
    assert all(a < b for a, b in zip(CLIMATE["GRU on reversed time"], CLIMATE["GRU"], strict=True))


@pytest.mark.parametrize("more", ["stacked GRUs", "bidirectional GRU"])
def test_on_the_weather_more_layers_bring_no_more(more):
    assert abs(median(CLIMATE[more]) - median(CLIMATE["GRU"])) < 0.06
    assert min(CLIMATE[more]) > max(CLIMATE["dense"])


def test_with_few_windows_recurrent_dropout_saves_more():
    plain, dropped = CLIMATE["few windows: GRU"], CLIMATE["few windows: recurrent dropout"]
    assert median(dropped) - median(plain) > 0.05
    assert all(a < b for a, b in zip(plain, dropped, strict=True))


def test_on_the_weather_a_convolution_needs_a_gru_behind():
    assert max(CLIMATE["convolution alone"]) < min(CLIMATE["convolution and GRU"])


@pytest.mark.parametrize("exercise", LESSONS)
def test_the_lesson_shows_the_medians(exercise):
    scores, rows = LESSONS[exercise]
    lesson = (CHAPTER / f"{exercise}.py").read_text("utf-8")
    for row, name in rows.items():
        shown = re.findall(rf"^\| {re.escape(row)} \|.* (-?[\d.]+) \|$", lesson, re.MULTILINE)
        assert shown == [f"{median(scores[name]):.2f}"], row
        assert f"(medians of {len(scores[name])} runs)" in lesson, row
