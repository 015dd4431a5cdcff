"""The solution and the mistakes of an exercise, side by side in the process that checks."""

from kata_grader.checking.session import TrustedModules

SOURCE = """import inspect


def own_text(times):
    return inspect.getsource(own_text) * times
"""


def test_a_mistake_and_the_solution_each_have_their_own_text(course):
    """A mistake is in no file, and TensorFlow converts what it reads."""
    exercise = course.find("decay")
    exercise.solution.write_text(SOURCE, "utf-8")
    modules = TrustedModules(exercise)
    solution = modules.reference
    mistake = modules.module("twice", lambda: SOURCE.replace("times", "often").encode())
    assert "times" in solution.own_text(1)
    assert "often" in mistake.own_text(1)
    assert "often" not in solution.own_text(2)
    modules.close()
