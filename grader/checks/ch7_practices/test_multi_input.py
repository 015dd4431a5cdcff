import numpy as np
from kata_checks.losses import cross_entropy, reported_loss, with_moderate_weights
from kata_checks.trainings import Plan, trained
from kata_datasets.questions import ANSWERS, question_words, stories, text_words, word_ids
from kata_grader.checking import agree_on, as_array, points, training

TRAINING_STORIES, HELD_OUT_STORIES = 1500, 500
TEXT_LENGTH, QUESTION_LENGTH = 16, 4
EPOCHS, BATCH, RATE = 5, 32, 0.01


@points(1)
def test_probabilities(submission, reference, rng):
    """The model gives one probability for each answer, for all ids of both vocabularies."""
    for vocabs, num_answers in [((40, 23), 7), ((11, 31), 3), ((1, 1), 2), ((3, 2), 1)]:
        agree_on(probabilities, submission, reference, *ids_of(rng, vocabs), vocabs, num_answers)


def ids_of(rng, vocabs, lengths=(9, 5)):
    """Return ids of texts and questions, the last of each vocabulary among them."""
    found = []
    for vocab, length in zip(vocabs, lengths, strict=True):
        ids = rng.integers(0, vocab, size=(6, length))
        ids[0, 0], ids[1, -1] = vocab - 1, 0
        found.append(ids)
    return found


def probabilities(side, text, question, vocabs, num_answers):
    """The outputs of build_question_answerer"""
    model = _built(side, text, question, vocabs, num_answers)
    found = np.asarray(side.props.outputs(model, [text, question]))
    return {
        "shape": found.shape,
        "no probability is below 0": bool(found.min() >= 0),
        "the probabilities of each question add up to 1": bool(
            np.allclose(found.sum(axis=-1), 1, atol=1e-3)
        ),
    }


def _built(side, text, question, vocabs, num_answers=7):
    model = side.build_question_answerer(*vocabs, num_answers)
    side.props.outputs(model, [text, question])  # a class of one's own gets its weights here
    side.props.number_weights(model, 1, 3.0)
    return model


@points(2)
def test_list_and_dict(submission, reference, rng):
    """Inputs may be a list, text first, or a dict with the names text and question."""
    for vocabs in [(20, 20), (40, 23), (23, 40)]:
        ids = ids_of(rng, vocabs, (6, 6))
        agree_on(list_beside_dict, submission, reference, *ids, vocabs, atol=1e-4)


def list_beside_dict(side, text, question, vocabs):
    """How far the outputs for a list of inputs and for a dict of them are apart"""
    model = _built(side, text, question, vocabs)
    by_list = side.props.outputs(model, [text, question])
    by_name = side.props.outputs(model, {"text": text, "question": question})
    turned = side.props.outputs(model, {"question": question, "text": text})
    apart = [float(np.abs(by_list - found).max()) for found in (by_name, turned)]
    # Keras 2 sorts the inputs of a model that is made of a dict: only this tells why.
    kind = "any" if max(apart) < 1e-3 else side.props.kind_of_inputs(model)
    return {"in the same order": apart[0], "turned round": apart[1], "inputs in a": kind}


@points(1)
def test_lengths(submission, reference, rng):
    """Texts and questions may have any number of words."""
    for lengths in [(8, 8), (12, 3), (4, 8), (1, 1)]:
        agree_on(shape_of_lengths, submission, reference, *ids_of(rng, (40, 23), lengths))


def shape_of_lengths(side, text, question):
    """The shape of the outputs for texts and questions of some lengths"""
    model = side.build_question_answerer(40, 23, 7)
    return np.shape(side.props.outputs(model, [text, question]))


@points(1)
def test_both_matter(submission, reference, rng):
    """The answer depends on the text, and on the question."""
    agree_on(what_matters, submission, reference, *ids_of(rng, (40, 23)))


def what_matters(side, text, question):
    """Whether other texts and other questions change the answers"""
    model = _built(side, text, question, (40, 23))
    usual = side.props.outputs(model, [text, question])
    others = {
        "other texts": side.props.outputs(model, [39 - text, question]),
        "other questions": side.props.outputs(model, [text, 22 - question]),
    }
    return {name: float(np.abs(usual - found).max()) > 1e-4 for name, found in others.items()}


@points(1)
def test_own_vocabularies(submission, reference, rng):
    """Text and question have an embedding each: the same id is not the same word in both."""
    for vocabs in [(101, 90), (90, 101), (101, 101)]:
        agree_on(shares_words, submission, reference, *ids_of(rng, vocabs), vocabs)


def shares_words(side, text, question, vocabs):
    """Whether a word of the text and a word of the question are one and the same"""
    word = 5
    model = _built(side, text, question, vocabs)
    others = [np.where(ids == word, 6, ids) for ids in (text, question)]
    mentioned = [np.full_like(ids, word) for ids in (text, question)]
    pairs = [others, [mentioned[0], others[1]], [others[0], mentioned[1]]]
    found = side.props.outputs_with_row_changed(model, pairs, word, max(vocabs))
    return any(row == [False, True, True] for row in found)


@points(2)
def test_side_by_side(submission, reference, rng):
    """The codes of text and question, made by an encoder each, are concatenated, not mixed."""
    agree_on(ways_of_codes, submission, reference, *ids_of(rng, (41, 41), (6, 6)))


def ways_of_codes(side, text, question):
    """The outputs, and what goes through single rows of the weights behind the codes"""
    model = _built(side, text, question, (41, 41))
    pairs = [[text, question], [40 - text, question], [text, 40 - question]]
    return side.props.ways_through_rows(model, pairs, 41)


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the categorical cross-entropy of one-hot answers."""
    ids = ids_of(rng, (40, 23), (6, 6))
    agree_on(loss_beside_cross_entropy, submission, reference, *ids, rtol=1e-3, atol=1e-3)


def loss_beside_cross_entropy(side, text, question):
    """The loss that evaluate reports, minus the cross-entropy of the model's own probabilities"""
    model = _built(side, text, question, (40, 23))
    side.props.run_eagerly(model)

    def probabilities(factor):
        side.props.number_weights(model, 1, 3.0 * factor)
        outputs = side.props.outputs(model, [text, question])
        return as_array(outputs, (len(text), 7), "the probabilities")

    found = with_moderate_weights(probabilities)
    answers = np.arange(len(text)) % 7
    one_hot = np.eye(7, dtype="float32")[answers]
    return reported_loss(side, model, [text, question], one_hot) - cross_entropy(found, answers)


@training
@points(1)
def test_training(submission, seed, secret_seed, bar, progress):
    """It learns to answer questions about stories, for which it needs both inputs."""
    texts, asked, answers = stories(TRAINING_STORIES + HELD_OUT_STORIES, secret_seed)
    words = text_words(), question_words()
    text = word_ids(texts, words[0], TEXT_LENGTH)
    question = word_ids(asked, words[1], QUESTION_LENGTH)
    split = TRAINING_STORIES

    submission.props.set_seed(seed)
    vocabs = [len(known) + 1 for known in words]
    model = submission.build_question_answerer(*vocabs, len(ANSWERS))
    plan = Plan((RATE,) * EPOCHS, BATCH, "categorical_crossentropy")
    y = np.eye(len(ANSWERS), dtype="float32")[answers[:split]]
    arrays = [text[:split], question[:split]], y, [text[split:], question[split:]]
    predicted = trained(submission, model, plan, arrays, seed, bar, progress)
    predictions = as_array(predicted, (HELD_OUT_STORIES, len(ANSWERS)), "the predictions")
    bar.reached(float(np.mean(predictions.argmax(axis=1) == answers[split:])))
