"""`kata doctor` on machines where something goes wrong that is known to.

Each library here is a package of a few lines, which fails as the real one does.
"""

import os
import re
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest
from kata_grader.course.manifest import load_course
from kata_grader.course.troubles import FILE, read_troubles
from kata_grader.errors import KataError

ROOT = Path(__file__).parents[2]
FINE = '__version__ = "2.18.0"\n'
NO_GPU = "class config:\n    list_physical_devices = staticmethod(lambda kind: [])\n"
KERAS = '__version__ = "3.6.0"\n'
PRINT = "import sys\nprint({!r}, file=sys.stderr)\n"
NO_AVX = (
    "F tensorflow/core/platform/cpu_feature_guard.cc:37] The TensorFlow library was compiled to "
    "use AVX instructions, but these aren't available on your machine."
)


@pytest.fixture
def doctor_with(kata, monkeypatch, tmp_path):
    """`doctor_with(tensorflow, keras)` runs it where these packages are installed."""

    def run(tensorflow=FINE + NO_GPU, keras=KERAS, **distributions):
        site = tmp_path / "site"
        for name, text in (("tensorflow", tensorflow), ("keras", keras)):
            (site / name).mkdir(parents=True)
            (site / name / "__init__.py").write_text(text, "utf-8")
        for name, version in distributions.items():
            folder = site / f"{name}-{version}.dist-info"
            folder.mkdir()
            (folder / "METADATA").write_text(f"Name: {name}\nVersion: {version}\n", "utf-8")
        with_libraries(kata.root)
        monkeypatch.syspath_prepend(site)
        monkeypatch.setenv("PYTHONPATH", str(site))
        for name in ("tensorflow", "keras"):
            monkeypatch.delitem(sys.modules, name, raising=False)
        code, out, _ = kata("doctor")
        return code, unwrapped(out)

    return run


def unwrapped(out):
    """Return what is printed with a finding in a line, and its remedy in the next, of any width."""
    return re.sub(r" ?\n(?![✓✗·]|    |\Z)", " ", out)


def with_libraries(root):
    """Give the tiny course what the real one says of its libraries."""
    real = (ROOT / "course.toml").read_text("utf-8")
    tables = real[real.index("[libraries.tensorflow]") : real.index("[libraries.tensorboard]")]
    with (root / "course.toml").open("a", encoding="utf-8") as manifest:
        manifest.write("\n" + tables)
    shutil.copyfile(ROOT / FILE, root / FILE)


def test_where_all_is_well_nothing_is_told(doctor_with):
    code, out = doctor_with()
    assert code == 0
    assert "✓ TensorFlow  2.18.0\n✓ Keras  3.6.0\n✓ devices  CPU" in out


@pytest.mark.parametrize(
    ("tensorflow", "text", "fix"),
    [
        pytest.param(
            PRINT.format(NO_AVX) + "import os\nos.abort()\n", "lacks AVX", "Colab", id="aborts"
        ),
        pytest.param(
            "import os, signal\nos.kill(os.getpid(), signal.SIGILL)\n",
            "lacks AVX",
            "exercises in NumPy work",
            id="illegal instruction",
        ),
        pytest.param(
            "raise ImportError('DLL load failed while importing _pywrap_tensorflow_internal: A "
            "dynamic link library (DLL) initialization routine failed.')\n",
            "can't load its own libraries",
            "Visual C++ Redistributable",
            id="no DLL",
        ),
        pytest.param("", "installed by half", "pip uninstall -y tensorflow", id="no file"),
        pytest.param(
            "from tensorflow.python import pywrap\n",
            "installed by half",
            "then install it again",
            id="a file is missing",
        ),
        pytest.param(
            PRINT.format("A module that was compiled using NumPy 1.x cannot be run in\nNumPy 2.1.2")
            + "raise AttributeError('_ARRAY_API not found')\n",
            "an older NumPy",
            'pip install "numpy<2"',
            id="NumPy 2",
        ),
        pytest.param(
            "raise TypeError('Descriptors cannot be created directly.')\n",
            "another protobuf",
            "a new virtual environment",
            id="protobuf",
        ),
        pytest.param(
            "raise ImportError('Your environment has TF_USE_LEGACY_KERAS set to True, but you do "
            "not have the tf_keras package installed.')\n",
            "Keras 2, which is not installed",
            "unset TF_USE_LEGACY_KERAS",
            id="no Keras 2",
        ),
    ],
)
def test_an_import_that_fails_is_explained(doctor_with, tensorflow, text, fix):
    """In one line, with the remedy below, and no traceback."""
    code, out = doctor_with(tensorflow)
    lines = out.splitlines()
    (place,) = (place for place, line in enumerate(lines) if line.startswith("✗ TensorFlow"))
    assert code == 1
    assert text in lines[place]
    assert fix in lines[place + 1]
    assert "Traceback" not in out


def test_what_nobody_knows_is_told_as_it_was_printed(doctor_with):
    code, out = doctor_with("raise ImportError('the moon is full [red]')\n")
    assert code == 1
    assert "✗ TensorFlow  can't be imported: ImportError: the moon is full [red]" in out
    assert 'pip install "keras-katas[tf]"' in out


@pytest.mark.parametrize(
    ("version", "keras", "text"),
    [("2.18.0", "2.15.0", "is Keras 2, but"), ("2.15.0", "3.6.0", "is Keras 3, but")],
)
def test_a_keras_of_another_time_is_missing(doctor_with, version, keras, text):
    tensorflow = f"__version__ = {version!r}\n{NO_GPU}"
    code, out = doctor_with(tensorflow, f"__version__ = {keras!r}\n")
    assert code == 1
    assert f"✗ Keras  {keras} {text}" in out
    assert "✓ TensorFlow" in out


def test_keras_2_beside_keras_3_is_told(doctor_with, monkeypatch):
    monkeypatch.setenv("TF_USE_LEGACY_KERAS", "1")
    code, out = doctor_with()
    assert code == 1
    assert "they can't be mixed" in out
    assert "    unset TF_USE_LEGACY_KERAS" in out


def test_a_gpu_that_trains_otherwise_is_no_failure(doctor_with):
    code, out = doctor_with(tensorflow_metal="1.2.0")
    assert code == 0
    assert "✓ TensorFlow  2.18.0" in out
    assert "· TensorFlow  tensorflow-metal trains on the Mac's GPU" in out
    assert "    pip uninstall tensorflow-metal" in out


def test_missing_libraries_of_cuda_are_no_failure(doctor_with):
    """TensorFlow says it in a warning, which is hidden everywhere else."""
    warning = "W gpu_device.cc:2433] Cannot dlopen some GPU libraries. Please make sure ..."
    shown = "import os, sys\nif os.environ['TF_CPP_MIN_LOG_LEVEL'] < '2':\n"
    code, out = doctor_with(f"{shown}    print({warning!r}, file=sys.stderr)\n{FINE}{NO_GPU}")
    assert code == 0
    assert "· TensorFlow  finds no CUDA libraries" in out
    assert "the course needs no GPU" in out


def test_a_file_of_one_s_own_hides_no_library(doctor_with, kata):
    """A learner who calls a file keras.py would be told of a half-imported module."""
    (kata.root / "keras.py").write_text("print('my notes')\n", "utf-8")
    code, out = doctor_with()
    assert code == 1
    assert "✗ Keras  can't be imported beside your own file keras.py" in out
    assert "    give keras.py another name" in out


def test_a_full_disk_is_told_once(kata, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 10**9, 12 * 10**6))
    code, out, _ = kata("doctor")
    assert code == 1
    disks = {os.stat(folder).st_dev for folder in (kata.root, Path.home(), "/tmp")}
    assert out.count("✗ disk  only 12 MB are free") == len(disks)
    assert "pip cache purge" in out


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[trouble]]\nlibrary = 'x'\ntext = 't'\nfix = 'f'\n", "an entry has one of"),
        ("[[trouble]]\nlibrary = 'x'\ntext = 't'\nfix = 'f'\nseen = 'x'\n", "seen"),
        ("[[trouble]]\nlibrary = 'x'\ntext = 't'\nfix = 'f'\nprinted = '('\n", "unterminated"),
        ("trouble = 3\n", "it holds"),
        ("[[", "can't be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(course, text, why):
    (course.root / FILE).write_text(text, "utf-8")
    with pytest.raises(KataError, match=r"grader/troubles\.toml can't be read") as refused:
        read_troubles(course)
    assert why in str(refused.value)


def test_each_trouble_of_the_course_belongs_to_one_of_its_libraries():
    course = load_course(ROOT)
    known = {library.module for library in course.libraries if library.title}
    assert {trouble.library for trouble in read_troubles(course)} == known
