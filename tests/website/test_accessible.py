"""Each kind of page by the rules of axe, in both colour schemes, on a desk and on a telephone."""

import itertools
from importlib import resources

import pytest

KINDS = {
    "home": "index.html",
    "lesson with an editor": "exercises/ch6_sequences/lstm.html",
    "lesson without": "exercises/ch7_practices/residual.html",
    "guide": "docs/grading.html",
    "search": "search.html?q=carry",
}


def kinds():
    """Yield each kind in each scheme and width; the gate tries a lesson in one of them."""
    looks = itertools.product(KINDS, ("light", "dark"), (390, 1200))
    for look in looks:
        marks = [] if look == ("lesson with an editor", "dark", 390) else [pytest.mark.slow]
        yield pytest.param(*look, marks=marks)


@pytest.mark.parametrize(("kind", "scheme", "width"), list(kinds()))
def test_nobody_is_kept_out(page, served, kind, scheme, width):
    """Contrast, names, headings, order: no rule of axe is broken."""
    pytest.importorskip("axe_core_python")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/{KINDS[kind]}")
    if kind == "lesson with an editor":
        page.wait_for_selector("#kata[data-ready]")
        page.get_by_role("button", name="Check", exact=True).click()
        page.wait_for_timeout(50)
        page.wait_for_selector("#kata:not([aria-busy])")
    page.evaluate((resources.files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run()")
    broken = [
        (one["id"], [(node["html"][:150], node["target"]) for node in one["nodes"][:3]])
        for one in found["violations"]
    ]
    assert broken == []
