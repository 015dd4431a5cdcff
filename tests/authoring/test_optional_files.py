"""The table that lists a course's exercises, wherever it stands."""

from kata_authoring.optional_files import table_of

OTHERS = "| option | what |\n|---|---|\n| `decay` | also an option |\n| `speed` | another |\n"
EXERCISES = (
    "| exercise | what |\n|---|---|\n| `decay` | x |\n| `recorder` | y |\n| `line_fit` | z |\n"
)


def test_a_table_of_something_else_is_passed_over(course):
    """It may name an exercise too; the one that names most of them is meant."""
    page = course.root / "README.md"
    page.write_text(f"# Course\n\n{OTHERS}\ntext\n\n{EXERCISES}\nend\n", "utf-8")
    found = table_of(course)
    assert found.page == page
    assert set(found.rows) == {"decay", "recorder", "line_fit"}
    assert found.lines[found.first].startswith("| exercise")
    assert found.lines[found.last].startswith("| `line_fit`")


def test_a_table_at_the_end_of_a_page_is_found_in_the_docs(course):
    """With nothing after it."""
    (course.root / "README.md").write_text(OTHERS.rstrip("\n"), "utf-8")
    (course.root / "docs").mkdir()
    (course.root / "docs" / "list.md").write_text(EXERCISES.rstrip("\n"), "utf-8")
    assert table_of(course).page == course.root / "docs" / "list.md"


def test_a_course_without_a_table_has_none(course):
    """Nor one whose pages are only text."""
    assert table_of(course) is None
    (course.root / "README.md").write_text("# Course\n\nNo table.\n", "utf-8")
    assert table_of(course) is None
