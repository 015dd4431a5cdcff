"""A browser for tests: it opens pages of a folder, and sees nothing else of the web."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
NEEDED = pytest.mark.skipif(not BROWSER, reason="Chromium is not installed")

SITE = "http://pages.invalid/"
PROBE = "probe.html"
# A page in a frame of some width: a script outside goes on where a link leads away from the page.
FRAME = '<!doctype html><body><iframe id="f" src="%s" style="width:%dpx;height:800px"></iframe>'
SCRIPT = """async () => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const w = document.getElementById("f").contentWindow, d = w.document;
  const all = (selector) => [...d.querySelectorAll(selector)];
  const rows = () => all("#table tbody tr").filter((row) => !row.hidden);
  const seen = (selector) => all(selector).filter((one) => one.offsetHeight);
  await wait(100);
  %s
}"""
SHEETS = re.compile(rb"/Type\s*/Page\b(?!s)")


@dataclass
class Web:
    """All of the web that a browser sees: the pages of a folder, and a note of what it asks for."""

    chromium: Any
    folder: Path
    asked: list[str] = field(default_factory=list)

    def probe(self, page: str, script: str, width: int = 1200, scheme: str = "light") -> Any:
        """Return what a script returns that looks at a page; the page is light or dark."""
        opened = self._opened(PROBE, FRAME % (page, width), scheme)
        found = opened.evaluate(SCRIPT % script)
        opened.close()
        return found

    def browse(self, page: str) -> str:
        """Return what a page has become."""
        opened = self._opened(page)
        found: str = opened.content()
        opened.close()
        return found

    def asked_by(self, page: str) -> list[str]:
        """Return what was asked for but the page itself."""
        own = {SITE + PROBE, SITE + "favicon.ico", SITE + page.partition("#")[0]}
        return [one for one in self.asked if one not in own]

    def _opened(self, page: str, probe: str = "", scheme: str = "light") -> Any:
        def answer(route: Any) -> None:
            self.asked.append(route.request.url)
            site, name = route.request.url[: len(SITE)], route.request.url[len(SITE) :]
            path = self.folder / name.partition("?")[0]
            if probe and name == PROBE:
                route.fulfill(body=probe, content_type="text/html")
            elif site == SITE and path.is_file():
                route.fulfill(path=path)
            else:
                route.fulfill(status=404)

        size = {"width": 1400, "height": 900}
        opened = self.chromium.new_page(viewport=size, color_scheme=scheme)
        opened.route("**/*", answer)
        opened.goto(SITE + page)
        return opened


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser that tests drive; they are skipped where it or its driver is missing.

    It is closed before the next module begins. While it is open an event loop runs, and neither
    a second browser nor Dask can have one.
    """
    driver = pytest.importorskip("playwright.sync_api")
    if not BROWSER:
        pytest.skip("Chromium is not installed")
    with driver.sync_playwright() as found:
        browser = found.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


def printed_sheets(chromium: Any, page: Path) -> int:
    """Return how many sheets of paper a page takes, with margins of a centimetre."""
    opened = chromium.new_page()
    opened.goto(page.as_uri())
    sheets: bytes = opened.pdf(margin=dict.fromkeys(("top", "right", "bottom", "left"), "1cm"))
    opened.close()
    return len(SHEETS.findall(sheets))


def rules_broken(page: Any) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Return the rules of axe that a page breaks, each with the first elements that break it.

    The test is skipped where axe is not installed.
    """
    pytest.importorskip("axe_core_python")
    page.evaluate((resources.files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    return [
        (rule["id"], [(node["html"][:150], node["target"]) for node in rule["nodes"][:3]])
        for rule in page.evaluate("axe.run()")["violations"]
    ]
