"""Hand-ins that attack whoever reads them, and a table of what becomes of each.

`python -m tests.intake.hostile` grades a class of the tiny course for each: the attacker and
an honest learner. It prints what came of both, and how much memory the largest process took.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import struct
import sys
import tarfile
import zipfile
import zlib

MB = 2**20
RIGHT = b"def decay(xs):\n    return xs\n"


def packed_zip(method, size, name="ch1_numbers/decay.py", claimed=100):
    """Return a zip whose only member is `size` zeros, and says that it is `claimed` bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive, archive.open(name, "w") as member:
        for _ in range(size // MB):
            member.write(bytes(MB))
    content = bytearray(stream.getvalue())
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = struct.pack("<I", claimed)
    return bytes(content)


def many_members(number):
    """Return a zip whose list names one file `number` times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", b"")
    one = stream.getvalue()
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entry = one[start:end]
    record = bytearray(one[end:])
    record[12:16] = struct.pack("<I", len(entry) * number)
    return one[:start] + entry * number + bytes(record)


def tar_header(kind, size, name="x"):
    """Return the header of a tar's member."""
    info = tarfile.TarInfo(name)
    info.type, info.size = kind, size
    return info.tobuf(tarfile.GNU_FORMAT)


def long_header(kind, size, body=b"a"):
    """Return a compressed tar whose first header says that a name of `size` bytes follows."""
    stream = io.BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="wb") as file:
        file.write(tar_header(kind, size))
        for _ in range(size // MB):
            file.write(body * (MB // len(body)))
        file.write(tar_header(tarfile.REGTYPE, 0, "decay.py") + bytes(1024))
    return stream.getvalue()


def sparse(blocks):
    """Return a compressed tar with a sparse member whose map takes `blocks` blocks."""
    header = bytearray(tar_header(tarfile.GNUTYPE_SPARSE, 0, "decay.py"))
    header[482] = 1
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    block = b"".join(b"%011o\0%011o\0" % (n + 1, 1) for n in range(21)) + b"\1" + bytes(7)
    stream = io.BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1) as file:
        file.write(header)
        for _ in range(blocks):
            file.write(block)
        file.write(bytes(2048))
    return stream.getvalue()


def global_headers(keys, members):
    """Return a compressed tar with a global header of `keys` words, and `members` members."""
    body = b"".join(b"14 k%06d=ab\n" % n for n in range(keys))
    stream = io.BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1) as file:
        file.write(tar_header(tarfile.XGLTYPE, len(body)))
        file.write(body + bytes(-len(body) % 512))
        for n in range(members):
            file.write(tar_header(tarfile.REGTYPE, 0, f"f{n}"))
        file.write(bytes(1024))
    return stream.getvalue()


def large_dictionary():
    """Return a tar.xz that wants a dictionary of 1.5 GB to be unpacked."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("decay.py"), io.BytesIO())
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 4096}]
    content = bytearray(lzma.compress(stream.getvalue(), lzma.FORMAT_XZ, filters=filters))
    size = content[12]  # the block's header: its size, flags, then filter, length, dictionary
    content[16] = 37
    header = bytes(content[12 : 12 + (size + 1) * 4 - 4])
    content[12 + len(header) : 16 + len(header)] = struct.pack("<I", zlib.crc32(header))
    return bytes(content)


def nested_lists(size):
    """Return a notebook of `size` bytes that is empty lists."""
    begin, end = b'{"cells": [], "metadata": [', b"[]]}"
    return begin + b"[]," * ((size - len(begin) - len(end)) // 3) + end


def cell(source="x = 1", **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata}


def notebook(*cells):
    return json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}).encode()


def long_id(size):
    """Return a notebook whose cell has an id of `size` letters."""
    return notebook(cell(nbgrader={"grade_id": "i" * size, "solution": True}))


def nested_zip(content, name):
    """Return a zip that holds an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


# By name, what makes the attack: the path of its file below the class's folder, and its bytes.
# The number says how many MB it makes of itself, as far as that matters.
EXHAUSTING = {
    "bzip2_in_zip": ("eve.zip", lambda n: packed_zip(zipfile.ZIP_BZIP2, n * MB)),
    "lzma_in_zip": ("eve.zip", lambda n: packed_zip(zipfile.ZIP_LZMA, n * MB)),
    "bzip2_in_zip_in_zip": (
        "eve.zip",
        lambda n: nested_zip(packed_zip(zipfile.ZIP_BZIP2, n * MB), "work.zip"),
    ),
    "deflate_in_zip": ("eve.zip", lambda n: packed_zip(zipfile.ZIP_DEFLATED, n * MB)),
    "many_in_zip": ("eve.zip", lambda n: many_members(min(n * 3_250, 1_300_000))),
    "gnu_long_name": ("eve.tgz", lambda n: long_header(tarfile.GNUTYPE_LONGNAME, n * MB)),
    "gnu_long_link": ("eve.tgz", lambda n: long_header(tarfile.GNUTYPE_LONGLINK, n * MB)),
    "pax_header": ("eve.tgz", lambda n: long_header(tarfile.XHDTYPE, n * MB)),
    "global_pax_header": ("eve.tgz", lambda n: global_headers(4_000, 9_000)),
    "global_pax_words": ("eve.tgz", lambda n: global_headers(1_100, 9_900)),
    "sparse_map": ("eve.tgz", lambda n: sparse(n * 2_000)),
    "xz_dictionary": ("eve.tar.xz", lambda n: large_dictionary()),
    "notebook_of_lists": ("eve/decay.ipynb", lambda n: nested_lists(min(n, 63) * MB)),
    "notebook_in_zip": ("eve.zip", lambda n: nested_zip(nested_lists(63 * MB), "decay.ipynb")),
    "long_grade_id": ("eve/decay.ipynb", lambda n: long_id(min(n, 60) * MB)),
}
STOPPING = {
    "year_one": ("submitted/eve/a/timestamp.txt", lambda n: b"0001-01-01 00:00:00 +2300"),
    "year_9999": ("submitted/eve/a/timestamp.txt", lambda n: b"9999-12-31 23:59:59 -2300"),
    "half_a_surrogate": (
        "eve/decay.ipynb",
        lambda n: notebook(cell(nbgrader={"grade_id": "\ud800", "solution": True})),
    ),
    "a_loose_answer": ("decay.py", lambda n: RIGHT),
    "called_like_a_chapter": ("ch1_numbers/decay.py", lambda n: RIGHT),
}


def lay_out(folder, name, megabytes=400):
    """Write an attack, and two honest learners beside it; return the class's folder."""
    where, make = (EXHAUSTING | STOPPING)[name]
    path = folder / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make(megabytes))
    root = folder / "submitted" if where.startswith("submitted/") else folder
    if path.name == "timestamp.txt":
        (path.parent / "decay.py").write_bytes(RIGHT)
    for learner in ("ada", "zoe"):
        (root / learner).mkdir()
        (root / learner / "decay.py").write_bytes(RIGHT)
    return root


def _run(name):
    """Grade one attack in this process's children; return a row of the table."""
    import resource
    import subprocess
    import tempfile
    import time
    from pathlib import Path

    from tests.classroom.classroom import lay_out_course

    with tempfile.TemporaryDirectory() as work:
        course = lay_out_course(Path(work) / "tiny")
        root = lay_out(Path(work) / "subs", name)
        attack = Path(work) / "subs" / (EXHAUSTING | STOPPING)[name][0]
        size = attack.stat().st_size
        out = str(Path(work) / "out")
        limit = 6 * 2**30  # so that this machine survives what is not stopped
        began = time.monotonic()
        ended = subprocess.run(
            [
                *(sys.executable, "-m", "kata_grader", "grade", str(root), "--out", out),
                *("--isolation", "process", "--jobs", "1", "--only", "decay", "--json"),
            ],
            cwd=course.root,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)),
        )
        seconds = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    try:
        found = json.loads(ended.stdout)
        told = [text for text in found["warnings"] if "sandbox" not in text]
        said = "; ".join([*found["problems"].values(), *told])
        graded = sum(name in found["learners"] for name in ("ada", "zoe"))
    except ValueError:
        said, graded = (ended.stderr.strip().splitlines() or [""])[-1], 0
    row = f"{size:>10,} {ended.returncode:>4} {seconds:>6.1f} s {peak:>6,} MB {graded} of 2  "
    return row + said.encode("ascii", "backslashreplace").decode()[:110]


def main(names):
    import subprocess

    heading = f"{'attack':22} {'bytes':>10} {'exit':>4} {'time':>8} {'memory':>9} honest  said"
    print(heading, flush=True)
    for name in names or (EXHAUSTING | STOPPING):
        # In a process of its own, because the peak is that of all children so far.
        code = f"from tests.intake.hostile import _run; print(_run({name!r}))"
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        print(f"{name:22} {(ended.stdout or ended.stderr[-200:]).rstrip()}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
