"""How long a learner waits in a page of the site: for the first verdict, and for the next one.

Run it from the root of the repository, with Chromium and Playwright installed:

    python benchmarks/pages.py PYODIDE PACKAGES [exercise...]

PYODIDE and PACKAGES are the folders that `kata site` takes as --pyodide and --packages. The site is
served from this computer. Each exercise is opened in a browser that knows nothing yet, the solution
is written into its editor, and Check is pressed twice. All bytes that came are counted.
"""

import functools
import http.server
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from kata_authoring.site.build import build_site
from kata_authoring.site.editor import Sources, checks_in_page, parts_of
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Course, Exercise, load_course
from kata_grader.verdicts import total
from playwright.sync_api import Browser, Page, Response, sync_playwright

ROOT = Path(__file__).parents[1]
MINUTES = 60_000


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def checked(page: Page) -> tuple[float, str]:
    """Press Check; return the seconds until all verdicts are there, and the points."""
    began = time.perf_counter()
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_timeout(20)
    page.wait_for_selector("#kata:not([aria-busy])")
    return time.perf_counter() - began, page.inner_text(".kata-state")


def measured(browser: Browser, address: str, exercise: Exercise) -> tuple[float, float, float, str]:
    """Return the seconds of the first and the next check, the megabytes, and the points."""
    context = browser.new_context()
    context.set_default_timeout(5 * MINUTES)
    sizes: list[int] = []

    def note(response: Response) -> None:
        sizes.append(int(response.headers.get("content-length", 0)))

    context.on("response", note)
    page = context.new_page()
    page.goto(f"{address}/exercises/{exercise.id}.html")
    page.wait_for_selector("#kata[data-ready]")
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(parts_of(exercise.solution.read_text("utf-8"))[1])
    first, _ = checked(page)
    following, points = checked(page)
    context.close()
    return first, following, sum(sizes) / 1e6, points


def main(pyodide: Path, packages: Path, names: list[str]) -> None:
    """Print a line for each exercise."""
    course: Course = load_course(ROOT)
    sources = Sources(packages=packages)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        build_site(course, Path(folder, "site"), pyodide, packages)
        handler = functools.partial(_Quiet, directory=Path(folder, "site"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        print("| exercise | points here | of | first verdicts (s) | next (s) | MB | state |")
        print("|---|---|---|---|---|---|---|")
        for exercise in course.select(names):
            here = checks_in_page(exercise, sources)
            points = total(check.points for check in here)
            whole = total(check.points for check in checks_of(exercise))
            row = f"| `{exercise.name}` | {points:g} | {whole:g} "
            if here:
                first, following, size, state = measured(browser, address, exercise)
                row += f"| {first:.1f} | {following:.2f} | {size:.1f} | {state} |"
            else:
                row += "| | | | |"
            print(row, flush=True)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
