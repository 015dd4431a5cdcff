"""`kata site --release`: a class works in the page, and finds no solution in what is served."""

import io
import zipfile

import pytest
from kata_authoring.site.build import NEEDS
from kata_authoring.site.editor import parts_of
from kata_grader.course.mistakes import load_mistakes

from tests.site.conftest import PYODIDE, serving
from tests.site.test_editor import checked, opened, typed


@pytest.fixture
def class_site(kata, tmp_path):
    """The folder of the site of both chapters of the tiny course."""
    for name in NEEDS:
        pytest.importorskip(name)
    folder = tmp_path / "public"
    local = ["--pyodide", PYODIDE] if PYODIDE else []
    chapters = ["--release", "ch1_numbers", "--release", "ch2_objects"]
    code, out, err = kata("site", "--to", str(folder), *chapters, *local)
    assert code == 0, err
    assert "The site is in" in out
    return folder


def everything_in(folder):
    """Return all texts that are served, those in the archive too, by their names."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and "pyodide" not in path.parts:
            found[path.name] = found.get(path.name, b"") + path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(found.pop("engine.zip"))) as archive:
        found |= {name: archive.read(name) for name in archive.namelist()}
    return found


def test_no_solution_mistake_or_hidden_check_is_served(class_site, course):
    """Neither on a page nor in the archive of the engine; what both chapters need is there."""
    served = everything_in(class_site)
    assert not [name for name in served if name.startswith(("course/solutions", "course/grader/m"))]
    text = b"\n".join(served.values()).decode("utf-8", "replace")
    for exercise in course.exercises:
        assert f"course/exercises/{exercise.id}.py" in served
        stub = exercise.stub.read_text("utf-8")
        for mistake in load_mistakes(exercise):
            assert mistake.message not in text
        for line in exercise.solution.read_text("utf-8").splitlines():
            if len(line.strip()) > 30 and line.strip() not in stub:
                assert line.strip() not in text


@pytest.mark.slow
@pytest.mark.skipif(not PYODIDE, reason="KATA_PYODIDE names no folder with Pyodide and NumPy")
def test_a_learner_earns_every_point_there(class_site, course, chromium):
    """By the recorded answers; there is no solution to compare with."""
    with serving(class_site) as address:
        page = chromium.new_context().new_page()
        opened(page, address, "exercises/ch1_numbers/decay.html")
        assert checked(page)[0].startswith("not started")
        typed(page, parts_of(course.find("decay").solution.read_text("utf-8"))[1])
        state, verdicts = checked(page)
        earned, possible = state.split()[0], state.split()[2]
        assert earned == possible, verdicts
        assert page.get_by_role("button", name="Compare").is_hidden()
        page.context.close()
