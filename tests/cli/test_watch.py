"""`kata watch`: a verdict at every save, on a course whose saves are told one by one."""

import pytest
import watchfiles


@pytest.fixture
def saves(course, monkeypatch):
    """`saves(*names)`: what is saved with a right answer, one after the other, before Ctrl-C."""

    def told(*names):
        left = list(names)

        def next_batch(folder, raise_interrupt):
            assert folder == course.root / "exercises"
            if not left:
                raise KeyboardInterrupt
            path = folder / f"{left.pop(0)}.py"
            solution = course.root / "solutions" / path.relative_to(folder)
            path.write_text(solution.read_text("utf-8") if solution.is_file() else "", "utf-8")
            yield {(watchfiles.Change.modified, str(path))}

        monkeypatch.setattr(watchfiles, "watch", next_batch)

    return told


def test_it_begins_with_the_next_exercise_and_checks_what_is_saved(kata, saves):
    """What is earned is remembered, as after `kata check`."""
    saves("ch1_numbers/decay", "ch2_objects/recorder")
    code, out, _ = kata("watch")
    assert code == 130
    assert out.index("not started") < out.index("decay  An average that forgets\n  ✓")
    assert "recorder" in out
    assert out.count("save a file to check it") == 3
    assert "10 / 10" in kata("progress")[1]


def test_only_the_exercises_that_are_named_are_watched(kata, saves):
    """Saves of others, and of files that are no exercise, are left alone."""
    saves("ch1_numbers/decay", "notes", "ch2_objects/recorder")
    _, out, _ = kata("watch", "recorder")
    assert "decay" not in out
    assert "A recorder of values" in out


def test_with_every_exercise_passed_it_waits_for_a_save(kata, course, saves):
    """There is no next one to begin with."""
    for exercise in course.exercises:
        exercise.stub.write_bytes(exercise.solution.read_bytes())
    kata("check")
    saves()
    _, out, _ = kata("watch")
    assert out.strip().startswith("watching exercises/")
