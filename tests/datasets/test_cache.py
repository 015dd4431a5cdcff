import sys
from pathlib import Path

from kata_datasets.cache import cache_folder, local_copy


def test_the_cache_lies_where_the_platform_wants_it(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_folder() == tmp_path / "home" / "keras-katas"


def test_mac_and_windows_have_their_own_places(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache_folder() == tmp_path / "Library" / "Caches" / "keras-katas"
    monkeypatch.setattr(sys, "platform", "win32")
    assert cache_folder() == tmp_path / "home" / "keras-katas"


def test_kata_data_names_a_local_copy(monkeypatch, tmp_path):
    assert local_copy() is None
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    assert local_copy() == tmp_path
