"""Faults that the gate must find, each with the command of the gate that finds it.

    python -m tests.planted.faults [NAME...] [--python-tf212 PYTHON] [--strict]

plants each in a copy of the repository, runs the command there and prints a table. It ends with 1
if the gate misses a fault, if a fault can't be planted any more, or if a command is red without
any; with `--strict` also if something could not be run on this machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial

from tests.planted.gate import Step, step
from tests.planted.planting import (
    Fault,
    NotFound,
    NotPlanted,
    NotRun,
    Ran,
    control,
    judge,
    pythons,
)

COMPARE = step("tests", "pytest tests/checking/test_compare.py")
REJECTS = step("tests", "pytest tests/checking/test_rejects.py")
DIAGNOSIS = step("tests", "pytest tests/checking/test_diagnosis.py")
FORMATS = step("tests", "pytest tests/reports/test_formats.py")
LEDGER = step("tests", "pytest tests/proving/test_ledger.py")
MUTATE = step("tests", "pytest tests/mutants/test_mutate.py")
RECORD = step("tests", "pytest tests/everything/test_record.py")
REPLIES = step("tests", "pytest tests/running/test_replies.py")
NGRAMS = step("tf221", "kata prove --changed ngrams")

FAULTS = (
    # The course.
    Fault(
        "check_expects_wrong",
        "A check expects another shape than the docstring promises.",
        "grader/checks/ch6_sequences/test_ngrams.py",
        "(len(bags), len(vocabulary))",
        "(len(vocabulary), len(bags))",
        NGRAMS,
        "the solution fails test_reviews",
    ),
    Fault(
        "mistake_does_not_apply",
        "The text that a mistake edits does not stand in the solution any more.",
        "grader/mistakes/ch6_sequences/ngrams.py",
        '("range(len(tokens) - n + 1)", "range(0, len(tokens) - n + 1, n)"),',
        '("range(len(words) - n + 1)", "range(0, len(words) - n + 1, n)"),',
        NGRAMS,
        "The mistake side_by_side replaces 'range(len(words) - n + 1)', which stands 0 times",
    ),
    Fault(
        "stub_out_of_date",
        "An exercise says something else than its solution, from which it is made.",
        "exercises/ch6_sequences/ngrams.py",
        "n: int, the number of characters in each n-gram, at least 1.",
        "n: int, the number of characters in each n-gram, at least 2.",
        NGRAMS,
        "its stub is not current",
    ),
    Fault(
        "bar_out_of_reach",
        "The bar of a training is moved above what right answers reach.",
        "grader/checks/ch6_sequences/evidence_ngrams.json",
        '"test_reviews": {\n    "bar": 0.6,',
        '"test_reviews": {\n    "bar": 0.999,',
        NGRAMS,
        "the bar of test_reviews is 0.999, but 0.6 was looked at",
    ),
    Fault(
        "keras_2_fails",
        "A solution uses what Keras 3 alone has, and so fails with TensorFlow 2.12.",
        "solutions/ch7_practices/functional_api.py",
        "compiled = sequential.get_compile_config()",
        "compiled = sequential.compiled and sequential.get_compile_config()",
        step("tf212", "kata prove --no-mistakes functional_api", "tensorflow"),
        "has no attribute 'compiled'",
        green=(
            step(
                "tf221",
                "kata prove --changed --no-mistakes --no-training --isolation workers"
                " functional_api",
                "tensorflow",
                "bwrap",
            ),
        ),
    ),
    Fault(
        "solution_wrong_like_its_checks",
        "A solution computes something else than Keras, and checks that ask it agree with it.",
        "solutions/ch6_sequences/lstm.py",
        "return 0.5 * (1.0 + np.tanh(0.5 * x))",
        "return 0.5 * (1.0 + np.tanh(0.4 * x))",
        step("tf221", "pytest tests/oracles/test_lstm.py", "tensorflow"),
        "FAILED tests/oracles/test_lstm.py::test_a_step_equals_keras",
    ),
    # Comparing and naming.
    Fault(
        "nan_is_close",
        "A comparison of arrays accepts NaN in place of a number.",
        "grader/kata_grader/checking/compare.py",
        "wrong = ~(close | (np.isnan(got) & np.isnan(want)) | (got == want))",
        "wrong = ~(close | np.isnan(got) | (got == want))",
        COMPARE,
        "FAILED tests/checking/test_compare.py::test_nan_stands_for_no_number",
    ),
    Fault(
        "any_exception_rejects",
        "`rejects` is content with an exception of any type.",
        "grader/kata_grader/checking/agree.py",
        "return _NotRejected(raised.type, text)",
        "return None",
        REJECTS,
        "FAILED tests/checking/test_rejects.py::test_rejects_fails_on_anything_else",
    ),
    Fault(
        "guessed_diagnosis",
        "A mistake is named although two of them explain what the answer gives.",
        "grader/kata_grader/checking/diagnose.py",
        "return found[0] if len(found) == 1 else None",
        "return found[0] if found else None",
        DIAGNOSIS,
        "FAILED tests/checking/test_diagnosis.py::test_a_value_that_two_mistakes_give_is_not_named",
    ),
    # Learners' code.
    Fault(
        "wire_takes_objects",
        "The decoder unpickles an object that a worker sends.",
        "grader/kata_grader/isolation/wire.py",
        "        items = self._unpack(payload, depth)\n        if code == _ARRAY:",
        "        if code == 12:\n"
        '            return __import__("pickle").loads(payload)\n'
        "        items = self._unpack(payload, depth)\n        if code == _ARRAY:",
        step("tests", "pytest tests/isolation/test_wire.py"),
        "FAILED tests/isolation/test_wire.py::test_no_kind_of_value_is_a_pickle",
    ),
    Fault(
        "library_by_hand",
        "A worker lets an answer by hand import the library that does the exercise in a line.",
        "grader/kata_grader/isolation/worker.py",
        "Endpoint(workdir, bar=bar_for_good)",
        "Endpoint(workdir)",
        step(
            "tests",
            "pytest tests/security/test_barred_modules.py::"
            "test_a_learner_is_told_why[import-process]",
        ),
        "FAILED tests/security/test_barred_modules.py::test_a_learner_is_told_why[import-process]",
    ),
    Fault(
        "sandbox_not_unshared",
        "The sandbox shares the machine's network, processes and names with a learner's code.",
        "grader/kata_grader/isolation/sandbox.py",
        '*("--unshare-all", "--unshare-user",',
        '*("--unshare-user",',
        step(
            "tests",
            "pytest tests/security/test_sandbox.py::test_every_child_has_namespaces_of_its_own",
            "bwrap",
        ),
        "FAILED tests/security/test_sandbox.py::test_every_child_has_namespaces_of_its_own",
    ),
    Fault(
        "endless_loop",
        "No deadline ends a loop of a learner's code: it goes on until the budget is used up.",
        "grader/kata_grader/checking/transports.py",
        "return min(seconds, left)",
        "return left",
        step(
            "tests",
            "pytest tests/checking/test_isolation_modes.py::test_a_call_has_a_deadline[process]",
        ),
        "FAILED tests/checking/test_isolation_modes.py::test_a_call_has_a_deadline[process]",
    ),
    Fault(
        "reply_unpickled",
        "A reply of the pool that is no JSON is taken for a pickle.",
        "grader/kata_grader/running/check_answer.py",
        "told = json.loads(reply)",
        'told = (json if reply[:1] == b"{" else __import__("pickle")).loads(reply)',
        REPLIES,
        "FAILED tests/running/test_replies.py::test_a_pickle_that_a_worker_sends_is_refused",
    ),
    # A class.
    Fault(
        "kill_loses_results",
        "Results are kept when all answers are checked, so a kill loses them.",
        "grader/kata_grader/grading/class_run.py",
        "for task, checked in found:",
        "for task, checked in list(found):",
        step("tests", "pytest tests/grading/test_keeping.py"),
        "FAILED tests/grading/test_keeping.py::test_every_result_is_kept_as_it_comes",
    ),
    Fault(
        "late_twice",
        "The penalty for lateness is taken off twice.",
        "grader/kata_grader/grading/policy.py",
        "penalty = self.penalty(grade.found, days)",
        "penalty = 2 * self.penalty(grade.found, days)",
        step("tests", "pytest tests/grading/test_policy.py"),
        "FAILED tests/grading/test_policy.py::test_a_late_grade_says_so",
    ),
    Fault(
        "override_dropped",
        "Points by hand are dropped when the learner is graded again.",
        "grader/kata_grader/grading/records.py",
        "            points = sum(verdict.max_points for verdict in kept.verdicts)\n",
        '            drop = "DELETE FROM overrides WHERE learner = ? AND exercise = ?"\n'
        "            self.database.run(drop, learner, kept.exercise)\n"
        "            points = sum(verdict.max_points for verdict in kept.verdicts)\n",
        step(
            "tests",
            "pytest tests/grading/test_grade.py::test_points_by_hand_survive_being_graded_again",
        ),
        "FAILED tests/grading/test_grade.py::test_points_by_hand_survive_being_graded_again",
    ),
    # What leaves the house.
    Fault(
        "hidden_check_released",
        "Learners receive hidden checks with the others.",
        "grader/kata_grader/release/bundle.py",
        "text = public_part(_text(exercise.checks), name)",
        "text = _text(exercise.checks)",
        step("tests", "pytest tests/release/test_handout.py"),
        "test_riddle of ch1_numbers/decay does not hold in what learners would get: it is hidden",
    ),
    Fault(
        "pattern_handed_out",
        "Learners receive the pattern of a new course, with the solution of its exercise.",
        "grader/kata_grader/course/packages.py",
        'AT_HOME = (("bundled",), ("skeleton",), ("website", "assets"))',
        'AT_HOME = (("bundled",), ("website", "assets"))',
        step("tests", "pytest tests/cli/test_another_course.py"),
        "FAILED tests/cli/test_another_course.py::test_what_learners_receive_works_and_holds_no",
    ),
    Fault(
        "name_is_a_formula",
        "A learner's name is a formula in the spreadsheet that an instructor opens.",
        "grader/kata_grader/reports/text.py",
        'return f"\'{text}" if text.lstrip(" ").startswith(FORMULA) else text',
        "return text",
        FORMATS,
        "FAILED tests/reports/test_formats.py::test_no_text_of_a_learner_is_a_formula",
    ),
    Fault(
        "name_is_markup",
        "A learner's name is HTML in a report.",
        "grader/kata_grader/reports/rendering.py",
        "autoescape=True,",
        "autoescape=False,",
        step("tests", "pytest tests/reports/test_pages.py"),
        "FAILED tests/reports/test_pages.py::test_what_learners_wrote_makes_no_element",
    ),
    Fault(
        "gradescope_counts_not_run",
        "Gradescope counts a check that could not be run as one that earned nothing.",
        "grader/kata_grader/gradescope/results_json.py",
        "known = not learner.not_run",
        "known = True",
        FORMATS,
        "FAILED tests/reports/test_formats.py::"
        "test_gradescope_gets_no_score_for_what_could_not_be_run",
    ),
    Fault(
        "grader_cell_kept",
        "A grader cell that a learner has changed is graded as it was handed in.",
        "grader/kata_grader/nbgrader/restoring.py",
        'put_back = original.cell(note="" if',
        'put_back = original.cell(cell.source, note="" if',
        step("notebooks", "pytest tests/nbgrader/test_restore.py", "nbgrader", "hypothesis"),
        "FAILED tests/nbgrader/test_restore.py::test_an_edited_grader_cell_is_put_back",
    ),
    # The house itself.
    Fault(
        "room_above",
        "A room of the engine imports one that stands on it.",
        "grader/kata_grader/course/marks.py",
        "from __future__ import annotations\n",
        "from __future__ import annotations\n\nfrom kata_grader.grading import policy  # noqa\n",
        step("lint", "lint-imports"),
        "kata_grader.course is not allowed to import kata_grader.grading",
    ),
    Fault(
        "wrong_type",
        "A function is called with a text where it takes a number.",
        "grader/kata_grader/checking/bars.py",
        "return Bar(float(value), ",
        "return Bar(str(value), ",
        step("types", "mypy"),
        'Argument 1 to "Bar" has incompatible type "str"; expected "float"',
    ),
    Fault(
        "ledger_blind_to_data",
        "Exercises hold as proven although the datasets that they train on have changed.",
        "grader/kata_grader/proving/ledger.py",
        'return _package_hash(course.datasets) if course.datasets else ""',
        'return ""',
        LEDGER,
        "FAILED tests/proving/test_ledger.py::test_other_data_end_it",
    ),
    Fault(
        "survivors_are_no_error",
        "A mutant that no check rejects is listed, and the command ends as if all were well.",
        "grader/kata_grader/cli/mutate.py",
        "1 if any(run.survivors or run.gaps for run in runs)",
        "1 if any(run.gaps for run in runs)",
        MUTATE,
        "FAILED tests/mutants/test_mutate.py::test_survivors_are_listed_with_their_edit",
    ),
    Fault(
        "declared_though_rejected",
        "A mutant stays declared as doing the same although a check rejects it.",
        "grader/kata_grader/mutants/mutation_run.py",
        "elif fate.rejected and mutant in self.declared:",
        "elif fate.rejected and mutant in ():",
        MUTATE,
        "FAILED tests/mutants/test_mutate.py::test_a_declaration_that_no_longer_applies",
    ),
    Fault(
        "record_outlives_change",
        "A record of what takes hours holds although a file that counts has changed.",
        "tests/everything/record.py",
        'if before.get("result") == "passed" and states == [one.get("state") for one in ended]:',
        'if before.get("result") == "passed":',
        RECORD,
        "FAILED tests/everything/test_record.py::test_a_file_that_changed_ends_it",
    ),
)
BY_NAME = {fault.name: fault for fault in FAULTS}


def steps_of(faults: tuple[Fault, ...] = FAULTS) -> tuple[Step, ...]:
    """Return each command of some faults once."""
    return tuple(dict.fromkeys(one for fault in faults for one in (fault.gate, *fault.green)))


def main(words: list[str] | None = None) -> int:
    """Plant faults and print what the gate made of each; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="faults; all of them if none")
    parser.add_argument("--python-tf212", metavar="PYTHON", help="one that has TensorFlow 2.12")
    parser.add_argument("--strict", action="store_true", help="end with 1 if something is not run")
    options = parser.parse_args(words)
    if unknown := sorted(set(options.names) - set(BY_NAME)):
        parser.error(f"there is no fault {unknown[0]}; there are {', '.join(BY_NAME)}")
    chosen = tuple(BY_NAME[name] for name in options.names) or FAULTS
    available = pythons(options.python_tf212)
    todo: list[tuple[str, Step, Callable[[], Ran]]] = [
        ("(none)", one, partial(control, one, available)) for one in steps_of(chosen)
    ]
    todo += [(fault.name, fault.gate, partial(judge, fault, available)) for fault in chosen]
    print("| fault | command of the gate | outcome | seconds |\n|---|---|---|---|")
    wrong, left = [], []
    for name, one, attempt in todo:
        outcome, seconds = "red" if name in BY_NAME else "green", ""
        try:
            seconds = f"{attempt().seconds:.0f}"
        except NotRun as error:
            outcome = "NOT RUN"
            left.append(f"{name}, {one}: {error}")
        except (NotFound, NotPlanted, ValueError, RuntimeError) as error:
            outcome = "WRONG"
            wrong.append(f"{name}: {error}")
        print(f"| {name} | `{one}` | {outcome} | {seconds} |", flush=True)
    for text in [*(f"NOT RUN: {line}" for line in left), *(f"WRONG: {text}" for text in wrong)]:
        print(f"\n{text}", file=sys.stderr)
    return 1 if wrong or (left and options.strict) else 0


if __name__ == "__main__":
    sys.exit(main())
