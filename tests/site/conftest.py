"""The site of the course in a real browser, with Pyodide from this computer."""

from __future__ import annotations

import functools
import http.server
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kata_authoring.site.build import NEEDS, build_site
from kata_grader.course.manifest import load_course
from kata_grader.whole_file import write_whole

from tests.deadlines import PATIENCE, SECONDS, wait_until

ROOT = Path(__file__).parents[2]
PYODIDE = os.environ.get("KATA_PYODIDE", "")
PACKAGES = os.environ.get("KATA_PACKAGES", "")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def whole():
    return load_course(ROOT)


@pytest.fixture(scope="session")
def site(whole, tmp_path_factory):
    """The folder of the site of the course, and what its builder warned of.

    Sphinx takes long, so of all processes of pytest-xdist the first one builds it for the others.
    """
    for name in NEEDS:
        pytest.importorskip(name)
    own = tmp_path_factory.getbasetemp()
    shared = own.parent / "site" if "PYTEST_XDIST_WORKER" in os.environ else own / "site"
    folder, warned = shared / "public", shared / "warned.json"
    try:
        shared.mkdir()
    except FileExistsError:
        wait_until(warned.is_file, seconds=SECONDS / 2)
    else:
        found = None
        try:
            places = [Path(one) if one else None for one in (PYODIDE, PACKAGES)]
            found = build_site(whole, folder, *places)
        finally:
            write_whole(warned, json.dumps(found))
    if (found := json.loads(warned.read_text("utf-8"))) is None:
        pytest.fail("The site could not be built; another process says why.")
    return folder, found


@pytest.fixture(scope="session")
def served(site):
    """The address of the site."""
    if not PYODIDE:
        pytest.skip("KATA_PYODIDE names no folder with Pyodide and NumPy")
    with serving(site[0]) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder at an address of this computer; yields the address."""
    handler = functools.partial(_Quiet, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_: None  # a browser that hangs up is no error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def page(chromium, served):
    """A page in a browser that knows nothing yet; what it complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(1000 * PATIENCE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.errors = errors
    yield page
    context.close()
    assert errors == []
