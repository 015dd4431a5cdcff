"""Workers of a class, forked from a server that has imported what they need.

The engine spawns them, and each imports the same again: in a thousand tests that grade a class, a
quarter of all that these compute. Tests of the command line as its own process spawn them still.
"""

import multiprocessing
import os
import sys
from multiprocessing.context import ForkServerContext, ForkServerProcess

PRELOADED = ["kata_grader.running.check_answer", "kata_classroom.reading"]
# Its environment would be the server's.
BEGIN = """
import os, tempfile
os.environ.clear()
os.environ.update(environment)
tempfile.tempdir = None
target(*args)
"""


class _Context(ForkServerContext):
    @staticmethod
    def Process(*, target, args, **options):
        given = {"environment": dict(os.environ), "target": target, "args": args}
        return ForkServerProcess(target=exec, args=(BEGIN, given), **options)


if sys.platform == "linux":
    _context, _get_context = _Context(), multiprocessing.get_context
    _context.set_forkserver_preload(PRELOADED)
    multiprocessing.get_context = lambda method=None: (
        _context if method == "spawn" else _get_context(method)
    )
