"""The bundled vectors, their analogies, and GloVe 6B in small."""

import hashlib
import zipfile

import numpy as np
import pytest
from kata_datasets import words
from kata_datasets.errors import DatasetUnavailable
from kata_datasets.originals import Original

SMALL = "the 0.1 -0.2 0.3\n, 1.5 2.5 -3.5\nking 0.25 0.5 0.75\n"


def test_the_bundled_file_is_the_one_that_the_readme_names():
    content = "\n".join(words.glove_lines()).encode()
    digest = hashlib.sha256(content).hexdigest()
    assert digest == "b416c53265d3e159ec891676a3e2b20b986129c365e869de7edf2f6b8ebef283"


def test_each_line_is_a_word_and_a_hundred_numbers():
    found = words.vectors()
    assert len(found) == len(words.glove_lines()) == 4054
    assert {vector.shape for vector in found.values()} == {(100,)}
    assert all(np.isfinite(vector).all() and vector.any() for vector in found.values())
    assert {vector.dtype for vector in found.values()} == {np.dtype(np.float32)}


def test_a_and_i_are_unknown():
    assert not {"a", "i"} & set(words.vectors())


def nearest(vector, table, names, exclude):
    scores = table @ vector
    for name in exclude:
        scores[names.index(name)] = -np.inf
    return names[int(scores.argmax())]


def test_the_vectors_get_most_analogies_right():
    known = words.vectors()
    names = list(known)
    table = np.stack(list(known.values()))
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    asked = words.analogies()
    right = [
        nearest(known[b] - known[a] + known[c], table, names, (a, b, c)) == d
        for a, b, c, d in asked
    ]
    assert len(asked) == len(set(asked)) == 422
    assert sum(right) == 363
    assert right[asked.index(("man", "woman", "king", "queen"))]


def test_all_words_of_analogies_have_vectors_and_occur_in_one_family_alone():
    families = [set(text.replace(",", "").split()) for text in words.FAMILIES.values()]
    assert set().union(*families) <= set(words.vectors())
    assert not families[0] & families[1]


def test_the_picture_holds_each_word_once():
    drawn = words.family_picture().split()
    assert sorted(drawn) == sorted(word for pair in words.DRAWN for word in pair)


def test_in_the_picture_women_are_above_men():
    rows = words.family_picture().splitlines()
    row_of = {word: number for number, row in enumerate(rows) for word in row.split()}
    for man, woman in words.DRAWN:
        assert row_of[woman] < row_of[man]


def small_zip(path, member="glove.6B.100d.txt"):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("glove.6B.50d.txt", "the 9 9\n")
        archive.writestr(member, SMALL)
    return path


@pytest.fixture
def small_glove(tmp_path, monkeypatch):
    """Let three words be GloVe 6B; return the archive."""
    path = small_zip(tmp_path / "served.zip")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    original = words.GLOVE_6B
    small = Original(original.name, original.folder, (), digest, original.others)
    monkeypatch.setattr(words, "GLOVE_6B", small)
    return path


def check(found):
    assert list(found) == ["the", ",", "king"]
    np.testing.assert_array_equal(found[","], np.array([1.5, 2.5, -3.5], np.float32))


@pytest.mark.parametrize("place", ["", "glove"])
def test_glove_6b_is_read_from_the_zip(small_glove, tmp_path, monkeypatch, place):
    folder = tmp_path / "copy" / place
    folder.mkdir(parents=True)
    small_glove.rename(folder / "glove.6B.zip")
    monkeypatch.setenv("KATA_DATA", str(tmp_path / "copy"))
    check(words.glove_6b())


def test_glove_6b_is_read_from_the_text_file(small_glove, tmp_path, monkeypatch):
    (tmp_path / "glove.6B.100d.txt").write_text(SMALL)
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    check(words.glove_6b())


def test_another_zip_is_refused(small_glove, tmp_path, monkeypatch):
    small_zip(tmp_path / "glove.6B.zip", member="glove.6B.300d.txt")
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match="its checksum is wrong"):
        words.glove_6b()


def test_a_zip_without_the_member_is_named(tmp_path):
    path = small_zip(tmp_path / "glove.6B.zip", member="glove.6B.300d.txt")
    with pytest.raises(DatasetUnavailable, match=r"holds no glove\.6B\.100d\.txt"):
        words.read_vectors(words._glove_6b_lines(path))


def test_a_folder_without_it_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match=r"glove\.6B\.zip or glove\.6B\.100d\.txt is not"):
        words.glove_6b()


def test_it_is_downloaded_once(small_glove, server, monkeypatch):
    server.files["glove.6B.zip"] = small_glove.read_bytes()
    known = words.GLOVE_6B
    urls = (server.url + "glove.6B.zip",)
    small = Original(known.name, known.folder, urls, known.sha256, known.others)
    monkeypatch.setattr(words, "GLOVE_6B", small)
    check(words.glove_6b())
    check(words.glove_6b())
    assert len(server.ranges) == 1


def test_without_a_network_the_message_names_the_variable(small_glove):
    with pytest.raises(DatasetUnavailable, match="KATA_DATA"):
        words.glove_6b()
