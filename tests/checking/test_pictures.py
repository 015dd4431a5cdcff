"""Pictures of verdicts: what is drawn can be opened, and what can't be drawn is left out."""

import struct
import zlib

import numpy as np
import pytest
from kata_grader.checking.pictures import picture_of, sheet_of, side_by_side, write_pictures
from kata_grader.failures import CheckFailure


def decoded(png):
    """Return the pixels of a PNG without filters, as any reader would."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, place = {}, 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        kind, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        (crc,) = struct.unpack(">I", png[place + 8 + length : place + 12 + length])
        assert crc == zlib.crc32(kind + data)
        chunks[kind], place = data, place + 12 + length
    width, height, depth, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert depth == 8
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, -1)
    assert not rows[:, 0].any()
    pixels = rows[:, 1:]
    return pixels if colour == 0 else pixels.reshape(height, width, 3)


@pytest.mark.parametrize("shape", [(9, 5), (1, 1), (4, 7, 3)])
def test_a_picture_holds_the_pixels(shape):
    pixels = np.random.default_rng(0).integers(0, 256, shape).astype(np.uint8)
    assert np.array_equal(decoded(picture_of(pixels, "noise").data), pixels)


@pytest.mark.parametrize(
    "bad",
    [
        np.zeros((4, 4)),
        np.zeros((4, 4, 2), np.uint8),
        np.zeros((0, 4), np.uint8),
        np.zeros((5000, 2), np.uint8),
        [[1]],
        None,
    ],
)
def test_what_is_no_image_is_the_answers_fault(bad):
    with pytest.raises(CheckFailure, match="uint8"):
        picture_of(bad, "nothing")


def test_a_wrong_image_stands_beside_the_right_one():
    right = np.zeros((10, 12), np.uint8)
    pixels = decoded(side_by_side(right, right + 200).data)
    assert pixels.shape == (10, 12 + 4 + 12)
    assert (pixels[:, :12] == 0).all()
    assert (pixels[:, -12:] == 200).all()


@pytest.mark.parametrize("other", [np.zeros((10, 13)), np.zeros((10,)), "text", None])
def test_only_images_of_one_size_are_compared(other):
    assert side_by_side(np.zeros((10, 12)), other) is None
    assert side_by_side(other, np.zeros((10, 12))) is None


def test_several_pictures_of_one_check_get_names_of_their_own(tmp_path):
    pictures = [picture_of(np.zeros((2, 2), np.uint8), "a"), sheet_of([], "b")]
    written = write_pictures(pictures, tmp_path / "new", "grid", tmp_path / "new")
    names = [picture.path for picture in written]
    assert names == ["grid.png", "grid-2.svg"]
