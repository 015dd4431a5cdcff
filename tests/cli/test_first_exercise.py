"""The walk "Your first exercise in an hour", taken word for word as docs/authoring.md has it."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "authoring.md"
BLOCK = re.compile(r"(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.M | re.S)
STUB = "exercises/ch1_words/acronym.py"


def blocks():
    """Return the blocks of the walk: the file that one is for, its kind, its text."""
    text = PAGE.read_text("utf-8").split("\n## Your first exercise in an hour\n")[1]
    return BLOCK.findall(text.split("\n## All places of an exercise\n")[0])


def commands(text):
    """Return the commands of a console, each with the lines that it prints."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, *lines = part.splitlines()
        yield command, plain(lines)


def plain(lines):
    """Return the words of lines, without what differs from one run or terminal to the next.

    Two copies of a file within one second are told apart by a number after the time.
    """
    kept = (re.sub(r"\d{8}-\d{6}(-\d+)?|in \d+ s$|\d+\.\d+ *$", "", line) for line in lines)
    return " ".join(word for line in kept for word in line.split())


def change(path, pattern, text):
    new, number = re.subn(pattern, lambda _: text, path.read_text("utf-8"), flags=re.M | re.S)
    assert number == 1, path
    path.write_text(new, "utf-8")


def test_the_walk_goes_as_it_is_written(kata, tmp_path, monkeypatch, session_in):
    """Every file is written as the page says, and every command prints what the page says."""
    place = tmp_path / "walk"
    place.mkdir()
    monkeypatch.chdir(place)
    seen = []
    for path, kind, text in blocks():
        if path:
            (place / path).write_text(text, "utf-8")
        elif kind == "python":
            change(place / STUB, r"^    raise NotImplementedError\(.*", text)
        elif kind == "toml":
            change(place / "course.toml", r"^hints = \[\]\n", text)
        elif kind == "markdown":
            change(place / "README.md", r"^\| `acronym` \|[^\n]*\n", text)
        for command, expected in commands(text) if kind == "console" else ():
            verb, *words = re.findall(r'"[^"]*"|\S+', command)
            words = [word.strip('"') for word in words]
            if verb == "cd":
                place = place / words[0]
                monkeypatch.chdir(place)
            elif verb == "pytest":
                assert session_in(place, *words).code == 0
            else:
                _, out, err = kata(*words)
                received = plain((out + err).splitlines())
                if expected.endswith(" ..."):
                    expected = expected.removesuffix(" ...")
                    received = received[: len(expected)]
                assert received == expected, command
            seen.append(" ".join([verb, *words[:1]]))
    assert seen.count("kata prove") == 3
    assert seen[-1] == "kata reset"
