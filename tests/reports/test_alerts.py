"""What stands above the results, and what stands below."""

from tests.reports import sample_results as sample

ADA = sample.plain("Ada", 1)


def alerts(*learners):
    return sample.class_of(*learners).alerts


def test_trainings_in_the_answers_own_process_are_counted():
    """What they reached was not computed by a clean process."""
    own = sample.verdict("test_training", "passed", 3, own_process=True)
    bob = sample.learner("Bob", sample.grade(sample.LINE, own))
    assert alerts(ADA) == ()
    (told,) = alerts(ADA, bob)
    assert told.startswith("1 training ran in the answer's own process")
    (told,) = alerts(sample.learner("Cid", sample.grade(sample.LINE, own)), bob)
    assert told.startswith("2 trainings ran in the answer's own process")


def test_of_many_checks_the_dearest_are_listed_and_the_rest_is_counted(report):
    """On a terminal."""
    checks = [sample.verdict(f"test_{n}", "failed", n + 1) for n in range(15)]
    _, out, _ = report(sample.class_of(sample.learner("x", sample.grade(sample.LINE, *checks))))
    assert "and 3 more checks" in out
    _, out, _ = report(sample.class_of(ADA))
    assert "more checks" not in out
