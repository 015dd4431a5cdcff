"""The site of the course in a real browser, with Pyodide from this computer."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from pathlib import Path

import pytest
from kata_grader.course.manifest import load_course
from kata_grader.website.build import NEEDS, build_site

from tests.browser import BROWSER

ROOT = Path(__file__).parents[2]
PYODIDE = os.environ.get("KATA_PYODIDE", "")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def whole():
    return load_course(ROOT)


@pytest.fixture(scope="session")
def site(whole, tmp_path_factory):
    """The folder of the site of the course, and what its builder warned of."""
    for name in NEEDS:
        pytest.importorskip(name)
    folder = tmp_path_factory.mktemp("site") / "public"
    return folder, build_site(whole, folder, Path(PYODIDE) if PYODIDE else None)


@pytest.fixture(scope="session")
def served(site):
    """The address of the site."""
    if not PYODIDE:
        pytest.skip("KATA_PYODIDE names no folder with Pyodide and NumPy")
    with serving(site[0]) as address:
        yield address


class serving:
    """Serve a folder at an address of this computer."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=folder)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.handle_error = lambda *_: None  # a browser that hangs up is no error

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="session")
def chromium():
    """A browser for all tests."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not BROWSER:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as found:
        browser = found.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, served):
    """A page in a browser that knows nothing yet; what it complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.errors = errors
    yield page
    context.close()
    assert errors == []
