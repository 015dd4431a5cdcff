"""The cache keeps what was computed, and losing it costs time alone."""

import os
import time
from collections import Counter

import pytest
from kata_grader.course import cache as cache_module
from kata_grader.course.cache import Cache


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def test_what_was_kept_is_found_under_its_kind_and_key(cache):
    cache.put("runs", "lstm", b"passed")
    assert cache.get("runs", "lstm") == b"passed"
    assert cache.get("runs", "gru") is None
    assert cache.get("mutants", "lstm") is None


def test_another_process_finds_it(cache, tmp_path):
    cache.put_json("runs", "lstm", {"points": 10})
    assert Cache(tmp_path / "cache").get_json("runs", "lstm") == {"points": 10}


def test_a_damaged_entry_is_none(cache, tmp_path):
    cache.put("runs", "lstm", b"passed")
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes()[:-1])
    assert cache.get("runs", "lstm") is None


def test_what_was_not_asked_for_longest_goes_when_it_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(cache_module, "LARGEST", 1_000)
    cache = Cache(tmp_path)
    for number in range(5):
        cache.put("runs", str(number), bytes(300))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            os.utime(path, (0, 0))
    assert cache.get("runs", "3")
    full = Cache(tmp_path)
    monkeypatch.setattr(cache_module, "_added", Counter())  # as in a new process
    time.sleep(0.02)
    full.put("runs", "5", bytes(300))
    assert full.get("runs", "3")
    assert full.get("runs", "5")
    assert full.get("runs", "0") is None


def test_a_process_looks_seldom_whether_it_is_too_large(tmp_path, monkeypatch):
    """It takes long in a large cache, and each module of a check has an object of its own."""
    monkeypatch.setattr(cache_module, "LARGEST", 1_000)
    for number in range(5):
        Cache(tmp_path).put("runs", str(number), bytes(300))
    assert all(Cache(tmp_path).get("runs", str(number)) for number in range(5))


def test_the_environment_chooses_where_it_lies(tmp_path, monkeypatch):
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "chosen"))
    Cache().put("runs", "lstm", b"passed")
    assert Cache(tmp_path / "chosen").get("runs", "lstm") == b"passed"
    monkeypatch.setenv("KATA_CACHE", "off")
    Cache().put("runs", "lstm", b"passed")
    assert Cache().get("runs", "lstm") is None


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path):
    (tmp_path / "file").write_text("no folder")
    cache = Cache(tmp_path / "file")
    cache.put("runs", "lstm", b"passed")
    assert cache.get("runs", "lstm") is None
