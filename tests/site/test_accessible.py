"""Each kind of page by the rules of axe, in both colour schemes, on a desk and on a telephone.

The gate looks at one: the lesson of `test_editor.py`, once it has verdicts.
"""

import pytest

from tests.browser import rules_broken

KINDS = {
    "home": "index.html",
    "lesson with an editor": "exercises/ch6_sequences/lstm.html",
    "lesson without": "exercises/ch7_practices/residual.html",
    "guide": "docs/grading.html",
    "search": "search.html?q=carry",
}


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_kept_out(page, served, kind, scheme, width):
    """Contrast, names, headings, order: no rule of axe is broken."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/{KINDS[kind]}")
    if kind == "lesson with an editor":
        page.wait_for_selector("#kata[data-ready]")
        page.get_by_role("button", name="Check", exact=True).click()
        page.wait_for_timeout(50)
        page.wait_for_selector("#kata:not([aria-busy])")
    assert rules_broken(page) == []
