import numpy as np
from kata_checks.described import described, vouched
from kata_checks.losses import name_of_loss, reported_loss, with_moderate_weights
from kata_checks.trainings import Plan, trained
from kata_checks.words import noticed, odd, with_other_words
from kata_datasets.questions import ANSWERS, question_words, stories, text_words, word_ids
from kata_grader.checking import agree_on, as_array, expect, points, training

TRAINING_STORIES, HELD_OUT_STORIES = 1500, 500
TEXT_LENGTH, QUESTION_LENGTH = 16, 4
EPOCHS, BATCH, RATE = 5, 32, 0.01
NAMES = "text", "question"
# Numbers of words, so that an array with as many rows, or two more, is no layer's but a table.
UNUSUAL = 37, 41, 57, 61, 77
# The seeds and the scales of the weights that are tried.
WEIGHTS = [(seed, scale) for scale in (3.0, 1.0, 0.3) for seed in range(1, 5)]
WORDS = "words whose ids add up alike, in texts and in questions"
EACH_WORD = "each word of a text matters", "each word of a question matters"


@points(1)
def test_probabilities(submission, reference, rng):
    """The model gives one probability for each answer, for all ids of both vocabularies."""
    for vocabs, num_answers in [(_vocabs(rng), _answers(rng)), ((1, 1), 2), ((1203, 1102), 1)]:
        agree_on(probabilities, submission, reference, *ids_of(rng, vocabs), vocabs, num_answers)


def _vocabs(rng):
    """Return two numbers of words."""
    return rng.permutation(np.arange(20, 61))[:2].tolist()


def _answers(rng):
    return int(rng.integers(5, 30))


def _ids(rng, lengths=(9, 5)):
    """Return ids of texts and questions, and the numbers of words of both."""
    vocabs = _vocabs(rng)
    return *ids_of(rng, vocabs, lengths), vocabs


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
    model, tells = _built(side, text, question, vocabs, num_answers)
    found = np.asarray(side.props.outputs(model, [text, question]))
    return {
        "shape": found.shape,
        **tells,
        "no probability is below 0": bool(found.min() >= 0),
        "no probability is above 1": bool(found.max() < 1 + 1e-6),
        "the probabilities of each question add up to 1": bool(
            np.allclose(found.sum(axis=-1), 1, atol=1e-3)
        ),
    }


def _built(side, text, question, vocabs, num_answers=7, by_name=False):
    """Return the model that is described, with seeded weights, and which words it reads.

    A class of one's own is told as it takes a list. Where it is asked by name, it is asked itself.
    """
    model = side.build_question_answerer(*vocabs, num_answers)
    told = described(side, model, text.shape[1:], question.shape[1:], names=NAMES)
    if not by_name or {*NAMES} <= {*side.props.names_of_inputs(told)}:
        model = told
    side.props.outputs(model, [text, question])  # a class of one's own gets its weights here
    if min(vocabs) <= 3 or min(text.shape[1], question.shape[1]) < 2:
        side.props.number_weights(model, *WEIGHTS[0])
        return model, {WORDS: "there are too few"}
    each = _each_word_matters(side, model, text, question)
    tells = _tells_by_some_weights(side, model, text, question)
    if isinstance(tells, list) and not all(tells):
        side.props.number_weights(model, *WEIGHTS[0])
        tells = _tells_words_apart(side, model, text, question)
    return model, {WORDS: tells, **dict(zip(EACH_WORD, each, strict=True))}


def _tells_by_some_weights(side, model, text, question):
    """Return what `_tells_words_apart` does, with the first weights by which both inputs tell.

    With some weights all units of a network are silent, too few tell, or its softmax is full.
    """
    told = None
    for seed, scale in WEIGHTS:
        side.props.number_weights(model, seed, scale)
        told = _tells_words_apart(side, model, text, question)
        if not isinstance(told, list) or all(told):
            break
    return told


def words_apart(side, text, question, vocabs, num_answers):
    """The shape of the outputs, and whether they tell words apart whose ids add up to the same"""
    model, tells = _built(side, text, question, vocabs, num_answers)
    return {"shape": np.shape(side.props.outputs(model, [text, question])), **tells}


def _tells_words_apart(side, model, text, question):
    text, other_text = _alike_in_sum(text)
    question, other_question = _alike_in_sum(question)
    texts = np.concatenate([text, other_text, text])
    questions = np.concatenate([question, question, other_question])
    found = side.props.outputs(model, [texts, questions])
    if len(found) != len(texts):
        return "not one output for each text"
    usual, *others = np.split(found, 3)
    return [float(np.abs(usual - one).max()) > 1e-4 for one in others]


def _each_word_matters(side, model, text, question):
    """Return whether another word in any one place changes the outputs, by some weights.

    It changes the weights.
    """
    rows = [with_other_words(row) for row in np.hstack([odd(text), odd(question)])]
    inputs = np.split(np.concatenate(rows), [text.shape[1]], axis=1)
    matter = np.zeros(text.shape[1] + question.shape[1], bool)
    for seed, scale in WEIGHTS:
        side.props.number_weights(model, seed, scale)
        found = side.props.outputs(model, inputs)
        if len(found) != len(inputs[0]):
            return [False, False]
        matter |= np.any([noticed(part) for part in np.split(found, len(rows))], axis=0)
        if matter.all():
            break
    return [bool(one.all()) for one in np.split(matter, [text.shape[1]])]


def _alike_in_sum(ids):
    """Return rows of ids, and others with the same sums."""
    inner, pairs = np.clip(ids, 1, ids.max() - 1), ids.shape[1] // 2
    return inner, inner + np.array([1, -1] * pairs + [0] * (ids.shape[1] % 2))


def _vouched_by_design(submission, reference, rng):
    """Require the design too where a model wasn't told as data."""
    vouched(by_themselves, submission, reference, *_ids(rng), _answers(rng))
    vouched(ways_of_codes, submission, reference, *_codes(rng), _answers(rng))


def by_themselves(side, text, question, vocabs, num_answers):
    """Whether the outputs for a text and a question hang on no others beside them"""
    model, _ = _built(side, text, question, vocabs, num_answers)
    usual = side.props.outputs(model, [text, question])
    turned = side.props.outputs(model, [text[::-1], question[::-1]])
    return {"shape": usual.shape, "alike": bool(np.allclose(usual, turned[::-1], atol=1e-4))}


@points(2)
def test_list_and_dict(submission, reference, rng):
    """Inputs may be a list, text first, or a dict with the names text and question."""
    one, other = _vocabs(rng)
    for vocabs in [(20, 20), (one, other)]:
        ids = ids_of(rng, vocabs, (6, 6))
        agree_on(list_beside_dict, submission, reference, *ids, vocabs)
    _vouched_by_design(submission, reference, rng)


def list_beside_dict(side, text, question, vocabs):
    """Whether a list of inputs and a dict of them have the same outputs"""
    model, tells = _built(side, text, question, vocabs, by_name=True)
    by_list = side.props.outputs(model, [text, question])
    by_name = side.props.outputs(model, {"text": text, "question": question})
    turned = side.props.outputs(model, {"question": question, "text": text})
    alike = [bool(np.abs(by_list - found).max() < 1e-4) for found in (by_name, turned)]
    return {
        "a dict in the order of the list": alike[0],
        "a dict the other way round": alike[1],
        # Keras 2 sorts the inputs of a model that is made of a dict: only this tells why.
        "inputs in a": "any" if all(alike) else side.props.kind_of_inputs(model),
        **tells,
    }


@points(1)
def test_lengths(submission, reference, rng):
    """Texts and questions may have any number of words."""
    agree_on(shape_of_lengths, submission, reference, *_ids(rng, (1, 1)), _answers(rng))
    lengths = rng.integers(2, 20, 2).tolist()
    agree_on(words_apart, submission, reference, *_ids(rng, lengths), _answers(rng))
    _vouched_by_design(submission, reference, rng)


def shape_of_lengths(side, text, question, vocabs, num_answers):
    """The shape of the outputs for texts and questions of some lengths"""
    model, _ = _built(side, text, question, vocabs, num_answers)
    return np.shape(side.props.outputs(model, [text, question]))


@points(1)
def test_both_matter(submission, reference, rng):
    """The answer depends on the text, and on the question."""
    agree_on(what_matters, submission, reference, *_ids(rng), _answers(rng))
    _vouched_by_design(submission, reference, rng)


def what_matters(side, text, question, vocabs, num_answers):
    """Whether other texts and other questions change the answers"""
    model, tells = _built(side, text, question, vocabs, num_answers)
    usual = side.props.outputs(model, [text, question])
    others = {
        "other texts": side.props.outputs(model, [vocabs[0] - 1 - text, question]),
        "other questions": side.props.outputs(model, [text, vocabs[1] - 1 - question]),
    }
    matter = {name: float(np.abs(usual - found).max()) > 1e-4 for name, found in others.items()}
    return {**matter, "shape": usual.shape, **tells}


@points(1)
def test_own_vocabularies(submission, reference, rng):
    """Text and question have an embedding each: the same id is not the same word in both."""
    less, more = np.sort(80 + rng.permutation(30)[:2]).tolist()
    for vocabs in [(less, more), (101, 101)]:
        agree_on(shares_words, submission, reference, *ids_of(rng, vocabs), vocabs, _answers(rng))
    _vouched_by_design(submission, reference, rng)


def shares_words(side, text, question, vocabs, num_answers):
    """Whether a word of the text and a word of the question are one and the same"""
    word = 5
    model, tells = _built(side, text, question, vocabs, num_answers)
    others = [np.where(ids == word, 6, ids) for ids in (text, question)]
    mentioned = [np.full_like(ids, word) for ids in (text, question)]
    pairs = [others, [mentioned[0], others[1]], [others[0], mentioned[1]]]
    found = side.props.outputs_with_row_changed(model, pairs, word, max(vocabs))
    return {
        "one and the same": any(row == [False, True, True] for row in found),
        **tells,
    }


@points(2)
def test_side_by_side(submission, reference, rng):
    """The codes of text and question, made by an encoder each, are concatenated, not mixed."""
    agree_on(ways_of_codes, submission, reference, *_codes(rng), _answers(rng))


def _codes(rng):
    """Return ids of texts and questions as long as them, and the number of words of both."""
    vocab = int(rng.choice(UNUSUAL))
    return *ids_of(rng, (vocab, vocab), (6, 6)), vocab


def ways_of_codes(side, text, question, vocab, num_answers):
    """The outputs, and what goes through single rows of the weights behind the codes"""
    model, tells = _built(side, text, question, (vocab, vocab), num_answers)
    last = vocab - 1
    pairs = [[text, question], [last - text, question], [text, last - question]]
    return {
        **side.props.ways_through_rows(model, pairs, vocab),
        **tells,
    }


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the categorical cross-entropy of one-hot answers."""
    arguments = *_ids(rng, (6, 6)), _answers(rng)
    agree_on(loss_reported, submission, reference, *arguments)


def loss_reported(side, text, question, vocabs, num_answers):
    """Which loss of the model's own probabilities evaluate reports"""
    model, tells = _built(side, text, question, vocabs, num_answers)
    side.props.run_eagerly(model)

    def probabilities(factor):
        side.props.number_weights(model, 1, 3.0 * factor)
        outputs = side.props.outputs(model, [text, question])
        return as_array(outputs, (len(text), num_answers), "the probabilities")

    found = with_moderate_weights(probabilities)
    answers = np.arange(len(text)) % num_answers
    one_hot = np.eye(num_answers, dtype="float32")[answers]
    loss = reported_loss(side, model, [text, question], one_hot)
    return {"loss": name_of_loss(loss, found, one_hot, "categorical cross-entropy"), **tells}


@training
@points(1)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """It learns to answer questions about stories, for which it needs both inputs."""
    agree_on(words_apart, submission, reference, *_ids(rng), _answers(rng))
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

    def shows(model):
        pair = text[:20], question[:20]
        submission.props.outputs(model, [*pair])
        expect(
            _tells_by_some_weights(submission, model, *pair) == [True, True],
            "The network to be trained must tell words apart in texts and in questions.",
        )
        expect(
            _each_word_matters(submission, model, *pair) == [True, True],
            "The network to be trained must read all words of texts and of questions.",
        )

    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    predictions = as_array(predicted, (HELD_OUT_STORIES, len(ANSWERS)), "the predictions")
    bar.reached(float(np.mean(predictions.argmax(axis=1) == answers[split:])))
