"""Hostile submissions: each is one sentence about one learner, and the others are graded."""

import bz2
import gzip
import io
import os
import stat
import struct
import sys
import tarfile
import zipfile

import pytest
from kata_grader.intake import archives
from kata_grader.intake.archives import Bounds

ONE = b"one = 1\n"


def zipped(*members):
    """Return a zip of members: pairs of a name or ZipInfo, and bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return stream.getvalue()


def tarred(*members, mode="w"):
    """Return a tar of members: pairs of a TarInfo or name, and bytes."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for member, content in members:
            info = tarfile.TarInfo(member) if isinstance(member, str) else member
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def info_of(name, kind, target=""):
    """Return a member of a tar that is no file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def link_in_zip():
    info = zipfile.ZipInfo("ch1_numbers/decay.py")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return zipped((info, b"/etc/passwd"))


def encrypted():
    content = bytearray(zipped(("decay.py", ONE)))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def lying_size():
    """A zip whose member says that it is small, and unpacks to 40 MB."""
    content = bytearray(zipped(("decay.py", b"\0" * 40_000_000)))
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = struct.pack("<I", 10)
    return bytes(content)


def pax_chain():
    """A tar of extended headers without end, each before another."""
    info = tarfile.TarInfo("x")
    info.type, body = tarfile.XHDTYPE, b"12 path=abc\n"
    info.size = len(body)
    return (info.tobuf(tarfile.PAX_FORMAT)[:512] + body.ljust(512, b"\0")) * 5_000


def negative_size():
    """A tar whose member's size leads back to the begin of the file."""
    header = bytearray(tarfile.TarInfo("decay.py").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 10 + b"\xfc\x00"
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


# What makes each, so that it is made where it is needed, and what is said of it.
ARCHIVES = {
    # The whole archive is refused.
    "ada.zip": (bytes, "is not a complete zip archive"),
    "cut.zip": (lambda: zipped(("decay.py", ONE * 999))[:-30], "is not a complete zip archive"),
    "tar.zip": (lambda: tarred(("decay.py", ONE)), "is not a complete zip archive"),
    "zip.tar": (lambda: zipped(("decay.py", ONE)), "is not a complete tar archive"),
    "text.tar.gz": (lambda: b"hello", "is not a complete tar archive"),
    "cut.tgz": (
        lambda: gzip.compress(tarred(("decay.py", os.urandom(9_999))))[:-999],
        "is not a complete tar",
    ),
    "cut.tar.bz2": (
        lambda: bz2.compress(tarred(("decay.py", ONE)))[:-9],
        "is not a complete tar archive",
    ),
    "old.rar": (lambda: b"Rar!", "of a kind that can't be read: hand in a zip or a tar"),
    "up.zip": (lambda: zipped(("../decay.py", ONE)), "holds a path that leads out of it"),
    "root.zip": (lambda: zipped(("/decay.py", ONE)), "holds a path that leads out of it"),
    "drive.zip": (lambda: zipped(("C:\\decay.py", ONE)), "holds a path that leads out of it"),
    "back.zip": (lambda: zipped(("a\\..\\..\\decay.py", ONE)), "holds a path that leads out of it"),
    "up.tar": (lambda: tarred(("x/../../decay.py", ONE)), "holds a path that leads out of it"),
    "root.tar": (lambda: tarred(("/decay.py", ONE)), "holds a path that leads out of it"),
    "twice.tar": (lambda: tarred(("decay.py", ONE), ("./decay.py", b"")), "holds decay.py twice"),
    "password.zip": (encrypted, "is encrypted"),
    "many.zip": (lambda: zipped(*((f"{i}", b"") for i in range(10_001))), "more than 10,000 files"),
    "many.tar": (lambda: tarred(*((f"{i}", b"") for i in range(10_001))), "more than 10,000 files"),
    "pax.tar": (pax_chain, "is not a complete tar archive"),
}
# What is in the place of the file is refused: the exercise is answered, and wrong.
FILES = {
    "link.zip": (link_in_zip, "is a link"),
    "link.tar": (
        lambda: tarred((info_of("decay.py", tarfile.SYMTYPE, "/etc/passwd"), b"")),
        "is a link",
    ),
    "hard.tar": (
        lambda: tarred((info_of("decay.py", tarfile.LNKTYPE, "/etc/passwd"), b"")),
        "is a link",
    ),
    "fifo.tar": (
        lambda: tarred((info_of("decay.py", tarfile.FIFOTYPE), b"")),
        "not a regular file",
    ),
    "device.tar": (
        lambda: tarred((info_of("decay.py", tarfile.CHRTYPE), b"")),
        "not a regular file",
    ),
    "large.zip": (lambda: zipped(("decay.py", b"#" * (2**20 + 1))), "is larger than 1 MB"),
    "bomb.zip": (lambda: zipped(("decay.py", b"\0" * 300_000_000)), "is larger than 1 MB"),
    "liar.zip": (lying_size, "can't be unpacked"),
    "large.tar": (lambda: tarred(("decay.py", b"#" * (2**20 + 1))), "is larger than 1 MB"),
}


@pytest.mark.parametrize("name", [*ARCHIVES, *FILES])
def test_a_hostile_archive_is_a_problem_of_one_learner(name, take, tmp_path):
    """One sentence; the learner beside is graded."""
    make, expected = (ARCHIVES | FILES)[name]
    subs = tmp_path / "subs"
    subs.mkdir()
    (subs / name).write_bytes(make())
    (subs / "zoe.zip").write_bytes(zipped(("decay.py", ONE)))
    taken = take(subs)
    (other,) = (one for learner, one in taken.items() if learner != "zoe")
    assert taken["zoe"].code == {"decay": ONE}
    assert other.code == {}
    if name in ARCHIVES:
        assert other.problem.startswith(name)
        assert expected in other.problem
    else:
        assert other.problem == ""
        assert expected in other.problems["decay"]
    assert "\n" not in other.problem


def test_a_size_below_zero_does_not_read_for_ever(take, tmp_path):
    """Readers of tar have gone round in circles here."""
    (tmp_path / "subs").mkdir()
    (tmp_path / "subs" / "ada.tar").write_bytes(negative_size() + b"\0" * 2048)
    (tmp_path / "subs" / "bob.zip").write_bytes(zipped(("decay.py", ONE)))
    taken = take(tmp_path / "subs")
    assert taken["ada"].code.get("decay", b"") == b""
    assert taken["bob"].code == {"decay": ONE}


@pytest.mark.parametrize("pack", ["zip", "tgz"])
def test_what_unpacks_to_too_much_is_refused_before_it_has(pack, take, tmp_path, monkeypatch):
    """The sum counts, whatever each file says."""
    monkeypatch.setattr(archives, "OF_ONE", Bounds(100, 2**20))
    bound = archives.open_archive.__defaults__
    monkeypatch.setattr(archives.open_archive, "__defaults__", (archives.OF_ONE,))
    assert bound[0].size > 2**20
    members = [(f"{i}.py", b"\0" * 600_000) for i in range(3)]
    content = zipped(*members) if pack == "zip" else gzip.compress(tarred(*members))
    (tmp_path / "subs").mkdir()
    (tmp_path / "subs" / f"ada.{pack}").write_bytes(content)
    taken = take(tmp_path / "subs", here=True)["ada"]
    assert "is larger than 1 MB when unpacked" in taken.problem


def test_an_archive_in_an_archive_is_opened_and_not_without_end(take, tmp_path):
    """A learner may zip a zip; a matryoshka is no answer."""
    (tmp_path / "subs").mkdir()
    once = zipped(("work.zip", zipped(("decay.py", ONE))))
    twice = zipped(("work.zip", once))
    deep = zipped(("work.zip", zipped(("work.zip", twice))))
    broken = zipped(("work.zip", b"PK hello"))
    for name, content in (("once", once), ("twice", twice), ("deep", deep), ("broken", broken)):
        (tmp_path / "subs" / f"{name}.zip").write_bytes(content)
    taken = take(tmp_path / "subs")
    assert taken["once"].code == {"decay": ONE}
    assert taken["twice"].code == {"decay": ONE}
    assert taken["deep"].code == {}
    assert taken["broken"].problem.startswith(
        "broken.zip holds work.zip, which is not a complete zip"
    )


# Files that are none, in folders.


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as on POSIX systems")
def test_links_pipes_and_folders_in_place_of_files(take, tmp_path):
    """None is followed, opened or waited for."""
    secret = tmp_path / "secret.py"
    secret.write_text("secret = 1")
    subs = tmp_path / "subs"
    for name in ("link", "pipe", "folder", "chapter"):
        (subs / name).mkdir(parents=True)
    (subs / "link" / "decay.py").symlink_to(secret)
    os.mkfifo(subs / "pipe" / "decay.py")
    (subs / "folder" / "decay.py").mkdir()
    (subs / "chapter" / "ch1_numbers").symlink_to(tmp_path)
    (subs / "whole").symlink_to(tmp_path)
    os.mkfifo(subs / "fifo")
    taken = take(subs)
    assert taken["link"].problems["decay"] == "decay.py is a link: hand in the file itself."
    assert taken["pipe"].problems["decay"] == "decay.py is not a regular file."
    assert taken["folder"].problems["decay"] == "decay.py is a folder."
    assert taken["chapter"].code == {}
    assert taken["whole"].problem == "whole is a link"
    assert taken["fifo"].problem == "fifo is not a regular file"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(take, tmp_path):
    """A file, and a folder."""
    subs = tmp_path / "subs"
    for name in ("file", "folder"):
        (subs / name).mkdir(parents=True)
        (subs / name / "decay.py").write_bytes(ONE)
    (subs / "file" / "decay.py").chmod(0)
    (subs / "folder").chmod(0)
    try:
        taken = take(subs)
    finally:
        (subs / "folder").chmod(0o700)
    assert "can't be read (Permission denied)" in taken["file"].problems["decay"]
    assert "can't be listed (Permission denied)" in taken["folder"].problem


def test_folders_without_end_are_refused(take, tmp_path):
    """Deep ones, and full ones."""
    subs = tmp_path / "subs"
    deep = subs / "deep" / "/".join("x" * 60)
    deep.mkdir(parents=True)
    (subs / "zoe").mkdir()
    (subs / "zoe" / "decay.py").write_bytes(ONE)
    taken = take(subs)
    assert "folders without end" in taken["deep"].problem
    assert taken["zoe"].code == {"decay": ONE}


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux")
@pytest.mark.parametrize(
    "name",
    [
        "a\nb",
        "\x1b[2J\x1b[31mred",
        "\udcff\udcfe",
        "n" * 255,
        "\u202eadA",
        "-rf",
        "$(reboot)",
        "a'b\"c",
        "=1+1",
        "[bold]",
        "%s{0}",
        " ",
        "ADA",
    ],
)
def test_names_of_learners_are_data(name, take, tmp_path):
    """Whatever a file system can hold; case-twins are two learners."""
    for learner in (name, "ada"):
        (tmp_path / "subs" / learner).mkdir(parents=True)
        (tmp_path / "subs" / learner / "decay.py").write_bytes(ONE)
    taken = take(tmp_path / "subs")
    assert set(taken) == {name, "ada"}
    assert all(one.code == {"decay": ONE} for one in taken.values())


def test_odd_names_inside_are_shown_as_text(take, tmp_path):
    """A note never moves a terminal's cursor."""
    ada = tmp_path / "subs" / "ada"
    (ada / "\x1b[2J").mkdir(parents=True)
    (ada / "\x1b[2J" / "decay.py").write_bytes(ONE)
    (ada / "decay.py").write_bytes(ONE)
    note = take(tmp_path / "subs")["ada"].notes["decay"]
    assert note == "decay.py was taken; \\x1b[2J/decay.py was not"
