"""What the lesson of `small_dataset` says in numbers is what was measured."""

import ast
import importlib.util
import statistics
from pathlib import Path

ROOT = Path(__file__).parents[2]


def story():
    """Return the module that measured, and the accuracies of all four by name."""
    spec = importlib.util.spec_from_file_location("small_data", ROOT / "benchmarks/small_data.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, module.everything()


def lesson():
    source = (ROOT / "solutions/ch5_vision/small_dataset.py").read_text("utf-8")
    return ast.get_docstring(ast.parse(source))


def test_each_remedy_is_worth_something():
    """From scratch < with augmentation and dropout < frozen base <= fine-tuned, over 20 seeds."""
    _, scores = story()
    assert {len(values) for values in scores.values()} == {20}
    scratch, augmented, frozen, tuned = map(statistics.median, scores.values())
    assert scratch < augmented < frozen <= tuned
    assert max(scores["scratch"]) < min(scores["augmented"])
    assert max(scores["augmented"]) < statistics.median(scores["frozen"])


def test_the_lesson_shows_the_table():
    """As `python benchmarks/small_data.py --show` prints them."""
    module, scores = story()
    assert module.table(scores) in lesson()
