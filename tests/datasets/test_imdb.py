"""IMDB, in small: the same folders and files, a handful of reviews."""

import hashlib
import io
import tarfile

import numpy as np
import pytest
from kata_datasets import imdb
from kata_datasets.errors import DatasetUnavailable
from kata_datasets.originals import Original

REVIEWS = {
    "aclImdb/README": "Large Movie Review Dataset v1.0",
    "aclImdb/imdb.vocab": "the\nand\n",
    "aclImdb/train/labeledBow.feat": "9 0:9 1:1",
    "aclImdb/train/pos/0_9.txt": "Bromwell High is a cartoon comedy.<br />It's fun!",
    "aclImdb/train/pos/1_7.txt": "Naïve, but charming.",
    "aclImdb/train/neg/0_3.txt": "Story of a man who has unnatural feelings for a pig.",
    "aclImdb/train/neg/1_1.txt": "Airport '77 starts slowly.",
    "aclImdb/train/unsup/0_0.txt": "I admit, the great majority of films are forgettable.",
    "aclImdb/test/pos/0_10.txt": "I went and saw this movie last night.",
    "aclImdb/test/neg/0_2.txt": "Once again Mr. Costner has dragged out a movie.",
}


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Let a handful of reviews be IMDB; return the archive's bytes."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as tar:
        for name, text in REVIEWS.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    packed = content.getvalue()
    digest = hashlib.sha256(packed).hexdigest()
    small = Original(imdb.ARCHIVE.name, "imdb", (), digest, imdb.ARCHIVE.others)
    monkeypatch.setattr(imdb, "ARCHIVE", small)
    return packed


def check():
    for part, kinds in {"train": 2, "test": 1}.items():
        texts, labels = imdb.load(part)
        assert labels.tolist().count(0) == labels.tolist().count(1) == kinds
        assert labels.dtype == np.int64
        for text, label in zip(texts, labels, strict=True):
            (name,) = [name for name, content in REVIEWS.items() if content == text]
            assert name.split("/")[1:3] == [part, ("neg", "pos")[label]]


@pytest.mark.parametrize("place", ["", "imdb"])
def test_the_archive_is_read_from_a_local_copy(archive, tmp_path, monkeypatch, place):
    folder = tmp_path / "copy" / place
    folder.mkdir(parents=True)
    (folder / "aclImdb_v1.tar.gz").write_bytes(archive)
    monkeypatch.setenv("KATA_DATA", str(tmp_path / "copy"))
    check()


def test_the_unpacked_folder_is_read_too(archive, tmp_path, monkeypatch):
    for name, text in REVIEWS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    check()


def test_it_is_downloaded_once(archive, server, monkeypatch):
    server.files["aclImdb_v1.tar.gz"] = archive
    known = imdb.ARCHIVE
    urls = (server.url + "aclImdb_v1.tar.gz",)
    monkeypatch.setattr(
        imdb, "ARCHIVE", Original(known.name, "imdb", urls, known.sha256, known.others)
    )
    check()
    assert len(server.ranges) == 1


def test_another_archive_is_refused(archive, tmp_path, monkeypatch):
    (tmp_path / "aclImdb_v1.tar.gz").write_bytes(archive[:-20])
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match="its checksum is wrong"):
        imdb.load("train")


def test_a_file_that_is_no_archive_is_named(tmp_path):
    path = tmp_path / "aclImdb_v1.tar.gz"
    path.write_bytes(b"a page that says: please log in")
    with pytest.raises(DatasetUnavailable, match="can't be read"):
        list(imdb._in_archive(path, "train"))


def test_a_folder_without_reviews_is_named(archive, tmp_path, monkeypatch):
    (tmp_path / "aclImdb").mkdir()
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match="holds no reviews of the part test"):
        imdb.load("test")
