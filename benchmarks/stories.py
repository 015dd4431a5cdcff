"""Every "better than" of the lessons, with seeds and an interval: writes docs/stories.md.

    python benchmarks/stories.py

It measures nothing. The scores come from `ablations.py`, `small_data.py`, and the evidence of the
bars (`kata calibrate`). Where the same seeds were given to both sides of a claim, the runs make
pairs: the interval is that of their mean difference (Student's t for pairs, 95 %).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

from kata_authoring.evidence import evidence_of
from kata_grader.course.manifest import load_course
from scipy.stats import ttest_rel

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "stories.md"
HEAD = """\
# What is better than what, and how sure that is

The lessons say that one network is better than another. Here is each of these claims with its
figures. Both sides of a claim were trained with the same seeds, {seeds} of them, so their scores
make pairs. The difference is the mean of the pairs, and in brackets stands its 95 % interval
(Student's t for pairs). Where that interval holds 0, the claim is not shown, and the last column
says so. The data of most claims are generated, so that what a lesson is about makes a difference.
On real data differences are smaller, and there may be none.

`python benchmarks/stories.py` writes this page. The scores stand in `benchmarks/ablations.json`,
`benchmarks/small_data.json`, and for each bar in `benchmarks/bars`.

| exercise | data | score | claim | medians | difference | pairs won | shown |
|---|---|---|---|---|---|---|---|
"""


class Claim(NamedTuple):
    """That one of two is better.

    Attributes:
        exercise: whose lesson says it.
        score: what was measured; more is better.
        better: the name of what is better.
        worse: the name of the other.
        scores: those of both, in the order of the seeds.
    """

    exercise: str
    score: str
    better: str
    worse: str
    scores: tuple[list[float], list[float]]

    @property
    def interval(self) -> tuple[float, float, float]:
        """The mean difference of the pairs, and the ends of its interval."""
        found = ttest_rel(*self.scores).confidence_interval(0.95)
        difference = mean(a - b for a, b in zip(*self.scores, strict=True))
        return difference, float(found.low), float(found.high)

    @property
    def shown(self) -> bool:
        """Whether the interval lies above 0."""
        return self.interval[1] > 0

    @property
    def row(self) -> str:
        """Its row of the table."""
        difference, low, high = self.interval
        won = sum(a > b for a, b in zip(*self.scores, strict=True))
        cells = [
            f"`{self.exercise}`",
            "real" if self.exercise in REAL else "generated",
            self.score,
            f"{self.better} better than {self.worse}",
            " and ".join(f"{median(scores):.3f}" for scores in self.scores),
            f"{difference:+.3f} ({low:+.3f} to {high:+.3f})",
            f"{won} of {len(self.scores[0])}",
            "yes" if self.shown else "**no**: 0 lies in the interval" if high > 0 else "**no**",
        ]
        return f"| {' | '.join(cells)} |"


# The exercises that train on real data (digits of MNIST) without --full, too.
REAL = frozenset({"digits_convnet", "inception", "residual"})
IN_ABLATIONS = {
    "reviews": (
        "recurrent_reviews",
        "accuracy on 1,000 reviews",
        [
            ("bag of 2-grams", "bag of words"),
            ("SimpleRNN", "bag of 2-grams"),
            ("LSTM", "bag of 2-grams"),
            ("LSTM", "SimpleRNN"),
        ],
    ),
    "climate": (
        "forecasters",
        "how much smaller the error is than the naive forecast's",
        [
            ("GRU", "dense"),
            ("GRU", "GRU on reversed time"),
            ("stacked GRUs", "GRU"),
            ("bidirectional GRU", "GRU"),
            ("few windows: recurrent dropout", "few windows: GRU"),
        ],
    ),
}
SMALL_DATA = {
    "scratch": "from scratch",
    "augmented": "augmentation and dropout",
    "frozen": "a frozen base",
    "tuned": "a fine-tuned base",
}


def claims() -> Iterator[Claim]:
    """Yield all claims, in the order of the course."""
    order = [exercise.name for exercise in load_course(ROOT).exercises]
    found = [*_of_small_data(), *_of_ablations(), *_of_bars()]
    yield from sorted(found, key=lambda claim: order.index(claim.exercise))


def _of_small_data() -> Iterator[Claim]:
    scores = _read("benchmarks/small_data.json")["accuracy"]
    names = list(SMALL_DATA)
    for worse, better, exercise in zip(
        names, names[1:], ("small_dataset", "feature_extraction", "fine_tuning"), strict=False
    ):
        pair = scores[better], scores[worse]
        words = "accuracy on 1,000 images, 300 labels"
        yield Claim(exercise, words, SMALL_DATA[better], SMALL_DATA[worse], pair)


def _of_ablations() -> Iterator[Claim]:
    scores = _read("benchmarks/ablations.json")
    for story, (exercise, words, pairs) in IN_ABLATIONS.items():
        for better, worse in pairs:
            both = scores[story][better], scores[story][worse]
            yield Claim(exercise, words, better, worse, both)


def largest(entry: dict[str, Any]) -> dict[str, Any]:
    """Return the setting in which a bar's solution was trained most often."""
    return max(entry["measured"], key=lambda group: len(group["scores"]["solution"]))


def _of_bars() -> Iterator[Claim]:
    """Yield for each bar that the solution is better than the weak models which it keeps out."""
    for exercise in load_course(ROOT).exercises:
        for check, bar in exercise.bars.items():
            group = largest(json.loads(evidence_of(exercise).read_text("utf-8"))[check])
            for weak, scores in group["weak"].items():
                pairs = zip(group["scores"]["solution"], scores, strict=False)
                right, wrong = map(list, zip(*pairs, strict=True))
                name = bar["weak"][weak]["is"]
                yield Claim(exercise.name, bar["score"], "the solution", name, (right, wrong))


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / name).read_text("utf-8"))
    return found


def page() -> str:
    """Return the page."""
    found = list(claims())
    seeds = sorted({len(claim.scores[0]) for claim in found})
    told = str(seeds[0]) if len(seeds) == 1 else f"{seeds[0]} to {seeds[-1]}"
    return HEAD.format(seeds=told) + "".join(f"{claim.row}\n" for claim in found)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)}: {len(list(claims()))} claims")
