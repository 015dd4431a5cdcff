"""What can't be handed out, and why."""

import json
import sys

import pytest
from kata_authoring.evidence import evidence_of
from kata_authoring.publishing.release import release, zip_of
from kata_grader.cli.app import main
from kata_grader.course.manifest import BARS, load_course
from kata_grader.errors import KataError

from tests import tiny
from tests.publishing.bundles import add_check


def test_a_folder_with_something_in_it_is_refused(course, tmp_path):
    """Nothing is ever written over."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(KataError, match="is not empty: `kata release` takes a new folder"):
        release(course, ["ch1_numbers"], tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_taken(numbers, hiding_course, tmp_path):
    """A folder that is there already may be used if nothing is in it."""
    (tmp_path / "out").mkdir()
    release(hiding_course, ["ch1_numbers"], tmp_path / "out")
    assert zip_of(tmp_path / "out") == zip_of(numbers)


def test_a_mistyped_chapter_suggests_the_nearest(refused):
    """As for exercises."""
    assert "did you mean ch1_numbers?" in refused("ch1_number")
    assert "There is no exercise called" in refused("zzz")


def test_a_missing_package_is_named(course, refused):
    """What solutions need must be there, for they are run."""
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(
        text.replace("call_seconds", 'needs = ["no_such_package"]\ncall_seconds', 1)
    )
    assert "ch1_numbers/decay needs no_such_package" in refused()


def test_a_chapter_of_hidden_checks_alone_is_refused(course, refused):
    """Learners would have nothing to check."""
    checks = course.find("decay").checks
    text = checks.read_text("utf-8").replace("import agree,", "import agree, hidden,")
    checks.write_text(text.replace("@points", "@hidden\n@points"), "utf-8")
    assert "has no check that learners may see: leave one without @hidden" in refused()


@pytest.mark.parametrize(
    "text",
    [
        "def _secret(submission): ...\n\n\ntest_secret = hidden(points(1)(_secret))\n",
        "secret = hidden\n\n\n@secret\ndef test_secret(submission): ...\n",
    ],
)
def test_a_check_that_is_hidden_in_another_way_is_refused(course, refused, text):
    """What can't be recognised in the text can't be cut out of it."""
    add_check(course, "from kata_grader.checking import hidden\n\n\n" + text)
    found = refused()
    assert found.startswith("test_secret of ch1_numbers/decay is hidden in a way")
    assert "write @hidden above its def" in found


def test_a_module_that_is_hidden_as_a_whole_is_found_out(course, refused):
    """A mark on all checks of a file hides them too."""
    add_check(course, "import pytest\n\npytestmark = pytest.mark.hidden\n")
    assert "is hidden in a way that can't be cut out: write @hidden above its def" in refused()


@pytest.mark.parametrize(
    "body",
    [
        "agree_on(lambda side: side.decay_step(x, 2.0, 0.5), submission, reference)",
        "expect(submission.decay_step(x, 2.0, 0.5) == reference.decay_step(x, 2.0, 0.5), 'no')",
        "agree(submission.decay_step, reference.decay_step, kit(reference).put(x), 2.0, 0.5)",
    ],
)
def test_a_question_that_cannot_be_recorded_names_its_check(course, refused, body):
    """A closure, the reference itself, an object of it: the sentence says how to write it."""
    check = "@points(1)\ndef test_unasked(submission, reference):\n    x = 1.0\n    " + body + "\n"
    add_check(course, "from kata_grader.checking import agree_on, expect, kit\n\n\n" + check)
    text = refused()
    assert "test_unasked of ch1_numbers/decay" in text
    if "kit(reference).put" not in body:  # that one fails at home too
        assert "asks the solution for something that can't be recorded" in text
        assert "agree_on(scenario, submission, reference, ...)" in text


def test_a_solution_that_fails_is_not_handed_out(course, refused):
    """A bundle in which the solution does not pass would be of no use."""
    solution = course.find("decay").solution
    text = solution.read_text("utf-8").replace("if not 0 <= rate < 1:", "if not 0 <= rate:")
    solution.write_text(text, "utf-8")
    assert "test_rate of ch1_numbers/decay does not hold in what learners would get" in refused()


def test_a_solution_that_answers_by_chance_is_not_handed_out(course, refused):
    """What it answers the second time must be what was recorded."""
    solution = course.find("decay").solution
    text = solution.read_text("utf-8").replace('"count": len(xs)', '"count": id(object()) % 99991')
    text = text.replace("import numpy as np\n", "import os\n\nimport numpy as np\n")
    text = text.replace("id(object()) % 99991", "os.getpid()")
    solution.write_text(text, "utf-8")
    assert "test_summary of ch1_numbers/decay does not hold" in refused()


def test_a_check_that_a_stub_passes_is_not_handed_out(course, refused):
    """Points for nothing."""
    add_check(course, "@points(1)\ndef test_nothing(submission): ...\n")
    assert "test_nothing of ch1_numbers/decay" in refused()


def test_an_answer_that_quotes_the_solution_is_not_handed_out(course, refused):
    """A scenario may not return what stands in the solution's file."""
    solution = course.find("decay").solution
    text = solution.read_text("utf-8").replace(
        '"count": len(xs),', '"count": "self_describing_line(of_the_solution)",'
    )
    solution.write_text(text, "utf-8")
    scenario = (
        "from kata_grader.checking import agree_on\n\n\n"
        'def quoted(side):\n    return \'"count": \' + f\'"{side.summary([1.0])["count"]}",\'\n\n\n'
        "@points(1)\ndef test_quoted(submission, reference):\n"
        "    agree_on(quoted, submission, reference)\n"
    )
    add_check(course, scenario)
    assert "hold a line of its solution: " in refused()


def test_a_data_package_says_what_learners_may_have(course, tmp_path, monkeypatch, refused):
    """The name in the manifest leads to its function `write_public`; without one it is refused."""
    package = tmp_path / "packages" / "tiny_data"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("KEPT = True\n")
    monkeypatch.syspath_prepend(package.parent)
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace('name = "tiny"\n', 'name = "tiny"\ndatasets = "tiny_data"\n'))
    assert "tiny_data, which has no function write_public in its module public" in refused()
    for name in ("tiny_data", "tiny_data.public"):
        sys.modules.pop(name, None)
    (package / "public.py").write_text(
        "def write_public(folder, modules):\n"
        "    (folder / 'tiny_data').mkdir()\n"
        "    (folder / 'tiny_data' / '__init__.py').write_text('KEPT = False\\n')\n"
    )
    # The checks of a bundle see the data of the bundle, and so do the answers recorded for it.
    asks = (
        "import tiny_data\n\n\n@points(1)\ndef test_data(submission, reference):\n"
        "    assert not tiny_data.KEPT\n"
        "    agree(submission.decay_step, reference.decay_step, 1.0, 2.0, 0.5)\n"
    )
    add_check(course, asks)
    release(load_course(course.root), ["ch1_numbers"], tmp_path / "out")
    assert (tmp_path / "out" / "tiny_data" / "__init__.py").read_text() == "KEPT = False\n"
    for name in ("tiny_data", "tiny_data.public"):
        sys.modules.pop(name, None)


def test_bars_are_measured_on_what_learners_receive(course, tmp_path, monkeypatch):
    """`kata calibrate --public` trains on the public data, and leaves the other figures alone."""
    package = tmp_path / "packages" / "noisy_data"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("NOISE = 0.1\n")
    (package / "public.py").write_text(
        "def write_public(folder, modules):\n"
        "    (folder / 'noisy_data').mkdir()\n"
        "    (folder / 'noisy_data' / '__init__.py').write_text('NOISE = 1.0\\n')\n"
    )
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.chdir(course.root)
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace('name = "tiny"\n', 'name = "tiny"\ndatasets = "noisy_data"\n'))
    checks = course.find("line_fit").checks
    text = checks.read_text("utf-8").replace("0.1 * rng", "noisy_data.NOISE * rng")
    checks.write_text(text.replace("import numpy", "import noisy_data\nimport numpy"), "utf-8")
    evidence = evidence_of(course.find("line_fit"))
    tiny.edit(course.root / BARS, "bar = 0.9", "bar = 0.9\nbar_public = 0.5")
    # Three trainings are too few to trust a bar.
    for words, code in ([], 0), (["--public"], 0), (["--public", "--show"], 1):
        monkeypatch.setattr(sys, "argv", ["kata", "calibrate", "line_fit", "--seeds", "3", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert (ended.value.code or 0) == code
    found = json.loads(evidence.read_text("utf-8"))["test_training"]
    assert min(found["measured"][-1]["scores"]["solution"]) > 0.98
    assert max(found["measured_public"][-1]["scores"]["solution"]) < 0.95
    assert found["found"]["lowest"] > 0.98 > 0.95 > found["found_public"]["lowest"]
    for name in ("noisy_data", "noisy_data.public"):
        sys.modules.pop(name, None)
