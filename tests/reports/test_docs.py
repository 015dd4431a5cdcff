"""What the documentation lists is all that there is."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_on_reports_names_every_form():
    """No option without a line in the table."""
    text = (ROOT / "docs/reports.md").read_text("utf-8")
    for option in (
        "--json",
        "--html",
        "--csv",
        "--learners",
        "--canvas",
        "--moodle",
        "--platform",
        "--similar",
        "--mail",
        "--reupload",
    ):
        assert f"| `{option}" in text, option
