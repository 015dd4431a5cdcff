import errno
import gzip
import hashlib

import pytest
from kata_datasets import download
from kata_datasets.download import contents_sha256, fetch
from kata_datasets.errors import DatasetUnavailable

CONTENT = bytes(range(256)) * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def target(tmp_path):
    return tmp_path / "deep" / "folder" / "numbers.bin"


def get(server, target, name="numbers.bin", mirrors=()):
    return fetch([*mirrors, server.url + name], target, SHA256, "turn it off and on again.")


def test_a_file_is_downloaded_into_a_new_folder(server, target):
    server.files["numbers.bin"] = CONTENT
    assert get(server, target) == target
    assert target.read_bytes() == CONTENT
    assert [path.name for path in target.parent.iterdir()] == ["numbers.bin"]


def test_a_file_that_is_there_is_not_downloaded_again(server, target):
    server.files["numbers.bin"] = CONTENT
    get(server, target)
    get(server, target)
    assert len(server.ranges) == 1


def test_a_damaged_file_is_replaced(server, target):
    server.files["numbers.bin"] = CONTENT
    target.parent.mkdir(parents=True)
    target.write_bytes(b"damaged")
    assert get(server, target).read_bytes() == CONTENT


def test_an_interrupted_download_goes_on_where_it_ended(server, target):
    server.files["numbers.bin"] = CONTENT
    server.cut_after = 50_000
    with pytest.raises(DatasetUnavailable, match="ended after 150,000 of 256,000 bytes"):
        get(server, target)
    assert not target.exists()
    assert get(server, target).read_bytes() == CONTENT
    starts = [50_000 * count for count in range(1, 6)]
    assert server.ranges == [None, *(f"bytes={start}-" for start in starts)]


def test_a_server_without_ranges_sends_everything_again(server, target):
    server.files["numbers.bin"] = CONTENT
    server.knows_ranges = False
    target.parent.mkdir(parents=True)
    target.with_name("numbers.bin.part").write_bytes(CONTENT[:1000])
    assert get(server, target).read_bytes() == CONTENT


def test_a_complete_part_is_not_downloaded_again(server, target):
    server.files["numbers.bin"] = CONTENT
    target.parent.mkdir(parents=True)
    target.with_name("numbers.bin.part").write_bytes(CONTENT)
    assert get(server, target).read_bytes() == CONTENT


def test_a_part_of_another_file_is_thrown_away(server, target):
    server.files["numbers.bin"] = CONTENT
    target.parent.mkdir(parents=True)
    target.with_name("numbers.bin.part").write_bytes(b"something else")
    assert get(server, target).read_bytes() == CONTENT


def test_the_next_mirror_is_tried(server, target):
    server.files["numbers.bin"] = CONTENT
    server.files["wrong.bin"] = b"a page that says: please log in"
    mirrors = [server.url + "missing.bin", server.url + "wrong.bin"]
    assert get(server, target, mirrors=mirrors).read_bytes() == CONTENT


def test_another_file_than_expected_is_refused(server, target):
    server.files["numbers.bin"] = CONTENT[:-1]
    with pytest.raises(DatasetUnavailable, match="wrong checksum"):
        get(server, target)
    assert list(target.parent.iterdir()) == []


def test_without_a_network_the_message_says_what_to_do(target):
    with pytest.raises(DatasetUnavailable) as caught:
        fetch(["http://127.0.0.1:9/numbers.bin"], target, SHA256, "turn it off and on again.")
    message = str(caught.value)
    assert message.startswith("numbers.bin could not be downloaded (127.0.0.1:9 cannot be reached")
    assert message.endswith("): turn it off and on again.")
    assert "\n" not in message


def test_a_full_disk_is_named(server, target, monkeypatch):
    class FullDisk:
        def write(self, chunk):
            raise OSError(errno.ENOSPC, "No space left on device")

        def __enter__(self):
            return self

        def __exit__(self, *args):
            pass

    server.files["numbers.bin"] = CONTENT
    monkeypatch.setattr(download, "open", lambda path, mode: FullDisk(), raising=False)
    with pytest.raises(DatasetUnavailable, match="The disk is full: make room in"):
        get(server, target)


def test_a_folder_that_cannot_be_made_is_named(server, tmp_path):
    (tmp_path / "deep").write_text("a file where a folder should be")
    with pytest.raises(DatasetUnavailable, match="cannot be written to"):
        get(server, tmp_path / "deep" / "numbers.bin")


def test_the_checksum_of_a_packed_file_is_that_of_its_contents(tmp_path):
    packed, cut = tmp_path / "numbers.gz", tmp_path / "cut.gz"
    packed.write_bytes(gzip.compress(CONTENT))
    cut.write_bytes(gzip.compress(CONTENT)[:-100])
    assert contents_sha256(packed) == SHA256
    assert contents_sha256(cut) is None


def test_a_bar_is_drawn_on_a_terminal_alone(server, target, monkeypatch, capsys):
    server.files["numbers.bin"] = CONTENT
    get(server, target)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(download.sys.stderr, "isatty", lambda: True, raising=False)
    target.unlink()
    get(server, target)
    assert capsys.readouterr().out == ""


def test_the_checksum_of_a_file_as_it_is(server, tmp_path):
    packed = gzip.compress(CONTENT)
    sha256 = hashlib.sha256(packed).hexdigest()
    server.files["numbers.gz"] = packed
    target = tmp_path / "numbers.gz"
    with pytest.raises(DatasetUnavailable, match="wrong checksum"):
        fetch([server.url + "numbers.gz"], target, sha256, "turn it off and on again.")
    url = server.url + "numbers.gz"
    assert fetch([url], target, sha256, "turn it off and on again.", packed=True) == target
    assert contents_sha256(target, packed=True) == sha256


def test_without_a_known_checksum_a_complete_file_is_taken(server, target):
    server.files["numbers.bin"] = CONTENT
    server.cut_after = 50_000
    url = server.url + "numbers.bin"
    with pytest.raises(DatasetUnavailable, match="ended after"):
        fetch([url], target, None, "turn it off and on again.")
    server.cut_after = None
    assert fetch([url], target, None, "turn it off and on again.").read_bytes() == CONTENT
