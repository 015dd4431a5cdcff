"""A browser for tests: it opens pages of a folder, and sees nothing else of the web."""

from __future__ import annotations

import json
import mimetypes
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.deadlines import PATIENCE

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
NEEDED = pytest.mark.skipif(not BROWSER, reason="Chromium is not installed")

# Opens a page in a frame of some width, does something in it, and says what came of it.
PROBE = """<!doctype html>
<body><iframe id="f" src="%(page)s" style="width:%(width)dpx;height:800px"></iframe>
<script>
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
document.getElementById("f").addEventListener("load", async () => {
  const w = document.getElementById("f").contentWindow, d = w.document;
  const all = (selector) => [...d.querySelectorAll(selector)];
  const rows = () => all("#table tbody tr").filter((row) => !row.hidden);
  const seen = (selector) => all(selector).filter((one) => one.offsetHeight);
  await wait(200);
  let found;
  try { found = await (async () => { %(script)s })(); } catch (error) { found = String(error); }
  document.body.textContent = "<<" + JSON.stringify(found) + ">>";
}, { once: true });
</script>
"""
# Without a window, and without asking the web for anything by itself.
QUIET = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
)
SHEETS = re.compile(rb"/Type\s*/Page\b(?!s)")
SITE = "http://pages.invalid/"


class _Web(BaseHTTPRequestHandler):
    folder: Path
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        path = self.folder / self.path.removeprefix(SITE).partition("?")[0]
        found = self.path.startswith(SITE) and path.is_file()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/html")
        self.end_headers()
        self.wfile.write(path.read_bytes() if found else b"")

    def do_CONNECT(self) -> None:
        self.asked.append(self.path)
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Browser:
    """All of the web that a browser sees: the pages of a folder, and a note of who asks."""

    folder: Path
    private: Path
    port: int = 0
    asked: list[str] = field(default_factory=list)

    def probe(self, page: str, script: str, width: int = 1200, *options: str) -> object:
        """Return what a script returns inside a page."""
        text = PROBE % {"page": page, "width": width, "script": script}
        (self.folder / "probe.html").write_text(text, "utf-8")
        dom = self.browse("probe.html", *options)
        found = re.search(r"<<(.*)>>", unescape(dom), re.S)
        assert found, dom[-2000:]
        return json.loads(found[1])

    def browse(self, page: str, *options: str) -> str:
        """Return what a page has become after a while."""
        words = (
            *QUIET,
            *(f"--proxy-server=127.0.0.1:{self.port}", "--proxy-bypass-list=<-loopback>"),
            *(f"--user-data-dir={self.private}", "--virtual-time-budget=4000"),
            *("--window-size=1400,900", "--dump-dom"),
        )
        done = subprocess.run(
            [BROWSER, *words, *options, SITE + page], capture_output=True, text=True, timeout=120
        )
        return done.stdout

    def asked_by(self, page: str) -> list[str]:
        """Return what was asked for but the page; a browser asks for more, and that elsewhere."""
        own = {SITE + "probe.html", SITE + "favicon.ico", SITE + page.partition("#")[0]}
        return [one for one in self.asked if one not in own and ".invalid" in one]


@contextmanager
def browser(folder: Path, private: Path) -> Iterator[Browser]:
    """Serve the pages of a folder to a browser that keeps its own files in a private one."""
    found = Browser(folder, private)
    handler = type("Web", (_Web,), {"folder": folder, "asked": found.asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.port = server.server_address[1]
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)


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


def printed_sheets(page: Path, private: Path) -> int:
    """Return how many sheets of paper a page takes."""
    pdf = private / "printed.pdf"
    folder = f"--user-data-dir={private / 'browser'}"
    subprocess.run(
        [BROWSER, *QUIET, "--no-pdf-header-footer", folder, f"--print-to-pdf={pdf}", page.as_uri()],
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    return len(SHEETS.findall(pdf.read_bytes()))
