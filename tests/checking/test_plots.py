"""Pictures with words: they are well-formed, say what they show, and stay inside their frame."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from kata_grader.checking.bars import Bar
from kata_grader.checking.pictures import Row, sheet_of, training_plot
from kata_grader.failures import CheckFailure

NAME = "{http://www.w3.org/2000/svg}"


def drawn(picture):
    """Return the root of a picture, its texts and their places."""
    root = ElementTree.fromstring(picture.data)
    texts = {text.text: text for text in root.iter(f"{NAME}text")}
    width, height = float(root.get("width")), float(root.get("height"))
    for element in root.iter():
        for key, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            if element.get(key) is not None:
                assert 0 <= float(element.get(key)) <= most, ElementTree.tostring(element)
    return root, texts


def test_a_row_has_its_label_and_a_name_below_each_image():
    images = [np.zeros((32, 32, 3), np.uint8), np.full((32, 32), 200, np.uint8)]
    root, texts = drawn(sheet_of([Row("the <first> row", images, ["left", "right"])], "c"))
    assert texts.keys() == {"the <first> row", "left", "right"}
    left, right = root.iter(f"{NAME}image")
    assert float(right.get("x")) > float(left.get("x")) + float(left.get("width"))
    assert float(texts["right"].get("x")) > float(right.get("x"))


def test_small_images_are_enlarged_and_many_go_to_the_next_line():
    """By whole numbers, so that each pixel stays a square."""
    root, _ = drawn(sheet_of([Row("maps", [np.zeros((4, 4), np.uint8)] * 20)], "c"))
    images = list(root.iter(f"{NAME}image"))
    assert {float(image.get("width")) for image in images} == {56.0}
    assert len({image.get("y") for image in images}) == 2
    assert max(float(image.get("x")) for image in images) + 56 <= float(root.get("width"))


@pytest.mark.parametrize("bad", [np.zeros((4, 4)), None, "text"])
def test_what_is_no_image_is_the_answers_fault(bad):
    with pytest.raises(CheckFailure, match="uint8"):
        sheet_of([Row("bad", [bad])], "c")


def test_a_training_is_drawn_with_axes_a_baseline_and_the_bar():
    root, texts = drawn(training_plot([0.8, 0.5, 0.2], ("guessing", 0.693), 0.91, 0.85))
    assert {"training loss", "epoch", "guessing 0.693", "score", "0.910", "bar 0.85"} <= set(texts)
    assert len(list(root.iter(f"{NAME}circle"))) == 1
    (path,) = (one for one in root.iter(f"{NAME}polyline") if one.get("class") == "accent")
    heights = [float(y) for _, y in re.findall(r"([\d.]+),([\d.]+)", path.get("points"))]
    assert heights == sorted(heights)  # y goes down, and so does the loss
    line = float(texts["guessing 0.693"].get("y"))
    assert heights[0] < line < heights[1]


@pytest.mark.parametrize("score", [0.0, 0.5, 0.849, 0.851, 1.0, -0.4])
def test_score_and_bar_do_not_cover_each_other(score):
    _, texts = drawn(training_plot([1.0, 0.5], None, score, 0.85))
    apart = float(texts[f"{score:.3f}"].get("y")) - float(texts["bar 0.85"].get("y"))
    assert abs(apart) >= 8


@pytest.mark.parametrize("losses", [[], [1.0], [1.0, float("nan")], [1.0, float("inf")]])
def test_what_is_no_curve_is_left_out(losses):
    assert training_plot(losses, None, 0.5, 0.5) is None


def test_a_curve_without_a_score_is_drawn_alone():
    """A training that ended in an error has none."""
    bar = Bar(0.5)
    bar.curve.extend([1.0, 1.0])
    (picture,) = bar.pictures
    assert "score" not in drawn(picture)[1]
