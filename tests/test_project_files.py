"""What tools and people look for at the top of a repository."""

import re
from pathlib import Path

import kata_grader
import pytest

ROOT = Path(__file__).parents[1]


def test_types_come_with_the_packages():
    """A checker of types looks at the types of a package that has a file `py.typed`."""
    configured = (ROOT / "pyproject.toml").read_text("utf-8")
    packages = re.search(r"^packages = \[(.*)\]$", configured, re.MULTILINE)[1]
    for package in re.findall(r'"(.*?)"', packages):
        assert (ROOT / package / "py.typed").is_file(), package


def test_the_citation_names_this_version():
    yaml = pytest.importorskip("yaml", reason="the citation is read by PyYAML")
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["version"] == kata_grader.__version__
    assert cited["license"] in (ROOT / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_links_lead_to_headings_that_there_are(name):
    """In the files beside, and in the pages."""
    for target, anchor in re.findall(
        r"\]\(([\w./-]+\.md)(?:#([\w-]+))?\)", (ROOT / name).read_text("utf-8")
    ):
        text = (ROOT / target).read_text("utf-8")
        headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        plain = {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}
        assert not anchor or anchor in plain, (target, anchor)
