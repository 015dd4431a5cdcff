import numpy as np
from kata_checks.described import described
from kata_checks.losses import beside, cross_entropy, reported_loss, with_moderate_weights
from kata_checks.trainings import Plan, trained
from kata_checks.words import noticed, odd, with_other_words
from kata_datasets.profiles import INCOME_GROUPS, VOCABULARY, profiles
from kata_grader.checking import agree_on, as_array, expect, points, training

TRAINING_POSTS, HELD_OUT_POSTS = 3000, 500
BATCH = 32
# Slower and slower, so that the score hangs less on where the training ends.
RATES = (0.003, 0.003, 0.003, 0.003, 0.003, 0.002, 0.002, 0.001, 0.001, 0.0005)
LOSSES = {"age": "mse", "income": "categorical_crossentropy", "gender": "binary_crossentropy"}
# In the training each output counts so much that a network of any kind learns it.
SHARES = {"age": 0.3, "income": 1.5, "gender": 3.0}
# A part of a post, in words, that a network may not read alone. After half a post a recurrent layer
# may have forgotten nearly all: there any difference counts.
PART, HALF = 8, 20
# The seeds and the scales of weights that are tried: with some a word in the middle is forgotten.
SPREADS = [(seed, scale) for scale in (3.0, 6.0, 1.0, 0.3) for seed in range(1, 5)]
ALL_WORDS = "nearly all words matter, one by one"
# The first and the last of some ages: from 45 on, and from birth on.
DECADES, YEARS, HOURS = (-3, 5), (18, 90), (150_000, 800_000)
WEIGHTS = {"age": 0.25, "income": 1.0, "gender": 10.0}


@points(2)
def test_outputs(submission, reference, rng):
    """The outputs are a number, a probability for each group, and one probability."""
    agree_on(shapes_by_default, submission, reference, posts_of(rng, 30))
    for vocab_size, groups in [_sizes(rng), (7, 6), (1, 2), (int(rng.integers(1100, 3000)), 1)]:
        agree_on(kinds_of_outputs, submission, reference, posts_of(rng, vocab_size), groups)
    vocab_size, groups = _sizes(rng)
    agree_on(words_apart, submission, reference, posts_of(rng, vocab_size), groups)


def _sizes(rng):
    """Return numbers of words and of income groups."""
    return int(rng.integers(40, 80)), int(rng.integers(3, 40))


def posts_of(rng, vocab_size):
    """Return posts in which all ids may occur, the last among them."""
    posts = rng.integers(0, vocab_size, size=(12, 40))
    posts[0, 0], posts[1, -1] = vocab_size - 1, 0
    return posts


def shapes_by_default(side, posts):
    """The shapes of the outputs of build_profile_model(30)"""
    found = _outputs(side, _described(side, side.build_profile_model(30), posts), posts)
    return {name: values.shape for name, values in found.items()}


def _outputs(side, model, posts):
    """Return the outputs of a model by name."""
    return _checked(side.props.named_outputs(model, posts))


def _checked(found):
    names = found if isinstance(found, dict) else ()
    expect(
        {*names} == {*LOSSES} and all(isinstance(found[name], np.ndarray) for name in LOSSES),
        f"expected the outputs age, income and gender, received {', '.join(map(str, names))}",
    )
    return {name: found[name] for name in LOSSES}


def kinds_of_outputs(side, posts, groups):
    """What the outputs age, income and gender of build_profile_model are"""
    model = _built(side, posts, groups)
    found = []
    for seed in (1, 2, 3):
        side.props.number_weights(model, seed, 3.0)
        weights = model.get_weights()
        for sign in (1, -1):
            # Larger weights and others of another sign, in layers that lead to one number.
            model.set_weights(
                [20 * sign * weight if weight.shape[-1] == 1 else weight for weight in weights]
            )
            found.append(_outputs(side, model, posts))
    ages, incomes, genders = (np.stack([one[name] for one in found]) for name in LOSSES)
    return {
        "shapes": {name: values.shape for name, values in found[0].items()},
        "a post has the same outputs alone": _same_alone(side, model, posts),
        "ages above 1": bool(ages.max() > 1),
        "ages below -1": bool(ages.min() < -1),
        "incomes add up to 1": bool(np.allclose(incomes.sum(axis=-1), 1, atol=1e-3)),
        "no income's probability is below 0": bool(incomes.min() >= 0),
        "genders differ": bool(genders.min() < genders.max()),
        "genders between 0 and 1": bool(genders.min() >= 0 and genders.max() <= 1),
        "genders on either side of 0.5": bool(genders.min() < 0.5 < genders.max()),
        "ages are linear in the weights of their unit": _has_linear_ages(side, model, posts),
    }


def _same_alone(side, model, posts):
    """Return whether what a model says of a post hangs on no other; with weights that are small.

    With large ones the last digits of a recurrent layer, which the batch decides, may grow.
    """
    side.props.number_weights(model, 1, 0.5)
    of_all, of_one = _outputs(side, model, posts), _outputs(side, model, posts[:1])
    return all(
        bool(np.allclose(of_one[name], values[:1], rtol=1e-3, atol=1e-3))
        for name, values in of_all.items()
    )


def _has_linear_ages(side, model, posts):
    """Return whether equal steps of an array that ends in one number move the ages equally far."""
    for seed in (1, 2, 3):
        side.props.number_weights(model, seed, 1.0)
        weights = [np.array(weight) for weight in model.get_weights()]
        for index, weight in enumerate(weights):
            if weight.ndim < 2 or weight.shape[-1] != 1:
                continue
            step = np.random.RandomState(seed).normal(size=weight.shape, scale=100.0)
            ages = []
            for count in range(-2, 3):
                changed = (weight + count * step).astype(np.float32)
                model.set_weights([*weights[:index], changed, *weights[index + 1 :]])
                ages.append(_outputs(side, model, posts)["age"])
            moves = np.diff(np.stack(ages), axis=0)
            far = float(np.abs(moves).max())
            if far > 1 and np.allclose(moves, moves.mean(axis=0), rtol=0, atol=1e-3 * far):
                return True
    return False


def words_apart(side, posts, groups):
    """Whether the outputs tell words apart whose ids add up to the same"""
    model = _built(side, posts, groups)
    _moderate(side, model, posts, groups)
    return _tells_words_apart(side, model, posts, groups)


def _tells_words_apart(side, model, posts, groups):
    inner = np.clip(posts, 1, posts.max() - 1)
    others = inner + np.where(np.arange(posts.shape[1]) % 2, 1, -1)
    return _differ(*(_fetched(side, model, each, groups) for each in (inner, others)))


@points(1)
def test_names(submission, reference, rng):
    """The outputs have the names age, income and gender; each looks at the post itself."""
    vocab_size, groups = _sizes(rng)
    posts = posts_of(rng, vocab_size)
    agree_on(loss_by_name, submission, reference, posts, groups, rtol=1e-3, atol=1e-2)
    # Of fewer groups than posts: else any output is a linear function of the incomes.
    agree_on(relations, submission, reference, posts, int(rng.integers(3, 9)))


def loss_by_name(side, posts, groups):
    """The loss with a loss for each name, minus that of the outputs in their order"""
    model = _built(side, posts, groups)
    weights = {"age": 1.0, "income": 3.0, "gender": 5.0}
    side.props.compile_by_name(model, LOSSES, weights, 0.01)
    found = _moderate(side, model, posts, groups)
    return _loss_beside(side, model, posts, found, weights)


def _built(side, posts, groups):
    """Return the model that is described, for the words in the posts."""
    model = _described(side, side.build_profile_model(int(posts.max()) + 1, groups), posts)
    _outputs(side, model, posts)  # a class of one's own gets its weights here
    return model


def _described(side, model, posts):
    return described(side, model, posts.shape[1:])


def _moderate(side, model, posts, groups):
    """Give a model weights with which no probability is nearly 0 or 1; return its outputs."""
    found = {}

    def probabilities(factor):
        side.props.number_weights(model, 1, factor)
        found.update(_fetched(side, model, posts, groups))
        return np.concatenate([found["income"], found["gender"]], axis=1)

    with_moderate_weights(probabilities)
    return found


def _fetched(side, model, x, groups):
    found = _outputs(side, model, x)
    widths = {"age": 1, "income": groups, "gender": 1}
    return {name: as_array(found[name], (len(x), widths[name]), name) for name in widths}


def _loss_beside(side, model, x, found, weights, ages=DECADES):
    """Return the loss that evaluate reports, minus the weighted losses of given outputs."""
    side.props.run_eagerly(model)
    count, groups = found["income"].shape
    incomes, genders = np.arange(count) % groups, np.arange(count) % 2
    targets = _targets(count, groups, ages)
    losses = {
        "age": float(np.mean((found["age"] - targets["age"]) ** 2)),
        "income": cross_entropy(found["income"], incomes),
        "gender": cross_entropy(found["gender"], genders),
    }
    expected = sum(weights[name] * loss for name, loss in losses.items())
    return beside(reported_loss(side, model, x, targets), expected)


def _targets(count, groups, ages=DECADES):
    return {
        "age": np.linspace(*ages, count, dtype="float32")[:, None],
        "income": np.eye(groups, dtype="float32")[np.arange(count) % groups],
        "gender": (np.arange(count) % 2)[:, None].astype("float32"),
    }


def relations(side, posts, groups):
    """What the outputs hang on"""
    model = _built(side, posts, groups)
    found = _moderate(side, model, posts, groups)
    others, tiny = posts.max() - posts, 1e-6
    beginning, end, first, last = (others.copy() for _ in range(4))
    for changed, part in (
        (beginning, np.s_[:, :PART]),
        (end, np.s_[:, -PART:]),
        (first, np.s_[:, :HALF]),
        (last, np.s_[:, -HALF:]),
    ):
        changed[part] = posts[part]
    incomes = np.log(np.clip(found["income"], tiny, 1))
    parts = [_fetched(side, model, each, groups) for each in (beginning, end, first, last)]
    clipped = np.clip(found["gender"][:, 0], tiny, 1 - tiny)
    gender, age = np.log(clipped / (1 - clipped)), found["age"][:, 0]
    return {
        f"the words after the first {PART}": _differ(found, parts[0]),
        f"the words before the last {PART}": _differ(found, parts[1]),
        f"the last {HALF} words": _differ(found, parts[2], 0),
        f"the first {HALF} words": _differ(found, parts[3], 0),
        "words whose ids add up alike": _tells_words_apart(side, model, posts, groups),
        ALL_WORDS: _reads_all_words(side, model, posts, groups),
        "gender from age": _follows(gender, age),
        "income from age": _follows(incomes[:, 0] - incomes[:, 1], age),
        "income from gender": _follows(incomes[:, 0] - incomes[:, 1], gender),
        "gender from income": _follows(gender, found["income"]),
        "age from income": _follows(age, found["income"]),
    }


def _reads_all_words(side, model, posts, groups):
    """Return whether another word in nearly any one place changes all outputs, by some weights.

    Who pools in steps may leave the last words out. It changes the weights.
    """
    texts = [with_other_words(post) for post in odd(posts)]
    matter = np.zeros((len(LOSSES), posts.shape[1]), bool)
    for seed, scale in SPREADS:
        side.props.number_weights(model, seed, scale)
        found = _fetched(side, model, np.concatenate(texts), groups)
        for row, values in zip(matter, found.values(), strict=True):
            for part in np.split(values, len(texts)):
                row |= noticed(part)
        if matter.all():
            break
    return bool(matter.mean(axis=1).min() >= 0.9)


def _differ(found, others, least=1e-5):
    return all(float(np.abs(found[name] - others[name]).max()) > least for name in found)


def _follows(values, others):
    """Return whether values are a linear function of others."""
    columns = np.column_stack([others, np.ones(len(values))])
    rest = values - columns @ np.linalg.lstsq(columns, values, rcond=None)[0]
    return bool(np.std(rest) < 1e-3 * np.std(values))


@points(3)
def test_compile(submission, reference, rng):
    """compile_profile_model gives any such model these losses, weighed 0.25, 1 and 10."""
    for groups in (3, int(rng.integers(4, 12))):
        features = rng.normal(size=(12, 5)).astype("float32")
        agree_on(compiled_loss, submission, reference, features, groups, rtol=1e-3, atol=1e-2)


def compiled_loss(side, features, groups):
    """The loss of a model with given weights after compile_profile_model"""
    model = side.props.plain_model(groups)
    side.compile_profile_model(model)
    model = described(side, model)
    side.props.number_weights(model, 1, 1.0)
    side.props.run_eagerly(model)
    # A loss that is the squared error for small differences alone shows with large ones.
    targets = {
        "loss": _targets(len(features), groups),
        "loss with ages in years": _targets(len(features), groups, YEARS),
        "loss with ages in hours": _targets(len(features), groups, HOURS),
    }
    return {name: reported_loss(side, model, features, each) for name, each in targets.items()}


@points(1)
def test_compiled(submission, reference, rng):
    """The model that is built has these losses, weighed 0.25, 1 and 10."""
    vocab_size, groups = _sizes(rng)
    posts = posts_of(rng, vocab_size)
    # Close: the losses of the known mistakes are those of another network, and equal by chance.
    agree_on(loss_by_itself, submission, reference, posts, groups, rtol=1e-4, atol=1e-3)


def loss_by_itself(side, posts, groups):
    """The loss of build_profile_model, minus the weighted losses of its own outputs"""
    model = _built(side, posts, groups)
    if not side.props.is_compiled(model):
        return {"is compiled": False}
    found = _moderate(side, model, posts, groups)
    return {
        "is compiled": True,
        "difference": _loss_beside(side, model, posts, found, WEIGHTS),
        "difference with ages in years": _loss_beside(side, model, posts, found, WEIGHTS, YEARS),
        "words whose ids add up alike": _tells_words_apart(side, model, posts, groups),
    }


@training
@points(1)
def test_age(submission, reference, rng, seed, secret_seed, bar, progress):
    """It learns to tell the age of an author from a post."""
    found, truth = _trained(submission, reference, rng, seed, secret_seed, bar, progress)
    ages = as_array(found["age"], (HELD_OUT_POSTS, 1), "the ages")[:, 0]
    truth = decades(truth.ages)
    bar.reached(1 - float(np.mean((ages - truth) ** 2) / np.var(truth)))


@training
@points(1)
def test_income(submission, reference, rng, seed, secret_seed, bar, progress):
    """It learns to tell the income group."""
    found, truth = _trained(submission, reference, rng, seed, secret_seed, bar, progress)
    incomes = as_array(found["income"], (HELD_OUT_POSTS, INCOME_GROUPS), "the incomes")
    bar.reached(float(np.mean(incomes.argmax(axis=1) == truth.incomes)))


@training
@points(1)
def test_gender(submission, reference, rng, seed, secret_seed, bar, progress):
    """It learns to tell the gender."""
    found, truth = _trained(submission, reference, rng, seed, secret_seed, bar, progress)
    genders = as_array(found["gender"], (HELD_OUT_POSTS, 1), "the genders")[:, 0]
    bar.reached(float(np.mean((genders > 0.5) == truth.genders)))


def _trained(submission, reference, rng, seed, secret_seed, bar, progress):
    """Return a trained model's predictions for held-out posts, and the truth."""
    vocab_size, groups = _sizes(rng)
    agree_on(words_apart, submission, reference, posts_of(rng, vocab_size), groups)
    data = profiles(TRAINING_POSTS + HELD_OUT_POSTS, secret_seed)
    split = TRAINING_POSTS
    submission.props.set_seed(seed)
    model = submission.build_profile_model(VOCABULARY, INCOME_GROUPS)
    plan = Plan(
        tuple(RATES),
        BATCH,
        prepare=lambda side, model: side.props.compile_by_name(model, LOSSES, SHARES, RATES[0]),
        predict=lambda side, model, x: side.props.predictions(model, x),
    )

    def shows(model):
        posts = data.posts[:50]
        _moderate(submission, model, posts, INCOME_GROUPS)
        expect(
            _tells_words_apart(submission, model, posts, INCOME_GROUPS),
            "The network to be trained must tell words apart, with an embedding for instance.",
        )
        expect(
            _reads_all_words(submission, model, posts, INCOME_GROUPS),
            "The network to be trained must read the whole post, not only some of its words.",
        )

    y = {
        "age": decades(data.ages[:split, None]),
        "income": np.eye(INCOME_GROUPS, dtype="float32")[data.incomes[:split]],
        "gender": data.genders[:split, None].astype("float32"),
    }
    arrays = data.posts[:split], y, data.posts[split:]
    found = trained(submission, model, plan, arrays, seed, bar, progress, shows=shows)
    return _checked(found), type(data)(*(values[split:] for values in data))


def decades(ages):
    """Return ages as decades from 45 on: numbers near 1 are learned best."""
    return (ages.astype("float32") - 45) / 10
