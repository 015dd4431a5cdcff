"""Records: what was proven is not run again until something changes that can decide its result."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiny import edit

PATHS = ["engine", "course.toml"]
ENGINE = Path(__file__).parents[2] / "grader" / "kata_grader"


def load():
    """Return the program as a module, a new one each time."""
    spec = importlib.util.spec_from_file_location("record", Path(__file__).with_name("record.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def record(tmp_path, monkeypatch):
    """The program, as if its repository were a small one in a temporary folder."""
    module = load()
    root = tmp_path / "repository"
    for name, text in {
        "engine/compare.py": '"""Compare."""\n\n\ndef close(a, b):\n    return a == b\n',
        "engine/bar.json": '{"bar": 0.9}\n',
        "course.toml": 'name = "tiny"\n',
        "docs/index.md": "# Docs\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.setattr(module, "RECORDS", root / "docs" / "records")
    monkeypatch.setattr(module, "PAGE", root / "docs" / "proven.md")
    monkeypatch.chdir(root)
    git("init", "-q")
    commit()
    return module


def git(*words):
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    ran = subprocess.run(["git", *who, *words], capture_output=True, check=True, text=True)
    return ran.stdout.strip()


def commit():
    git("add", "-A")
    git("commit", "-q", "-m", "x")


def command(code="", name="log"):
    """Return a command that notes that it has run, and then runs some code."""
    return [sys.executable, "-c", f"print('ran', file=open('{name}', 'a')); {code or 'pass'}"]


def runs(name="log"):
    """Return how often commands have run."""
    path = Path(name)
    return len(path.read_text().splitlines()) if path.exists() else 0


def read(record, name="all"):
    return json.loads((record.RECORDS / f"{name}.json").read_text("utf-8"))


def test_of_the_engine_only_what_decides_a_verdict_counts(record, monkeypatch):
    """A new page of the kit voids no proof; a change of a comparison does."""
    monkeypatch.setattr(record, "ENGINE", ("checking",))
    rooms = record.ROOT / "grader" / "kata_grader"
    for name in ("checking", "reports"):
        (rooms / name).mkdir(parents=True)
        (rooms / name / "code.py").write_text("x = 1\n", "utf-8")
    commit()
    assert record.run_recorded("all", ["deciding"], [command()]) == 0
    (rooms / "reports" / "code.py").write_text("x = 2\n", "utf-8")
    record.run_recorded("all", ["deciding"], [command()])
    assert runs() == 1
    (rooms / "checking" / "code.py").write_text("x = 2\n", "utf-8")
    record.run_recorded("all", ["deciding"], [command()])
    assert runs() == 2


def test_of_a_command_that_names_a_chapter_the_other_chapters_do_not_count(record):
    """A changed check voids the proof of its chapter, and of what is proven whole."""
    for chapter in ("ch1", "ch2"):
        for folder in ("exercises", "checks"):
            path = record.ROOT / folder / chapter / "one.py"
            path.parent.mkdir(parents=True)
            path.write_text("x = 1\n", "utf-8")
    commit()
    ran = {name: command(name=name) for name in ("ch1", "ch2", "whole")}
    commands = [[*ran["ch1"], "ch1"], [*ran["ch2"], "ch2"], ran["whole"]]
    assert record.run_recorded("all", ["checks"], commands) == 0
    (record.ROOT / "checks" / "ch2" / "one.py").write_text("x = 2\n", "utf-8")
    assert record.run_recorded("all", ["checks"], commands) == 0
    assert {name: runs(name) for name in ran} == {"ch1": 1, "ch2": 2, "whole": 2}


def test_what_decides_stands_in_the_repository():
    """A room that has moved would count for nothing."""
    record = load()
    assert [part for part in record.ENGINE if not (ENGINE / part).exists()] == []


def test_what_passed_is_recorded_and_not_run_again(record, capsys):
    """The second time says where it was proven."""
    assert record.run_recorded("all", PATHS, [command(), command()]) == 0
    found = read(record)
    assert (found["name"], found["result"], found["commit"]) == (
        "all",
        "passed",
        git("rev-parse", "HEAD"),
    )
    assert [one["exit"] for one in found["commands"]] == [0, 0]
    assert runs() == 2
    assert record.run_recorded("all", PATHS, [command(), command()]) == 0
    assert runs() == 2
    assert f"proven at {found['commit'][:9]}" in capsys.readouterr().out


def test_each_name_has_a_record_of_its_own(record):
    """What one environment has proven says nothing of another."""
    for name in ("one", "other"):
        assert record.run_recorded(name, PATHS, [command()]) == 0
    assert runs() == 2
    assert sorted(record.read_records()) == ["one", "other"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("engine/compare.py", "a == b", "a >= b"),
        ("engine/bar.json", "0.9", "0.8"),
        ("course.toml", "tiny", "huge"),
    ],
)
def test_a_file_that_changed_ends_it_committed_or_not(record, name, old, new):
    """Whatever can decide a result; and again when the change is taken back."""
    record.run_recorded("all", PATHS, [command()])
    edit(name, old, new)
    assert record.run_recorded("all", PATHS, [command()]) == 0
    assert runs() == 2
    commit()
    record.run_recorded("all", PATHS, [command()])
    assert runs() == 2
    edit(name, new, old)
    record.run_recorded("all", PATHS, [command()])
    assert runs() == 3


def test_a_file_more_or_less_ends_it(record):
    """One that git knows; a file that it does not know decides nothing."""
    record.run_recorded("all", PATHS, [command()])
    Path("engine/more.py").write_text("x = 1\n")
    record.run_recorded("all", PATHS, [command()])
    assert runs() == 1
    commit()
    record.run_recorded("all", PATHS, [command()])
    assert runs() == 2
    Path("engine/more.py").unlink()
    record.run_recorded("all", PATHS, [command()])
    assert runs() == 3


def test_comments_docstrings_and_other_files_decide_nothing(record):
    """Nor does the ledger, which a proof writes itself."""
    Path("engine/proven.json").write_text("{}")
    edit("engine/bar.json", "0.9", "0.7")
    commit()
    record.LEDGER = "engine/proven.json"
    record.run_recorded("all", PATHS, [command()])
    edit("engine/compare.py", "Compare.", "Say whether two numbers are equal.")
    edit("engine/compare.py", "    return", "    # Exactly.\n    return")
    edit("docs/index.md", "Docs", "Documents")
    Path("engine/proven.json").write_text('{"a": 1}')
    record.run_recorded("all", PATHS, [command()])
    assert runs() == 1


def test_another_version_ends_it(record, monkeypatch):
    """Of Python or of a package that computes."""
    record.run_recorded("all", PATHS, [command()])
    versions = record.versions_here()
    assert {"python", "numpy", "pytest"} <= set(versions)
    monkeypatch.setattr(record, "versions_here", lambda: versions | {"numpy": "99.0"})
    record.run_recorded("all", PATHS, [command()])
    assert runs() == 2
    assert read(record)["versions"]["numpy"] == "99.0"


def test_another_command_or_path_ends_it(record):
    """Another word, one command more, another folder that counts; what holds is not run again."""
    record.run_recorded("all", PATHS, [command()])
    for number, (paths, commands, new) in enumerate(
        [
            (PATHS, [command("0")], 1),
            (PATHS, [command("0"), command("1")], 1),
            (PATHS, [command("1")], 0),
            ([*PATHS, "docs/index.md"], [command("0"), command("1")], 2),
        ]
    ):
        before = runs()
        assert record.run_recorded("all", paths, commands) == 0
        assert runs() == before + new, number
        assert len(read(record)["commands"]) == len(commands)


def test_tests_that_a_command_names_count_for_it_alone(record):
    """So what was proven without them stays proven when they change."""
    for name in ("tests/oracles/test_a.py", "tests/answers/right.py"):
        Path(name).parent.mkdir(parents=True)
        Path(name).write_text("x = 1\n", "utf-8")
    commit()
    commands = [command(), *([*command(), f"tests/{one}"] for one in ("oracles", "answers"))]
    assert record.run_recorded("all", PATHS, commands) == 0
    edit("tests/oracles/test_a.py", "1", "2")
    assert record.run_recorded("all", PATHS, commands) == 0
    assert runs() == 4
    edit("course.toml", "tiny", "huge")
    assert record.run_recorded("all", PATHS, commands) == 0
    assert runs() == 7
    with pytest.raises(SystemExit, match=r"there is no tests/oracle: correct tox\.ini"):
        record.run_recorded("all", PATHS, [[*command(), "tests/oracle"]])


def test_a_command_that_fails_is_recorded_and_run_again(record):
    """What comes after it is not run; exit code 1, whatever the command's was."""
    commands = [command(), command("raise SystemExit(3)"), command(name="after")]
    assert record.run_recorded("all", PATHS, commands) == 1
    found = read(record)
    assert found["result"] == "failed"
    assert [one["exit"] for one in found["commands"]] == [0, 3]
    assert runs("after") == 0
    assert "| failed |" in record.PAGE.read_text("utf-8")
    assert record.run_recorded("all", PATHS, commands) == 1
    assert runs() == 3  # what had passed holds


def test_a_run_that_is_interrupted_goes_on_where_it_stopped(record, monkeypatch):
    """What had ended before is kept; the page says that the rest is missing."""
    record.run_recorded("all", PATHS, [command()])
    edit("course.toml", "tiny", "huge")
    run = subprocess.run

    def interrupted(words, *rest, **options):
        if words == command("1"):
            raise KeyboardInterrupt
        return run(words, *rest, **options)

    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        record.run_recorded("all", PATHS, [command("0"), command("1")])
    found = read(record)
    assert found["result"] == "interrupted"
    assert [one["exit"] for one in found["commands"]] == [0]
    assert "| interrupted |" in record.PAGE.read_text("utf-8")
    assert runs() == 2
    monkeypatch.setattr(subprocess, "run", run)
    assert record.run_recorded("all", PATHS, [command("0"), command("1")]) == 0
    assert runs() == 3
    found = read(record)
    assert found["result"] == "passed"
    assert [one["exit"] for one in found["commands"]] == [0, 0]


def test_a_commit_with_changes_on_top_has_a_plus(record):
    """The docs, where records lie, are no change of what is proven."""
    head = git("rev-parse", "HEAD")
    edit("docs/index.md", "Docs", "Documents")
    assert record.commit_here() == head
    edit("course.toml", "tiny", "huge")
    assert record.commit_here() == f"{head}+"


def test_a_path_that_is_not_there_is_one_sentence(record):
    """A typo in tox.ini must not make a record of nothing."""
    with pytest.raises(SystemExit, match=r"there is no engines: correct tox\.ini"):
        record.run_recorded("all", ["engines"], [command()])
    assert runs() == 0


def test_the_page_depends_on_the_records_alone(record):
    """The same records give the same bytes, in the order of their names."""
    for name in ("second", "first"):
        record.run_recorded(name, PATHS, [command()])
    found = record.read_records()
    page = record.page_of(found)
    assert page == record.page_of(json.loads(json.dumps(found)))
    assert page == record.PAGE.read_text("utf-8")
    assert page.index("`first`") < page.index("`second`")
    record.PAGE.unlink()
    assert record.main(["page"]) == 0
    assert record.PAGE.read_text("utf-8") == page


def test_a_row_says_with_what_when_and_how_long():
    """Versions that are not there are a dash; minutes are those of all commands."""
    one = {
        "name": "all-tf212",
        "commit": "0123456789abcdef+",
        "date": "2026-01-31",
        "versions": {"python": "3.11.7", "tensorflow": "2.12.1"},
        "result": "passed",
        "commands": [
            {"command": "kata prove", "seconds": 100, "exit": 0},
            {"command": "pytest tests/oracles", "seconds": 80, "exit": 0},
        ],
    }
    page = load().page_of({"all-tf212": one})
    proven = "solutions and stubs with trainings, mistakes, oracles"
    row = f"| tensorflow 2.12.1 | - | - | 3.11.7 | {proven} | passed | 3 |\n"
    assert f"| `all-tf212` {row}" in page
    assert "\n`all-tf212`, 2026-01-31, commit `012345678`\n" in page
    assert "- `kata prove` (100 s, exit code 0)\n" in page


def test_another_backend_of_keras_is_told_from_tensorflow(monkeypatch):
    """It has a row in the first table, behind all TensorFlows, and makes another record."""
    record = load()
    here = record.versions_here()
    monkeypatch.setenv("KERAS_BACKEND", "numpy")
    there = record.versions_here()
    assert there == here | {"backend": f"numpy {here['numpy']}"}
    told = {"commit": "0" * 10, "date": "2026-01-31", "result": "passed", "commands": []}
    versions = {"all-tf221": {"python": "3.13.0", "tensorflow": "2.21.0"}, "all-other": there}
    records = {name: told | {"name": name, "versions": v} for name, v in versions.items()}
    page = record.page_of(records | {"all-slow": told | {"name": "all-slow", "versions": here}})
    first, others = page.split("## What else was proven")
    assert first.index("`all-tf221` | tensorflow 2.21.0") < first.index("`all-other` | numpy ")
    assert "`all-slow`" in others.split("## What each")[0]
    assert "`all-slow`" not in first


@pytest.mark.parametrize(
    ("commands", "proven"),
    [
        (["kata prove --changed --ledger x.json ch5_vision"], [0, 1]),
        (["kata prove --changed --ledger x.json --no-mistakes"], [0]),
        (["kata prove --no-training --isolation workers"], [1, 2]),
        (
            ["kata prove --changed --no-mistakes --isolation process", "pytest tests/oracles"],
            [0, 2, 3],
        ),
        (["pytest -n 2 tests/answers -m 'tensorflow and not slow'"], [4]),
        (["kata doctor"], []),
    ],
)
def test_commands_tell_in_words_what_they_prove(commands, proven):
    words = list(load().PROVEN.values())
    assert load().what_is_proven_by(commands) == [words[place] for place in proven]


def test_each_tensorflow_stands_in_its_place():
    """By the numbers of its version, with the older Python first."""
    record = {"result": "passed", "commands": [], "date": "2026-01-31", "commit": "0"}
    rows = []
    for version, python in [("2.9.0", "3.10.1"), ("2.12.0", "3.9.2"), ("2.12.0", "3.11.7")]:
        versions = {"tensorflow": version, "python": python}
        rows.append(record | {"name": f"all-tf{version}-{python}", "versions": versions})
    assert "all-tf" not in load().page_of({})
    page = load().page_of({row["name"]: row for row in reversed(rows)})
    places = [page.index(f"| `{row['name']}`") for row in rows]
    assert places == sorted(places)


def test_what_is_missing_to_install_it_stands_in_its_cell():
    missing = {
        "2.16": {
            "Linux": {"3.10": "", "3.11": "", "3.12": "", "3.13": "x has no file for cp313"},
            "macOS": {"3.10": "x has no file for mac", "3.11": "x has no file for mac"},
            "Windows": {"3.10": "", "3.11": "tensorflow has no file for win"},
        }
    }
    page = load().page_of({}, {"date": "2026-01-31", "missing": missing})
    assert "| TensorFlow | Linux | macOS | Windows |\n|---|---|---|---|\n" in page
    cells = [
        "3.10 to 3.12; x has no file for cp313",
        "x has no file for mac",
        "3.10; no `win`",
    ]
    assert f"| 2.16 | {' | '.join(cells)} |\n" in page
    assert "asked on 2026-01-31" in page


def test_words_between_two_dashes_are_a_command(record):
    """As tox hands them over."""
    words = ["run", "all", "--of", *PATHS, "--", *command(), "--", *command("0")]
    assert record.main(words) == 0
    assert [one["exit"] for one in read(record)["commands"]] == [0, 0]
    assert runs() == 2


@pytest.mark.parametrize("words", [[], ["--"], ["--", "true", "--"]])
def test_a_record_of_no_command_is_refused(record, words):
    """Nothing run is nothing proven."""
    with pytest.raises(SystemExit) as ended:
        record.main(["run", "all", "--of", *PATHS, *words])
    assert ended.value.code == 2
    assert record.read_records() == {}
