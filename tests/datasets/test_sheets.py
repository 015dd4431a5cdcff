import numpy as np
import pytest
from kata_datasets import digits, sheets


@pytest.mark.parametrize("name", sheets.SHEETS)
def test_a_sheet_is_a_picture_of_a_size_to_look_at(name):
    sheet = sheets.SHEETS[name]()
    assert sheet.pixels.dtype == np.uint8
    assert min(sheet.pixels.shape[:2]) > 200
    assert max(sheet.pixels.shape[:2]) < 1600
    assert sheet.caption.endswith(".")


def test_images_stand_row_by_row_with_gaps():
    images = np.arange(3, dtype=np.uint8).repeat(6).reshape(3, 2, 3)
    white = sheets.WHITE
    expected = [
        [0, 0, 0, white, white, 1, 1, 1],
        [0, 0, 0, white, white, 1, 1, 1],
        [white] * 8,
        [white] * 8,
        [2, 2, 2, white, white, white, white, white],
        [2, 2, 2, white, white, white, white, white],
    ]
    assert sheets.tiled(images, columns=2).tolist() == expected


def test_the_sheet_of_digits_shows_digits():
    pixels = sheets.digits_sheet().pixels[:56:2, :56:2]
    assert np.array_equal(pixels, digits.load().x_train[digits.load().y_train == 0][0])
