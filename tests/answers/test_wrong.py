"""Wrong answers as strangers write them lose points; `tests/checked_answers.py` says more."""

import pytest

from tests.checked_answers import answers, comments_of, verdicts_of


@pytest.mark.parametrize("answer", answers("wrong"))
def test_a_wrong_answer_loses_points(answer, tmp_path):
    comments = comments_of(answer)
    listed, unnamed, training = (
        any(comment.startswith(word) for comment in comments)
        for word in ("listed:", "unnamed:", "training")
    )
    named = listed and not unnamed
    verdicts, text = verdicts_of(answer, tmp_path, None if training else False, named)
    assert not any(v.outcome == "not_run" for v in verdicts), text
    assert sum(v.points for v in verdicts) < sum(v.max_points for v in verdicts), text
    if named:
        assert any(v.mistake for v in verdicts), text
