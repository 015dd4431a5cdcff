import numpy as np
from kata_checks.described import described
from kata_checks.losses import loss_under_given_weights
from kata_checks.trainings import Plan, computes_as, trained
from kata_datasets import words
from kata_datasets.reviews import hopeful_reviews
from kata_grader.checking import (
    agree,
    agree_on,
    as_array,
    expect,
    kit,
    points,
    rejects,
    training,
    unchanged,
)

# What messages call the parts and axes of results.
RESULTS = {"pad_sequences": {"axes": ("sequence", "place")}}

TRAINING_REVIEWS, HELD_OUT_REVIEWS = 3000, 2000
MAX_LENGTH, EMBEDDING_DIM = 12, 8
EPOCHS, BATCH, RATE = 2, 32, 0.01
CLOSE = {"rtol": 1e-3, "atol": 1e-4}


@points(1)
def test_padding(submission, reference, rng):
    """Shorter sequences are padded and longer ones cut, in front or at the end."""
    agree_on(padded, submission, reference, [[5], [1, 2, 3]], 2, 9)
    agree_on(padded, submission, reference, [[5, 6], [1, 2, 3, 4, 5, 6], [7, 8, 9, 10]], 4, 0)
    agree_on(padded, submission, reference, [[5, 6], [1, 2, 3, 4, 5, 6], [7, 8, 9, 10]], 5, -1)
    for _ in range(3):
        lengths = rng.integers(1, 9, size=6)
        sequences = [rng.integers(1, 50, size=length).tolist() for length in lengths]
        agree_on(padded, submission, reference, sequences, int(rng.integers(1, 7)), 99)
    # All of them shorter, with ids too large for one byte or two.
    short = [rng.integers(70_000, 99_000, size=size).tolist() for size in (3, 1, 5)]
    agree_on(padded, submission, reference, short, int(rng.integers(6, 12)), 0)
    pad = (submission.pad_sequences, reference.pad_sequences)
    agree(*pad, [[1, 2, 3], [4]], 1)
    agree(*pad, [[4, 5]], 2, "post")
    for ways in [("pre",), ("post",), ("pre", "post")]:
        for longest in (2, 4):
            unchanged(submission.pad_sequences, [[1, 2, 3], [4]], longest, *ways)


def padded(side, sequences, max_length, value):
    """pad_sequences, plain and with all ways of padding and truncating"""
    rows = {"plain": side.pad_sequences(sequences, max_length)}
    for padding in ("pre", "post"):
        for truncating in ("pre", "post"):
            rows[f"padding={padding!r}, truncating={truncating!r}, value={value}"] = (
                side.pad_sequences(sequences, max_length, padding, truncating, value)
            )
    return rows


@points(1)
def test_embed(submission, reference, rng):
    """The vectors of words are rows of the table."""
    look_up = (submission.embed, reference.embed)
    agree(*look_up, np.array([2, 0]), np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
    table = rng.normal(size=(7, 3))
    agree(*look_up, np.array([2, 0, 2, 6]), table)
    agree(*look_up, rng.integers(0, 7, size=(4, 5)), table)
    agree(*look_up, np.array([[1]]), rng.normal(size=(2, 2)).astype(np.float32))
    agree(*look_up, np.array(3), table)
    agree(*look_up, np.array([0, 0]), table[:1])
    agree(*look_up, rng.integers(0, 7, size=(2, 3, 2)).astype(np.uint8), table)
    unchanged(submission.embed, np.array([2, 1]), table)


@points(1)
def test_cosine_similarity(submission, reference, rng):
    """The cosine of two vectors, of which one may be all zeros."""
    cosine = (submission.cosine_similarity, reference.cosine_similarity)
    agree(*cosine, np.array([3.0, 4.0]), np.array([4.0, 3.0]))
    for size in (1, 3, 10):
        u, v = rng.normal(size=(2, size))
        agree(*cosine, 5 * u, v)
        agree(*cosine, u, -0.01 * u)
        agree(*cosine, (7 * u).astype(np.float32), v.astype(np.float32))
    zeros = np.zeros(3)
    for u, v in [(zeros, np.ones(3)), (np.ones(3), zeros), (zeros, zeros)]:
        agree(*cosine, u, v)
    unchanged(submission.cosine_similarity, rng.normal(size=3), rng.normal(size=3))


def vectors_of(rng, count, size):
    """Return words and their vectors, short and long ones."""
    table = rng.normal(size=(count, size)) * np.exp(rng.normal(size=(count, 1)))
    names = [f"word{number}" for number in rng.permutation(count).tolist()]
    return dict(zip(names, table, strict=True))


def vectors_at(**places):
    """Return words and the vectors to these places."""
    return {word: np.array(place, float) for word, place in places.items()}


@points(1)
def test_nearest_words(submission, reference, rng):
    """The words nearest to a vector, by falling cosine, without those that are left out."""
    near = (submission.nearest_words, reference.nearest_words)
    few = vectors_at(cat=[1, 0], dog=[1, 1], car=[0, 1], sun=[-2, 1])
    agree(*near, np.array([2.0, 1.0]), few, 2, ["dog"])
    for k in (9, 1, 3, 20):
        vectors = vectors_of(rng, 9, 3)
        some = list(vectors)
        agree_on(words_and_cosines, submission, reference, rng.normal(size=3), vectors, k)
        agree(*near, vectors[some[4]], vectors, k, [some[4], some[0], "unknown"])
        agree(*near, vectors[some[2]], vectors, k, exclude=[some[1]])
    # Whole numbers along the axes: these cosines are exactly equal, whoever computes them.
    vectors = vectors_at(d=[0, 2], b=[3, 0], a=[0, 1], e=[0, 0], c=[1, 0], f=[-1, 0])
    agree(*near, np.array([0.0, 5.0]), vectors, 6)
    agree(*near, np.array([2.0, 0.0]), vectors, 2)
    # So many that NumPy's quick sort no longer keeps their order.
    rows = np.array([[0.0, 2.0], [2.0, 0.0], [0.0, -2.0]])[rng.integers(0, 3, size=40)]
    many = {f"word{place}": row for place, row in enumerate(rows)}
    agree(*near, np.array([0.0, 3.0]), many, 40)
    agree(*near, np.zeros(2), vectors, 4, ["a"])
    agree(*near, np.zeros(2), vectors, 2, list(vectors))
    unchanged(submission.nearest_words, np.array([2.0, 1.0]), vectors, 3, ["a"])


def words_and_cosines(side, vector, vectors, k):
    """nearest_words, and the cosines of some words"""
    found = side.nearest_words(vector, vectors, k)
    cosines = [side.cosine_similarity(vector, row) for row in list(vectors.values())[:4]]
    return {"nearest words": found, "cosines of the first words": cosines}


@points(1)
def test_analogy(submission, reference, rng):
    """An analogy is answered by the word nearest to b - a + c, never by a word of the question."""
    few = vectors_at(man=[1, 0], woman=[1, 2], king=[3, 1], queen=[3, 4], boy=[2, -1], sun=[-1, 0])
    agree(submission.analogy, reference.analogy, "man", "woman", "king", few)
    for size in (2, 3, 6):
        vectors = vectors_of(rng, 14, size)
        questions = [rng.permutation(list(vectors)).tolist()[:3] for _ in range(8)]
        agree_on(answers, submission, reference, questions, vectors)
    vectors = vectors_of(rng, 5, 3)
    some = list(vectors)
    agree(submission.analogy, reference.analogy, some[0], some[0], some[1], vectors)
    # The three words of the question are nearer than all others.
    close = {word: vectors[some[0]] + 1e-3 * rng.normal(size=3) for word in some[:3]}
    agree(
        submission.analogy,
        reference.analogy,
        *rng.permutation(some[:3]).tolist(),
        {**vectors, **close},
    )
    unchanged(submission.analogy, *some[:3], vectors)


def answers(side, questions, vectors):
    """Some analogies, one after the other"""
    word, there = questions[0][0], kit(side).put(vectors)
    return {
        "analogies": [side.analogy(a, b, c, there) for a, b, c in questions],
        "nearest words": side.nearest_words(vectors[word], there, 2, [word]),
    }


@points(1)
def test_analogy_of_real_words(submission, reference, rng):
    """king is to queen as man is to ...: GloVe's vectors of a few hundred words."""
    known = words.vectors()
    pairs = {word for question in words.analogies() for word in question}
    frequent = list(known)[:300]
    questions = [("king", "queen", "man"), ("man", "woman", "king"), ("france", "paris", "italy")]
    questions += [("uncle", "aunt", "brother"), ("he", "she", "his")]
    drawn = rng.permutation(words.analogies())[:3].tolist()
    questions += [one[:3] for one in drawn]
    # Without the word that the list gives, another one is the nearest.
    left_out = {one[3] for one in drawn}.difference(*questions)
    vectors = {
        word: known[word]
        for word in known
        if (word in pairs or word in frequent) and word not in left_out
    }
    agree_on(answers, submission, reference, questions, vectors)


@points(1)
def test_classifier(submission, reference, rng):
    """With the same weights the model computes what embedding, flatten and sigmoid do."""
    for sizes in [(5, 2, 3), (5, 1, 1), drawn_sizes(rng), (1, 2, 2)]:
        ids = rng.integers(0, sizes[0], size=(6, sizes[2]))
        ids[0, 0], ids[-1, -1] = 0, sizes[0] - 1
        agree_on(under_same_weights, submission, reference, ids, sizes, **CLOSE)
    vocab_size, _, _ = drawn_sizes(rng)
    ids = rng.integers(0, vocab_size, size=(3, 20))
    agree_on(under_same_weights, submission, reference, ids, (vocab_size,), **CLOSE)


def drawn_sizes(rng):
    """Return the size of a vocabulary, numbers for a word, and fewer words of a text."""
    return int(rng.integers(20, 60)), int(rng.integers(6, 12)), int(rng.integers(3, 6))


def under_same_weights(side, ids, sizes):
    """The probabilities of build_embedding_classifier under given weights"""
    model = _built(side, sizes)
    model = described(side, model, ids.shape[1:], compiled=False)
    side.props.outputs(model, ids)  # a model of one's own class gets its weights here
    side.props.spread_weights(model, 1, 6.0)
    return {
        "number of parameters": model.count_params(),
        "parameters that are trained": side.props.learned(model),
        "probabilities": side.props.outputs(model, ids),
        "probabilities in training": side.props.outputs(model, ids, True),
    }


def _built(side, sizes):
    """Return the model of an answer, which must be one that Keras trains."""
    model = side.build_embedding_classifier(*sizes)
    # What is plain data, such as None, `described` refuses.
    why = side.props.not_as_keras(model) if hasattr(model, "kind_name") else ""
    expect(
        not why,
        f"Keras can't train your model in its own way: {why}. Return a keras.Model. A class of "
        "your own may have `call`, but leave `fit`, `evaluate` and `predict` to Keras.",
    )
    return model


@points(1)
def test_loss(submission, reference, rng):
    """The loss is the binary cross-entropy."""
    sizes = drawn_sizes(rng)
    ids = rng.integers(0, sizes[0], size=(8, sizes[2]))
    agree_on(loss_of_classifier, submission, reference, ids, sizes, **CLOSE)


def loss_of_classifier(side, ids, sizes):
    """The loss that evaluate reports under given weights"""
    model = described(side, _built(side, sizes), ids.shape[1:])
    loss = loss_under_given_weights(side, model, ids, 6.0)
    return {"number of parameters": model.count_params(), "loss": loss}


@points(1)
def test_refuses(submission, reference, rng):
    """What makes no sense is refused: an id outside the table, an unknown word."""
    table = rng.normal(size=(3, 2))
    agree(submission.embed, reference.embed, rng.permutation(3), table)
    for bad in ([0, -1], [3, 0], [-4], [100]):
        rejects(submission.embed, np.array(bad), table)
    some = list(vectors_of(rng, 99, 1))[:7]
    places = [[1, 0], [1, 2], [3, 0], [3, 2], [-3, 1], [-1, -2], [1, -3]]
    vectors = vectors_at(**dict(zip(some, places, strict=True)))
    vectors = {word: vectors[word] for word in rng.permutation(some).tolist()}
    agree(submission.analogy, reference.analogy, *some[:3], vectors)
    rejects(submission.analogy, "nobody", *some[1:3], vectors)
    rejects(submission.analogy, some[0], "nothing", some[2], vectors)
    rejects(submission.analogy, *some[:2], "nowhere", vectors)


@training
@points(1)
def test_training(submission, reference, rng, seed, secret_seed, bar, progress):
    """A short training learns 200 words of an unknown language, and which places matter."""
    sizes = drawn_sizes(rng)
    ids = rng.integers(0, sizes[0], size=(6, sizes[2]))
    agree_on(under_same_weights, submission, reference, ids, sizes, **CLOSE)
    texts, labels = hopeful_reviews(TRAINING_REVIEWS + HELD_OUT_REVIEWS, secret_seed)
    index = {word: number for number, word in enumerate(sorted({*" ".join(texts).split()}), 1)}
    sequences = [[index[word] for word in text.split()] for text in texts]
    # Rows hold the words, and no verdict of the answer's own.
    ids = agree(submission.pad_sequences, reference.pad_sequences, sequences, MAX_LENGTH)
    split = TRAINING_REVIEWS

    submission.props.set_seed(seed)
    sizes = [len(index) + 1, EMBEDDING_DIM, MAX_LENGTH]
    build = "build_embedding_classifier"
    shows = computes_as(submission, reference, build, sizes, ids[:8])
    model = _built(submission, sizes)
    plan = Plan((RATE,) * EPOCHS, BATCH, "binary_crossentropy")
    arrays = ids[:split], labels[:split, None].astype("float32"), ids[split:]
    predicted = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    predictions = as_array(predicted, (len(texts) - split, 1), "the predictions")
    bar.reached(float(np.mean((predictions[:, 0] > 0.5) == labels[split:])))
