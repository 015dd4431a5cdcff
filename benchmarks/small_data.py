"""What 300 labels are worth: from scratch, with augmentation, on a frozen base, fine-tuned.

Run it from the root of the repository:

    python benchmarks/small_data.py [seeds]     # measures, writes small_data.json, prints the table
    python benchmarks/small_data.py --show      # prints the table of what was measured

The two convnets that start from scratch are the solution of `small_dataset`, and the same network
without augmentation and dropout. The other two are made with the solutions of `feature_extraction`
and `fine_tuning`. All see the same pictures, with animals anywhere, where the check of
`small_dataset` has them on one side. Its lesson shows the table, and a test holds it to this file.
"""

import json
import math
import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_suffix(".json")
IMAGES, CONVNET_EPOCHS, CONVNET_RATE = 300, 44, 3e-3
HEAD_EPOCHS, TUNING_EPOCHS, FIRST, RATE = 15, 12, "block2_conv", 5e-4

NAMES = {
    "scratch": "from scratch",
    "augmented": "with augmentation and dropout",
    "frozen": "frozen pretrained base",
    "tuned": "fine-tuned base",
}


def measure(seeds: int) -> dict[str, list[float]]:
    """Return the accuracy of all four, for each seed."""
    import keras
    import numpy as np
    from kata_datasets import base, pets
    from kata_grader.course.loading import load_solution, module_from_source
    from kata_grader.course.manifest import load_course
    from kata_grader.course.mistakes import load_mistakes, mistake_source

    exercise = load_course(ROOT).find("small_dataset")
    (weak,) = (m for m in load_mistakes(exercise) if m.name == "neither")
    convnets = {
        "scratch": module_from_source("neither", mistake_source(exercise, weak), "neither.py"),
        "augmented": load_solution(exercise),
    }
    extraction = load_solution("ch5_vision/feature_extraction")
    tuning = load_solution("ch5_vision/fine_tuning")
    scores: dict[str, list[float]] = {name: [] for name in NAMES}
    train = pets.cats_and_dogs(IMAGES, seed=1, size=32)
    test = pets.cats_and_dogs(1000, seed=2, size=32)
    x, y = train.images.astype(np.float32) / 255, train.labels.astype(np.float32)
    x_test = test.images.astype(np.float32) / 255

    def note(name: str, model: Any) -> None:
        guesses = model.predict(x_test, batch_size=100, verbose=0)[:, 0] > 0.5
        scores[name].append(round(float(np.mean(guesses == test.labels)), 4))

    for seed in range(seeds):
        for name, module in convnets.items():
            keras.utils.set_random_seed(seed)
            model = module.build_small_convnet(x.shape[1:])
            for epoch in range(0, CONVNET_EPOCHS, 2):
                part = (1 + math.cos(math.pi * epoch / CONVNET_EPOCHS)) / 2
                model.optimizer.learning_rate = CONVNET_RATE * part
                model.fit(x, y, epochs=2, batch_size=32, verbose=0)
            note(name, model)
        keras.utils.set_random_seed(seed)
        creatures = base.pretrained_base()
        model = extraction.build_frozen_model(creatures)
        model.fit(x, y, epochs=HEAD_EPOCHS, batch_size=32, verbose=0)
        note("frozen", model)
        tuning.fine_tune(model, creatures, FIRST, x, y, TUNING_EPOCHS, RATE)
        note("tuned", model)
        print(seed, *(values[-1] for values in scores.values()), flush=True)
    return scores


def everything() -> dict[str, list[float]]:
    """Return the accuracies that were measured of all four, for each seed."""
    scores: dict[str, list[float]] = json.loads(RESULTS.read_text("utf-8"))["accuracy"]
    return scores


def table(scores: dict[str, list[float]]) -> str:
    """Return the table of the lesson, in Markdown."""
    lines = ["| 300 labels | median | worst and best of 20 |", "|---|---|---|"]
    for key, values in scores.items():
        spread = f"{min(values):.3f} to {max(values):.3f}"
        lines.append(f"| {NAMES[key]} | {statistics.median(values):.3f} | {spread} |")
    return "\n".join(lines)


def main() -> None:
    """Measure unless told not to, and print."""
    if "--show" not in sys.argv:
        scores = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
        from kata_authoring.calibration import versions
        from kata_grader.course.manifest import load_course

        text = json.dumps({"with": versions(load_course(ROOT)), "accuracy": scores}, indent=1)
        RESULTS.write_text(text + "\n", "utf-8", newline="\n")
    found = everything()
    print(table(found))


if __name__ == "__main__":
    main()
