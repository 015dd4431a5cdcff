"""Temporary files in memory, where there is enough: classes that are graded wait for the disk.

What tests use lies below a gigabyte. A container often has 64 MiB there; then it stays on the disk.
"""

import os
import shutil
import sys
import tempfile

PLACE, ENOUGH = "/dev/shm", 4 * 2**30

if sys.platform == "linux" and "TMPDIR" not in os.environ and os.access(PLACE, os.W_OK):
    if shutil.disk_usage(PLACE).free > ENOUGH:
        os.environ["TMPDIR"] = PLACE
        tempfile.tempdir = None
