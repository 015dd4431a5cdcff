"""How much longer an exercise in NumPy takes than a bare pytest run of one trivial NumPy test.

Run it from the root of the repository:

    python benchmarks/start_up.py [runs]

Both commands run in turn, so that a busy machine slows both; the ratio of their medians is what
counts, and should stay below 1.5.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kata_grader.course.manifest import load_course

ROOT = Path(__file__).parents[1]
TRIVIAL = "import numpy as np\n\n\ndef test_sum():\n    assert np.arange(4).sum() == 6\n"
# Nobody else's plugins: the ratio is the hardest where pytest itself is the quickest.
ENVIRONMENT = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]


def seconds(command: list[str], folder: Path) -> float:
    """Run a command and return how long it took."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)
    return time.perf_counter() - started


def main(runs: int) -> None:
    """Print a line for each exercise."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder)
        (bare / "test_trivial.py").write_text(TRIVIAL, "utf-8")
        (bare / "pytest.ini").write_text("[pytest]\n", "utf-8")
        print(f"{'exercise':<28}{'bare s':>8}{'exercise s':>12}{'ratio':>8}")
        for exercise in load_course(ROOT).exercises:
            if exercise.needs:
                continue
            checked = [
                *PYTEST,
                "-p",
                "kata_grader.learning.pytest_plugin.entry",
                "--submission",
                "solutions",
            ]
            checked.append(f"exercises/{exercise.file}")
            pairs = [
                (seconds([*PYTEST, "test_trivial.py"], bare), seconds(checked, ROOT))
                for _ in range(runs + 1)
            ][1:]
            first, second = (statistics.median(column) for column in zip(*pairs, strict=True))
            print(f"{exercise.id:<28}{first:>8.2f}{second:>12.2f}{second / first:>8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
