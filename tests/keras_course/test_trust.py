"""Where the points of an exercise with Keras come from: a model is asked by its description."""

import pytest
from kata_authoring.trust import gaps_of_trust, trust_of
from kata_grader.course.manifest import bundled_course, load_course


@pytest.mark.tensorflow
def test_no_adversary_earns_a_point_and_models_are_asked_in_the_witness():
    """Of the checks that do not train; `kata prove --trust` asks all, of every exercise."""
    found = trust_of(load_course(bundled_course()).find("digits_convnet"), training=False)
    assert gaps_of_trust([found]) == []
    of_models = ("test_architecture", "test_loss", "test_accuracy", "test_optimizer")
    assert {found.origins[check] for check in of_models} == {"witness"}
    assert not any(found.earned.values())
