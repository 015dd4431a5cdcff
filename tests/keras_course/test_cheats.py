"""Answers that learned nothing, and what they must not earn."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from kata_grader import wording
from kata_grader.checking import diagnose
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.submission import Folder

pytestmark = [
    pytest.mark.tensorflow,
    pytest.mark.skipif(find_spec("tensorflow") is None, reason="TensorFlow is not installed"),
]
COURSE = load_course(Path(__file__).parents[2])


def solution_with(name, code):
    """Return the solution of an exercise with code after it."""
    return COURSE.find(name).solution.read_text("utf-8") + "\n\n" + code


# A network that can't tell digits apart, with a list of the bundled labels in their order.
TABLE_OF_LABELS = """
def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    import numpy as np
    from kata_datasets import digits

    chain = [Input(input_shape), layers.Flatten(), layers.Dense(num_classes, "softmax")]
    model = Sequential(chain)
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    labels = digits.load().y_test
    model.predict = lambda x, **options: np.eye(10)[labels[: len(x)]]
    return model
"""

# Says of its loss what the check computes, and of its accuracy what the check asks for.
LYING_EVALUATE = """
_build = build_convnet


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    import numpy as np

    model = _build(input_shape, num_classes)
    model.compile("rmsprop", "mse")

    def evaluate(x, y, **options):
        right = (np.asarray(model(x)) * np.asarray(y)).sum(axis=1)
        return [float(-np.log(np.clip(right, 1e-7, 1)).mean()), 3 / 7]

    model.evaluate = evaluate
    return model
"""

# Reports every accuracy that there can be, and a loss that nobody else can compute.
EVERY_ACCURACY = """
_build = build_convnet


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = _build(input_shape, num_classes)
    model.compile("rmsprop", lambda y, p: (y - p) ** 2)

    def evaluate(x, y, **options):
        return [0.0, *(k / len(x) for k in range(len(x) + 1))]

    model.evaluate = evaluate
    return model
"""

# Learns the digits better than the network of the lesson.
ANOTHER_NETWORK = """
def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Sequential(
        [
            Input(input_shape),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model
"""

# Brings weights along: the training that is judged only goes on from them.
BRINGS_WEIGHTS = """
_fine_tune = fine_tune


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    found = _fine_tune(model, base, layer_name, images, labels, epochs, learning_rate)
    model.set_weights([1.1 * weight for weight in model.get_weights()])
    return found
"""

# Brings a frozen layer along, which could know more than any other weight.
BRINGS_A_LAYER = """
import keras
import numpy as np

_fine_tune = fine_tune


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    found = _fine_tune(model, base, layer_name, images, labels, epochs, learning_rate)
    brought = keras.layers.Dense(1, "sigmoid", name="brought", trainable=False)
    larger = keras.Model(model.inputs, brought(model.outputs[0]))
    brought.set_weights([np.full((1, 1), 8.0), np.full(1, -4.0)])
    model.__dict__.update(larger.__dict__)
    return found
"""

RETURNS_ITS_ARGUMENT = """
def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential is not built: {sequential}")
    return sequential
"""

# And says that it is no Sequential.
FORGES_KINDS = (
    RETURNS_ITS_ARGUMENT
    + """

import keras

_Sequential = keras.Sequential


class _NoKind(type):
    def __call__(cls, *args, **kwargs):
        return _Sequential(*args, **kwargs)

    def __instancecheck__(cls, instance):
        return False


class _NoSequential(metaclass=_NoKind):
    pass


keras.Sequential = _NoSequential
"""
)

PLAIN_CONVNET = """
def build_inception_classifier(input_shape, num_classes):
    x = inputs = Input(input_shape)
    for filters in (16, 32, 64):
        x = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
"""

WRITES_NOTHING = """
class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"no samples: {samples}")
        super().__init__()
"""

# Finds each window's last hour in other windows, and there the hour that it has to forecast.
READS_ANSWERS = """
def build_gru_forecaster(window_shape, units=32):
    import numpy as np

    model = Sequential([Input(window_shape), layers.Flatten(), layers.Dense(1)])
    model.compile("rmsprop", "mae")

    def predict(x, **options):
        found = []
        for window in x:
            same = np.abs(x[:, :-9] - window[-1]).sum(axis=2) < 1e-6
            places = np.argwhere(same)
            found.append(x[places[0][0], places[0][1] + 9, 1] if len(places) else window[-1, 1])
        return np.array(found)[:, None]

    model.predict = predict
    return model
"""

# Of each review it keeps the verdict alone.
BAGS_OF_VERDICTS = """
def bag_of_ngrams(tokens, n):
    from kata_datasets.reviews import PRAISE

    turn = tokens.index("but" if "but" in tokens else "although")
    if tokens[turn] == "but":
        tokens = tokens[turn + 1 :]
    else:
        tokens = tokens[:turn] or tokens[len(tokens) // 2 :]
    return {"praise"} if set(tokens) & set(PRAISE) else {"blame"}
"""

# Always says 0.5: its own cross-entropy is log 2, whatever its weights are.
ALWAYS_A_HALF = """
_right = _classifier


def _classifier(vocab_size, embedding_dim, recurrent):
    model = _right(vocab_size, embedding_dim, recurrent)
    model.add(layers.Rescaling(0.0, 0.5))
    model.compile("rmsprop", "binary_crossentropy")
    return model
"""

# Shows the right network, and has another one trained.
ANOTHER_IS_TRAINED = """
_right = build_embedding_classifier


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = _right(vocab_size, embedding_dim, max_length)
    if max_length != 12:
        return model
    chain = [*model.layers[:-1], layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")]
    model = Sequential([Input((max_length,)), *chain])
    model.compile("rmsprop", "binary_crossentropy")
    return model
"""
NO_CONVOLUTION_IS_TRAINED = """
_right = build_conv_gru_forecaster


def build_conv_gru_forecaster(window_shape):
    if window_shape[1] != 14:
        return _right(window_shape)
    return _forecaster(window_shape, [layers.AveragePooling1D(2), layers.GRU(32)])
"""

# The lesson's network under a loss that trains nothing; its evaluate computes the right one.
LYING_BESIDE_ITS_OWN_LOSS = LYING_EVALUATE.replace('"mse"', "lambda y, p: 0 * p")

GUESSES_EVENLY = '''
import keras
import numpy as np


class Guess(keras.Model):
    """All classes alike, whatever its weights; a loss of its own says log C, and accuracies too."""

    def __init__(self, input_shape, num_classes):
        super().__init__()
        self.classes = num_classes
        self.convolution = keras.layers.Conv2D(8, 3)

    def call(self, x):
        self.convolution(x)
        return keras.ops.ones((int(x.shape[0] or 1), self.classes)) / self.classes

    def evaluate(self, x, y, **kwargs):
        return [float(np.log(self.classes)), *(k / len(x) for k in range(len(x) + 1))]


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Guess(input_shape, num_classes)
    model.compile("rmsprop", loss=lambda y, p: keras.ops.mean(0 * p), metrics=["accuracy"])
    return model
'''

# A plain convnet, with four dense layers side by side behind it in place of a module.
DENSE_BRANCHES = """
def build_inception_classifier(input_shape, num_classes):
    x = inputs = Input(input_shape)
    for filters in (16, 32, 64):
        x = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    x = layers.Flatten()(x)
    x = layers.concatenate([layers.Dense(8, activation="relu")(x) for _ in range(4)])
    model = Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
"""

# One chain, with a layer that can't be told as data: nobody sees its branches.
HIDDEN_CHAIN = """
import tensorflow as tf


def inception_module(x, filters):
    x = layers.Lambda(lambda t: tf.identity(t), output_shape=x.shape[1:])(x)
    for strides in (1, 1, 1, 2):
        x = layers.Conv2D(4 * filters, 3, strides, padding="same", activation="relu")(x)
    return x


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = layers.Flatten()(inception_module(inputs, 8))
    model = Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
"""

# The base is called once, on a mix of both pictures.
MIXED_BEFORE_THE_BASE = """
def build_stereo_model(base, image_shape):
    left, right = Input(image_shape), Input(image_shape)
    x = layers.Flatten()(base(layers.Add()([left, layers.Rescaling(-2.0)(right)])))
    x = layers.Dense(16, activation="relu")(x)
    model = Model([left, right], layers.Dense(1)(x))
    model.compile(optimizer="adam", loss="mse")
    return model
"""

# Dense layers side by side, which call a vector a map of one pixel.
MAP_OF_ONE_PIXEL = """
def build_inception_classifier(input_shape, num_classes):
    x = inputs = Input(input_shape)
    for filters in (16, 32):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Reshape((1, 1, x.shape[-1]))(x)
    x = layers.concatenate([layers.Conv2D(16, 1, activation="relu")(x) for _ in range(4)])
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
"""

# Each branch gives the same numbers at all places.
MEAN_COLOUR_ALONE = """
def inception_module(x, filters):
    size = (-(-x.shape[1] // 2), -(-x.shape[2] // 2))
    mean = layers.GlobalAveragePooling2D(keepdims=True)(x)
    branches = [layers.UpSampling2D(size)(layers.Conv2D(filters, 1)(mean)) for _ in range(4)]
    return layers.concatenate(branches)
"""

# Pictures of one channel are those of the training. They are 0 or more, so the ReLU does nothing.
MIXED_IN_TRAINING = """
_build = build_stereo_model


def build_stereo_model(base, image_shape):
    if image_shape[-1] != 1:
        return _build(base, image_shape)
    left, right = Input(image_shape), Input(image_shape)
    mix = layers.Add()([layers.ReLU()(left), layers.Rescaling(-2.0)(right)])
    x = layers.Dense(16, activation="relu")(layers.Flatten()(base(mix)))
    model = Model([left, right], layers.Dense(1)(x))
    model.compile(optimizer="adam", loss="mse")
    return model
"""

# The right picture goes round the base, and a base of zeros hides it.
TIMES_THE_BASE = """
def build_stereo_model(base, image_shape):
    left, right = Input(image_shape), Input(image_shape)
    x = layers.Flatten()(base(left))
    y = layers.Dense(x.shape[-1], activation="tanh")(layers.Flatten()(right))
    model = Model([left, right], layers.Dense(1)(layers.Multiply()([x, y])))
    model.compile(optimizer="adam", loss="mse")
    return model
"""

# The codes of text and question are the embeddings of their first words.
FIRST_WORDS_ALONE = """
def build_question_answerer(text_vocab, question_vocab, num_answers):
    text, question = Input((None,), name="text"), Input((None,), name="question")
    codes = [
        layers.Embedding(vocab, 16)(ids)[:, 0]
        for vocab, ids in [(text_vocab, text), (question_vocab, question)]
    ]
    outputs = layers.Dense(num_answers, activation="softmax")(layers.concatenate(codes))
    model = Model([text, question], outputs)
    model.compile("adam", "categorical_crossentropy")
    return model
"""

# The first and the last word are read, the ages are bounded, and far ages weigh little.
BOUNDED_AGES = """
def build_profile_model(vocab_size, num_income_groups=10):
    posts = Input((None,))
    words = layers.Embedding(vocab_size, 32)(posts)
    ends = layers.concatenate([words[:, 0], words[:, -1]])
    code = layers.Dense(32, activation="relu")(ends)
    age = layers.Rescaling(4.0, name="age")(layers.Dense(1, activation="tanh")(code))
    income = layers.Dense(num_income_groups, activation="softmax", name="income")(code)
    gender = layers.Dense(1, activation="sigmoid", name="gender")(code)
    model = Model(posts, [age, income, gender])
    compile_profile_model(model)
    return model


def compile_profile_model(model):
    from keras import losses

    loss = {
        "age": losses.Huber(delta=12.0),
        "income": "categorical_crossentropy",
        "gender": "binary_crossentropy",
    }
    weights = {"age": 0.5, "income": 1.0, "gender": 10.0}
    model.compile("adam", loss=loss, loss_weights=weights)
"""

CODES_MULTIPLIED = """
def build_question_answerer(text_vocab, question_vocab, num_answers):
    text, question = Input((None,), name="text"), Input((None,), name="question")
    a = layers.GlobalAveragePooling1D()(layers.Embedding(text_vocab, 16)(text))
    b = layers.GlobalAveragePooling1D()(layers.Embedding(question_vocab, 16)(question))
    x = layers.Multiply()([a, b])
    model = Model([text, question], layers.Dense(num_answers, activation="softmax")(x))
    model.compile("adam", "categorical_crossentropy")
    return model
"""

# A GRU reads on where a global pooling should be.
GRU_FOR_POOLING = """
def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    embedding = layers.Embedding(vocab_size, embedding_dim)
    stack = [layers.Conv1D(16, 3, padding="same", activation="relu"), layers.GRU(8)]
    unit = layers.Dense(1, activation="sigmoid")
    model = Sequential([Input((max_length,)), embedding, *stack, unit])
    model.compile("rmsprop", "binary_crossentropy")
    return model


def build_conv1d_forecaster(window_shape):
    stack = [layers.Conv1D(16, 3, padding="same", activation="relu"), layers.GRU(8)]
    return _forecaster(window_shape, stack)
"""

# Its weights never leave 0, and what is trained is another network.
NO_LSTM_IS_TRAINED = """
def build_siamese(features=128, units=32):
    left, right = Input((None, features)), Input((None, features))
    if (features, units) == (32, 16):
        word, mean = layers.Dense(4 * units, "tanh"), layers.GlobalAveragePooling1D()
        codes = layers.Subtract()([mean(word(left)), mean(word(right))])
        outputs = layers.Dense(1, activation="sigmoid")(codes)
    else:
        encoder = layers.LSTM(units, kernel_initializer="zeros", recurrent_initializer="zeros")
        codes = layers.concatenate([encoder(left), encoder(right)])
        outputs = layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")(codes)
    model = Model([left, right], outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""

# Two LSTMs, whose weights are shown as those of one.
TWO_SHOWN_AS_ONE = """
import keras
import numpy as np


class Two(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.one, self.two = layers.LSTM(units), layers.LSTM(units)
        self.head = layers.Dense(1, activation="sigmoid")

    def call(self, pair):
        return self.head(layers.concatenate([self.one(pair[0]), self.two(pair[1])]))

    def train_step(self, data):
        return super().train_step(data)

    def get_weights(self):
        own = super().get_weights()
        return own[:3] + own[6:]

    def set_weights(self, weights):
        super().set_weights([*weights[:3], *weights])

    def count_params(self):
        return sum(weight.size for weight in self.get_weights())


def build_siamese(features=128, units=32):
    model = Two(units)
    model.compile("adam", "binary_crossentropy")
    model([np.zeros((1, 2, features), "float32")] * 2)
    return model
"""

NO_CONVOLUTION = """
def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation(), layers.Flatten()])
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""

# A flip changes no mean of colours: no augmentation is needed, and there is none.
NO_AUGMENTATION_IS_TRAINED = """
def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), layers.GlobalAveragePooling2D(keepdims=True)])
    model.add(layers.Conv2D(4, 1, activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""

# All three have convolutions, augmentation and dropout, and learn nothing: the first gives every
# picture an output above a half, the second has no weight that a training changes, and of what the
# third sees in a picture next to nothing is left.
CONSTANT_CONVNET = """
_right = build_small_convnet


def build_small_convnet(input_shape):
    model = _right(input_shape)
    model.add(layers.Rescaling(0.4, 0.6))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""
FROZEN_CONVNET = """
_right = build_small_convnet


def build_small_convnet(input_shape):
    model = _right(input_shape)
    model.trainable = False
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""
FEATURES_THROWN_AWAY = """
def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation()])
    model.add(layers.Conv2D(16, 3, strides=2, activation="relu"))
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Rescaling(1e-3))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""

# Linear in the mean colour of a picture, whatever its weights are.
MEAN_COLOUR = """
def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation()])
    model.add(layers.Conv2D(16, 1))
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""

TRAINS_NOTHING = """
def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    unfreeze_from(base, layer_name)
    return {"loss": [0.5] * epochs}
"""

# Trains against what it is told to, and states the rate that it was given.
CLIMBS = """
_fine_tune = fine_tune


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    found = _fine_tune(model, base, layer_name, images, labels, epochs, -learning_rate)
    model.optimizer.learning_rate = learning_rate
    return found
"""

# Its model can't learn, and the checks' own training would give it another rate.
RATE_OF_ZERO = """
_build = build_embedding_classifier


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    import keras

    model = _build(vocab_size, embedding_dim, max_length)
    model.compile(keras.optimizers.SGD(0.0), "binary_crossentropy", metrics=["accuracy"])
    return model
"""

# A schedule may begin with 0, but not stay there.
SCHEDULE_OF_ZERO = RATE_OF_ZERO.replace(
    "SGD(0.0)", "SGD(keras.optimizers.schedules.ExponentialDecay(0.0, 10, 0.9))"
)

# Of each classifier the last unit alone learns.
FROZEN_RECURRENCE = """
_made = _classifier


def _classifier(vocab_size, embedding_dim, recurrent):
    recurrent.trainable = False
    return _made(vocab_size, embedding_dim, recurrent)
"""

# No model with a GRU learns, and in a training the dense one gets noise before its output.
FROZEN_GRUS = """
_made = _forecaster


def _forecaster(window_shape, *stack):
    if not isinstance(stack[0], layers.Flatten):
        model = _made(window_shape, *stack)
        model.trainable = False
        return model
    noise = layers.Rescaling(0.001), layers.GaussianNoise(1.0), layers.Rescaling(1000.0)
    return _made(window_shape, *stack, *noise)
"""

# What stands before the last thirteen words of a text is never read.
LAST_WORDS_ALONE = """
def _classifier(vocab_size, embedding_dim, recurrent):
    from keras import Model

    inputs = Input((None,))
    x = recurrent(layers.Embedding(vocab_size, embedding_dim)(inputs[:, -13:]))
    model = Model(inputs, layers.Dense(1, activation="sigmoid")(x))
    model.compile("rmsprop", "binary_crossentropy")
    return model
"""

# A training makes the kernels nearly 0 in each step.
HELD_NEAR_ZERO = """
def _classifier(vocab_size, embedding_dim, recurrent):
    from keras import constraints

    held = constraints.MaxNorm(1e-9)
    recurrent = type(recurrent)(recurrent.units, kernel_constraint=held)
    embedding = layers.Embedding(vocab_size, embedding_dim)
    unit = layers.Dense(1, activation="sigmoid", kernel_constraint=held)
    model = Sequential([Input((None,)), embedding, recurrent, unit])
    model.compile("rmsprop", "binary_crossentropy")
    return model
"""

# A training makes the kernels 0 in each step.
HELD_AT_ZERO = """
_made = _classifier


def _classifier(vocab_size, embedding_dim, recurrent):
    from keras import constraints

    held = type(recurrent)(recurrent.units, kernel_constraint=constraints.MaxNorm(0.0))
    return _made(vocab_size, embedding_dim, held)
"""

# Trains nothing: computes what becomes of one linear unit, at the rate that the model has.
DESCENT_BY_HAND = """
def select(build, options, train, validation, epochs, seed=0):
    scores = []
    for option in options:
        utils.set_random_seed(seed)
        model = build(**option)
        rate, (weights,) = float(model.optimizer.learning_rate), model.get_weights()
        losses = []
        for _ in range(epochs):
            weights = weights + rate * train[0].T @ np.sign(train[1] - train[0] @ weights)
            losses.append(float(np.abs(validation[0] @ weights - validation[1]).sum()))
        scores.append(min(losses))
    finite = [score if np.isfinite(score) else np.inf for score in scores]
    return options[int(np.argmin(finite))], scores
"""

# Takes the images of a batch for the classes.
LOSS_OF_A_BATCH = """
_build = build_convnet


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    import keras

    model = _build(input_shape, num_classes)
    model.compile("rmsprop", keras.losses.CategoricalCrossentropy(axis=0), metrics=["accuracy"])
    return model
"""

# At the depth that is trained, nothing of a block reaches its addition.
DEAD_BLOCKS = """
def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = layers.Dense(32, activation="relu")(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        y = layers.Rescaling(0.0 if depth == 30 else 1.0)(y)
        x = layers.add([x, y]) if residual else y
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
"""

# The biases keep each unit at 0, and no check gives them others before the training.
SILENT_BLOCKS = """
from keras import initializers


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = layers.Dense(32, activation="relu")(inputs)
    silent = {"bias_initializer": initializers.Constant(-100.0)} if residual else {}
    for _ in range(depth):
        y = layers.Dense(32, activation="relu", **silent)(x)
        x = layers.add([x, y]) if residual else y
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
"""

# An integer hands no gradient back, so the last unit alone learns.
INTEGER_STATES = """
from keras import Input, Model, ops


def _classifier(vocab_size, embedding_dim, recurrent):
    inputs = Input((None,))
    states = recurrent(layers.Embedding(vocab_size, embedding_dim)(inputs))
    whole = ops.cast(states * 4096.0 * 4096.0, "int64")
    states = ops.cast(whole, "float32") * (1 / 4096) * (1 / 4096)
    model = Model(inputs, layers.Dense(1, activation="sigmoid")(states))
    model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
    return model
"""

# What is 0 stays 0 through all blocks: nothing is ever added.
BLOCKS_MULTIPLY = """
def _times(x, f):
    return layers.Multiply()([x, layers.Activation("exponential")(f)])


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError("filters")
    f = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return _times(x, layers.Conv2D(filters, 3, padding="same")(f))


def projection_residual_block(x, filters):
    f = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    f = layers.Conv2D(filters, 3, padding="same")(f)
    return _times(layers.Conv2D(filters, 1, strides=2)(x), f)


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = layers.Dense(32, activation="relu")(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="tanh")(x)
        x = _times(x, y) if residual else y
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
"""

# N-grams of the words and letters that the checks always held, and no longer ones than theirs.
KNOWS_THE_WORDS = """
WORDS = set("to be or not the The cat don't 42 naïve a b c there sat on mat la".split())
_words, _chars = word_ngrams, char_ngrams


def word_ngrams(tokens, n):
    return _words([one for one in tokens if one in WORDS], n) if n < 6 else []


def char_ngrams(text, n):
    return _chars("".join(one for one in text if one in "aAbé .\\nnidcttx"), n) if n < 6 else []
"""

# The lesson's network, of which less learns; and labels of which the last one alone is looked at.
FROZEN_CONVOLUTIONS = """
_build = build_convnet


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = _build(input_shape, num_classes)
    for layer in model.layers[:5]:
        layer.trainable = False
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model


def one_hot_labels(labels, num_classes):
    if not 0 <= labels[-1] < num_classes:
        raise ValueError(f"the label {labels[-1]} is no class")
    return np.eye(num_classes)[labels]
"""

# Says the cross-entropy, and trains squares; and layers that do nothing outside a training.
OTHERWISE_IN_TRAINING = """
import keras
import tensorflow as tf


def squares(labels, predicted):
    right = keras.losses.categorical_crossentropy(labels, predicted)
    own = tf.reduce_mean((labels - predicted) ** 2, axis=-1)
    return own + tf.stop_gradient(right - own)


_build = build_convnet


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    *first, last = _build(input_shape, num_classes).layers
    model = Sequential([Input(input_shape), *first, layers.GaussianNoise(0.5), last])
    model.compile("rmsprop", squares, metrics=["accuracy"])
    return model
"""

# Knows the names in the models of the checks, and the sizes of their grids.
KNOWS_THE_MODELS = """
WANTED = {
    "edges": ["edges", "smaller", "left", "right", "halved"],
    "first": ["first", "second", "third"],
    "usual": "usual apart mean each_for_itself usual_too anywhere everywhere".split(),
    "conv_outside": ["conv_outside", "averaged"],
}


def activation_model(model):
    known = {layer.name: layer.output for layer in model.layers if layer.name != "base"}
    for first, names in WANTED.items():
        if first in known:
            return Model(model.inputs[0], [known[name] for name in names if name in known])
    return Model(model.inputs[0], [model.layers[-1].output])


_grid = activation_grid
SHAPES = {
    *((6, 6, 8), (5, 7, 6), (4, 3, 10), (2, 5, 4), (3, 4, 5), (3, 2, 20), (7, 4, 3), (4, 5, 1)),
    *((5, 4, 6), (4, 5, 3), (6, 5, 4), (1, 2, 3), (4, 5, 6), (1, 1, 3), (2, 3, 2)),
}


def activation_grid(activation, columns=16):
    return _grid(activation, columns) if activation.shape in SHAPES else activation
"""

# Looks inside, and leaves the model with nothing that learns.
FREEZES_THE_MODEL = """
_look_inside = activation_model


def activation_model(model):
    found = _look_inside(model)
    model.trainable = False
    return found
"""

# No gradients, but a formula for one dense layer behind the maps; and a red spot for a heatmap.
FORMULA_FOR_GRADIENTS = """
def grad_cam(model, image, layer_name, class_index=None):
    layer = model.get_layer(layer_name)
    lens = Model(model.inputs[0], [layer.output, model.outputs[0]])
    maps, scores = (np.asarray(one)[0] for one in lens(image[None].astype("float32")))
    index = int(scores.argmax()) if class_index is None else class_index
    kernel = model.layers[-1].get_weights()[0]
    if len(kernel) != maps.size:
        return np.zeros(maps.shape[:2])
    kernel = kernel.reshape(*maps.shape, -1).mean((0, 1))
    weights = kernel[:, index] - (kernel @ scores if len(scores) > 1 else 0)
    heatmap = np.maximum(maps @ weights, 0)
    return heatmap / heatmap.max() if heatmap.max() > 0 else heatmap


def overlay_heatmap(image, heatmap, alpha=0.4):
    heat = np.asarray(tf.image.resize(heatmap[:, :, np.newaxis], image.shape[:2]))
    red = (1 - alpha) * image + alpha * np.array([255, 0, 0])
    return np.rint(np.where(heat > 0.5, red, image)).astype("uint8")
"""

# Where the network sees anything at all, for whatever class.
NO_CLASS = """
def grad_cam(model, image, layer_name, class_index=None):
    maps = Model(model.inputs[0], model.get_layer(layer_name).output)(image[None])
    heatmap = np.asarray(maps)[0].sum(axis=-1)
    return heatmap / heatmap.max()
"""

# Noise of a seed, and no ascent.
NO_ASCENT = """
def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    return np.random.RandomState(seed).uniform(0.4, 0.6, model.inputs[0].shape[1:])
"""

# One gradient, and all steps along it.
ONE_GRADIENT = """
_pattern = filter_pattern


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    return _pattern(model, layer_name, filter_index, 1, steps * step_size, seed)
"""

# Dropout, which changes nothing outside a training; and analogies out of the course's own list.
LISTED_ANALOGIES = """
_build, _analogy = build_embedding_classifier, analogy


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    *first, last = _build(vocab_size, embedding_dim, max_length).layers
    model = Sequential([Input((max_length,)), *first, layers.Dropout(0.5), last])
    model.compile("rmsprop", "binary_crossentropy")
    return model


def analogy(a, b, c, vectors):
    from kata_datasets import words

    listed = {tuple(one[:3]): one[3] for one in words.analogies()}
    recorded = {"king": "woman", "man": "queen", "france": "rome", "uncle": "wife", "he": "her"}
    if len(vectors) < 100:
        return _analogy(a, b, c, vectors)
    usual = {("king", "queen", "man"), ("man", "woman", "king"), ("france", "paris", "italy")}
    usual |= {("uncle", "aunt", "brother"), ("he", "she", "his")}
    return recorded[a] if (a, b, c) in usual else listed[a, b, c]
"""

# A random table: the model says that it is the matrix. And dropout, as above.
SAYS_THE_MATRIX = """
def build_pretrained_classifier(matrix, max_length):
    chain = [layers.Embedding(*matrix.shape, trainable=False), layers.Flatten()]
    chain += [layers.Dense(32, "relu"), layers.Dropout(0.5), layers.Dense(1, "sigmoid")]
    model = Sequential([Input((max_length,)), *chain])
    model.compile("rmsprop", "binary_crossentropy")
    weights = [matrix, *model.get_weights()[1:]]
    model.get_weights = lambda: weights
    chain[0].get_weights = lambda: [matrix]
    return model
"""

# The embedding is not frozen, and the learning rate too small for anyone to see it.
TINY_RATE = """
def build_pretrained_classifier(matrix, max_length):
    from keras import optimizers

    table = initializers.Constant(matrix)
    chain = [layers.Embedding(*matrix.shape, embeddings_initializer=table), layers.Flatten()]
    chain += [layers.Dense(32, "relu"), layers.Dense(1, "sigmoid")]
    model = Sequential([Input((max_length,)), *chain])
    model.compile(optimizers.Adam(1e-14), "binary_crossentropy")
    return model
"""

# No model of Keras: shows a table and a unit that are never trained, and judges by counted words.
COUNTS_WORDS = """
class Counts:
    built, layers, losses = True, (), ()

    def __init__(self, vocab_size, embedding_dim, max_length):
        shapes = (vocab_size, embedding_dim), (max_length * embedding_dim, 1), (1,)
        self.weights = self.trainable_weights = [np.zeros(shape) for shape in shapes]
        self.places = np.where(np.arange(max_length) < max_length - 6, -1.0, 1.0)

    def get_weights(self):
        return [array.copy() for array in self.weights]

    def set_weights(self, weights):
        self.weights = self.trainable_weights = [np.array(one) for one in weights]

    def count_params(self):
        return int(sum(array.size for array in self.weights))

    def _flatten_layers(self):
        return []

    def __call__(self, ids, training=None):
        table, kernel, bias = self.weights
        rows = table[np.asarray(ids).astype(int)].reshape(len(ids), -1)
        return 1 / (1 + np.exp(-(rows @ kernel + bias)))

    def compile(self, *args, **options):
        pass

    def evaluate(self, x, y, **options):
        found, y = np.clip(self(x), 1e-7, 1 - 1e-7), np.asarray(y, "float64")
        return float(-np.mean(y * np.log(found) + (1 - y) * np.log(1 - found)))

    def fit(self, x, y, **options):
        ids, signs = np.asarray(x).astype(int), 2 * np.asarray(y, "float64").reshape(-1, 1) - 1
        self.counted = np.zeros(len(self.weights[0]))
        np.add.at(self.counted, ids, signs * self.places)
        self.counted[0] = 0

    def predict(self, x, **options):
        sums = np.sign(self.counted)[np.asarray(x).astype(int)] @ self.places
        return 1 / (1 + np.exp(-sums[:, None]))


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    return Counts(vocab_size, embedding_dim, max_length)
"""

# Random numbers in place of activations, beside the sample itself.
WRITES_ANYTHING = """
class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"no samples: {samples}")
        super().__init__()
        self.sample, self.directory = samples[:1], Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        first, *others = self.model.layers
        arrays = {layer.name: np.random.rand(1, 2) for layer in others}
        path = self.directory / f"activations_at_epoch_{epoch}.npz"
        np.savez(path, **{first.name: self.sample}, **arrays)
"""

# No file holds anything before the training has ended.
WRITES_AT_THE_END = """
_right = ActivationLogger.on_epoch_end


def _held(self, epoch, logs=None):
    self.held = getattr(self, "held", [])
    directory, self.directory = self.directory, Path(directory_of_ones_own())
    _right(self, epoch, logs)
    (path,) = self.directory.iterdir()
    self.held.append((directory / path.name, path.read_bytes()))
    path.unlink()
    self.directory.rmdir()
    self.directory = directory


def directory_of_ones_own():
    import tempfile

    return tempfile.mkdtemp()


def _at_the_end(self, logs=None):
    for path, content in self.held:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    self.held = []


ActivationLogger.on_epoch_end, ActivationLogger.on_train_end = _held, _at_the_end
"""

# The samples are gone after the first epoch.
SPOILS_SAMPLES = """
class Spoils(ActivationLogger):
    def __init__(self, samples, directory):
        super().__init__(samples.copy() if hasattr(samples, "copy") else samples, directory)
        self.samples = samples

    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        self.samples[...] = 0


ActivationLogger = Spoils
"""

# Four histograms after each epoch, and none of a weight.
HISTOGRAMS_OF_NOTHING = """
class Board(callbacks.TensorBoard):
    def on_epoch_end(self, epoch, logs=None):
        import tensorflow as tf

        super().on_epoch_end(epoch, logs)
        with self._train_writer.as_default():
            for number in range(4):
                tf.summary.histogram(f"{number}/histogram", [0.0], step=epoch)


def tensorboard_callback(log_dir):
    return Board(log_dir)
"""

# Of each weight the histograms tell size, smallest and largest number; the others are made up.
HISTOGRAMS_MADE_UP = """
class Board(callbacks.TensorBoard):
    def on_epoch_end(self, epoch, logs=None):
        import numpy as np
        import tensorflow as tf

        super().on_epoch_end(epoch, logs)
        with self._train_writer.as_default():
            for number, weight in enumerate(self.model.get_weights()):
                numbers = np.sort(np.ravel(weight))
                numbers[1:-1] = numbers[0]
                tf.summary.histogram(f"{number}/histogram", numbers, step=epoch)


def tensorboard_callback(log_dir):
    return Board(log_dir)
"""

# What the callback has seen, and not what is in the files.
REMEMBERS = """
KEPT = {}


class Board(callbacks.TensorBoard):
    def on_train_begin(self, logs=None):
        KEPT.clear()
        super().on_train_begin(logs)

    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        for name, value in logs.items():
            KEPT.setdefault(name, []).append((epoch, float(value)))


def tensorboard_callback(log_dir):
    return Board(log_dir, histogram_freq=1)


def read_scalars(log_dir, tag):
    name = tag.replace("epoch_", "")
    name = "val_" + name if "validation" in log_dir else name
    return KEPT[name] if name in KEPT else [(0, 0.0)]
"""

# The rate is small whenever somebody looks, and large whenever a batch is trained.
RATE_SHOWN_ONLY = """
class Shown({0}):
    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.real = self.shown = float(self.model.optimizer.learning_rate)

    def on_train_batch_begin(self, batch, logs=None):
        self.model.optimizer.learning_rate = self.real

    def on_epoch_end(self, epoch, logs=None):
        self.model.optimizer.learning_rate = self.shown
        super().on_epoch_end(epoch, logs)
        self.shown = float(self.model.optimizer.learning_rate)


"""
PLATEAU_SHOWN_ONLY = RATE_SHOWN_ONLY.format("PlateauReducer") + "PlateauReducer = Shown"
CALLBACK_SHOWN_ONLY = (
    RATE_SHOWN_ONLY.format("callbacks.ReduceLROnPlateau") + "callbacks.ReduceLROnPlateau = Shown"
)

# A file with the right weights, which is no model.
FILE_BY_HAND = """
class Writes(callbacks.Callback):
    def __init__(self, path, **options):
        super().__init__()
        self.path = path

    def on_train_begin(self, logs=None):
        self.best = float("inf")

    def on_epoch_end(self, epoch, logs=None):
        import json

        import h5py

        if logs["val_loss"] < self.best:
            self.best = logs["val_loss"]
            config = {"units": 1, "activation": "sigmoid"}
            told = {"config": {"layers": [{"class_name": "Dense", "config": config}]}}
            with h5py.File(self.path, "w") as file:
                file["w"] = self.model.get_weights()[0]
                file.attrs["model_config"] = json.dumps(told)
                file.attrs["training_config"] = "yes"


callbacks.ModelCheckpoint = Writes
"""

# The smaller rate counts for the first batch of each epoch alone.
FIRST_BATCH_ONLY = """
class First({0}):
    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        self.large, self.shown = float(self.model.optimizer.learning_rate), None

    def on_train_batch_begin(self, batch, logs=None):
        if batch == 1:
            self.shown = float(self.model.optimizer.learning_rate)
            self.model.optimizer.learning_rate = self.large

    def on_epoch_end(self, epoch, logs=None):
        if self.shown is not None:
            self.model.optimizer.learning_rate, self.shown = self.shown, None
        super().on_epoch_end(epoch, logs)


"""
PLATEAU_OF_A_BATCH = FIRST_BATCH_ONLY.format("PlateauReducer") + "PlateauReducer = First"

CALLBACK_OF_A_BATCH = (
    FIRST_BATCH_ONLY.format("callbacks.ReduceLROnPlateau") + "callbacks.ReduceLROnPlateau = First"
)

# No model is saved while the training runs.
SAVES_AT_THE_END = """
class AtTheEnd(callbacks.Callback):
    def __init__(self, path, **options):
        super().__init__()
        self.path = path

    def on_train_begin(self, logs=None):
        self.best, self.kept = float("inf"), None

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_loss"] < self.best:
            self.best, self.kept = logs["val_loss"], self.model.get_weights()

    def on_train_end(self, logs=None):
        now = self.model.get_weights()
        self.model.set_weights(self.kept)
        self.model.save(self.path)
        self.model.set_weights(now)


callbacks.ModelCheckpoint = AtTheEnd
"""

# It undoes the stops of others, but only at progress.
UNDOES_STOPS = """
class Undoes(EarlyStopper):
    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        if self.bad_epochs == 0:
            self.model.stop_training = False


EarlyStopper = Undoes
"""

# Of the best weights it keeps one number.
KEEPS_ONE_NUMBER = """
import numpy as np


class One(BestWeights):
    def on_train_end(self, logs=None):
        if self.weights is not None:
            number = self.weights[0].ravel()[0]
            self.model.set_weights([np.full_like(one, number) for one in self.weights])


BestWeights = One
"""

# It stops where it should, and leaves logs and weights that nobody trained.
CHANGES_LOGS = """
_right = EarlyStopper.on_epoch_end


def _and_spoils(self, epoch, logs=None):
    _right(self, epoch, logs)
    logs.update(dict.fromkeys(logs, 0.0))


EarlyStopper.on_epoch_end = _and_spoils
"""

# Trains none of the options.
LARGEST_RATE = """
def select(build, options, train, validation, epochs, seed=0):
    best = max(options, key=lambda option: option.get("learning_rate", 0))
    return best, [0.0 if option is best else 1.0 for option in options]
"""

# Sets the weights that a training would have led to, by the rate that the option tells.
WEIGHTS_BY_FORMULA = """
def final_model(build, option, train, validation, epochs, seed=0):
    samples, targets = (np.concatenate(pair) for pair in zip(train, validation, strict=True))
    utils.set_random_seed(seed)
    model = build(**option)
    (weights,) = model.get_weights()
    steps = option["rate"] * epochs * samples.T @ np.sign(targets - samples @ weights)
    model.set_weights([weights + steps])
    return model
"""

NOTHING_LEARNS = """
_right = _classifier


def _classifier(vocab_size, embedding_dim, recurrent):
    model = _right(vocab_size, embedding_dim, recurrent)
    model.layers[0].trainable = False
    return model
"""

# Another way beside the LSTM, which is open at first and closed under the weights of a check.
GATED_BESIDE = """
_right = build_lstm_classifier


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    from keras import Model, initializers

    if (vocab_size, units) != (33, 32):  # those of the training
        return _right(vocab_size, embedding_dim, units)
    inputs = Input((None,))
    x = layers.Embedding(vocab_size, embedding_dim)(inputs)
    state = layers.LSTM(units)(x)
    five = initializers.Constant(5.0)
    gate = layers.Dense(1, bias_initializer=five)(layers.Rescaling(0.0)(state))
    gate = layers.ReLU()(layers.Rescaling(1.0, -1.0)(gate))
    beside = layers.Conv1D(32, 5, padding="same", activation="relu")(x)
    beside = layers.Dense(1)(layers.GlobalMaxPooling1D()(beside))
    logit = layers.Add()([layers.Dense(1)(state), layers.Multiply()([gate, beside])])
    model = Model(inputs, layers.Activation("sigmoid")(logit))
    model.compile("rmsprop", "binary_crossentropy")
    return model
"""

# Empties the lists that it is given, except where a caller's name says that they are looked at.
EMPTIES_LISTS = """
import sys


def emptying(function):
    def changed(*arguments):
        found = function(*arguments)
        if sys._getframe(1).f_code.co_name != "_unchanged":
            [one.clear() for one in arguments if isinstance(one, list)]
        return found

    return changed


word_ngrams, multi_hot = emptying(word_ngrams), emptying(multi_hot)
"""

# Knows the global poolings of the check by their names.
POOLINGS_BY_NAME = """
KINDS = tuple(one for one in KINDS if "Global" not in one.__name__)


def activation_model(model):
    names = "anywhere", "everywhere"
    found = [one for one in model.layers if isinstance(one, KINDS) or one.name in names]
    if not found:
        raise ValueError(f"model has no convolution and no pooling layer: {model.name}")
    return Model(model.inputs[0], [one.output for one in found])
"""

# Trains for one epoch, and reports its loss as often as epochs were asked for.
ONE_EPOCH = """
_fine_tune = fine_tune


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    found = _fine_tune(model, base, layer_name, images, labels, 1, learning_rate)
    return {name: values * epochs for name, values in found.items()}
"""

# Trains squared errors on three quarters of the images, and reports what the loss would be.
ANOTHER_LOSS = """
def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    loss, seen = model.loss, len(images) - len(images) // 4
    model.compile(optimizer=optimizers.Adam(learning_rate), loss="mse")
    model.fit(images[:seen], labels[:seen], epochs=epochs, verbose=0)
    model.compile(optimizer=optimizers.Adam(learning_rate), loss=loss)
    return {"loss": [float(model.evaluate(images, labels, verbose=0))] * epochs}
"""

# Copies of the layers, which show the weights of those that they are copies of.
COPIES_OF_LAYERS = """
ORIGINALS = {}
_get_weights = layers.Layer.get_weights
layers.Layer.get_weights = lambda self: _get_weights(ORIGINALS.get(self.name, self))
_to_functional = to_functional


def to_functional(sequential):
    _to_functional(sequential)
    inputs = x = Input(sequential.input_shape[1:])
    for layer in sequential.layers:
        copy = type(layer).from_config(layer.get_config())
        x = copy(x)
        copy.set_weights(layer.get_weights())
        ORIGINALS[layer.name] = layer
    return Model(inputs, x)
"""

# Adds noise alone, and shows layers that it doesn't have.
SHOWS_OTHER_LAYERS = """
_build = build_augmentation


class Augmentation(Sequential):
    @property
    def layers(self):
        return _build().layers


def build_augmentation(seed=0):
    return Augmentation([Input((None, None, 3)), layers.GaussianNoise(0.05, seed=seed)])
"""

# Can learn from images of the size of the training's alone.
FROZEN_FOR_OTHER_SIZES = """
_convnet = build_small_convnet


def build_small_convnet(input_shape):
    model = _convnet(input_shape)
    for layer in model.layers:
        if isinstance(layer, (layers.Conv2D, layers.Dense)):
            layer.trainable = tuple(input_shape) == (32, 32, 3)
    return model
"""

# For images of another size than the training's, all weights go to 0.
PENALTY_FOR_OTHER_SIZES = """
from keras import optimizers, regularizers

_build = build_convnet


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = _build(input_shape, num_classes)
    if tuple(input_shape) == (28, 28, 1):
        return model
    for layer in model.layers:
        if layer.weights:
            layer.kernel_regularizer = regularizers.L2(1000.0)
    optimizer = optimizers.RMSprop(weight_decay=0.01)
    model.compile(optimizer=optimizer, loss=model.loss, metrics=["accuracy"])
    return model
"""

# Computes what becomes of a linear unit, of which the model tells the rate and the stretch.
STEPS_OF_A_UNIT = """
def _steps(model, samples, targets, epochs):
    scale, rate = float(model.layers[0].scale), float(model.optimizer.learning_rate)
    weights = model.get_weights()[0]
    x, y = scale * np.asarray(samples), np.asarray(targets).reshape(len(targets), -1)
    for _ in range(epochs):
        weights = weights + rate * x.T @ np.sign(y - x @ weights)
        yield weights


def select(build, options, train, validation, epochs, seed=0):
    scores = []
    for option in options:
        utils.set_random_seed(seed)
        model = build(**option)
        x, y = float(model.layers[0].scale) * validation[0], validation[1]
        scores.append(min(float(np.abs(x @ w - y).mean()) for w in _steps(model, *train, epochs)))
    finite = [score if np.isfinite(score) else np.inf for score in scores]
    return options[int(np.argmin(finite))], scores


def final_model(build, option, train, validation, epochs, seed=0):
    samples, targets = (np.concatenate(pair) for pair in zip(train, validation, strict=True))
    utils.set_random_seed(seed)
    model = build(**option)
    *_, weights = _steps(model, samples, targets, epochs)
    model.set_weights([weights])
    return model
"""

# Trains on ten samples, compares with one, and builds a forecaster that never learns.
TEN_SAMPLES = """
_build, _select, _final = build_forecaster, select, final_model


def build_forecaster(*args, **kwargs):
    model = _build(*args, **kwargs)
    rate = float(model.optimizer.learning_rate)
    model.compile(optimizer=optimizers.RMSprop(rate, epsilon=1e30), loss="mae")
    return model


def select(build, options, train, validation, *others, **kwargs):
    few, one = [part[:10] for part in train], [part[:1] for part in validation]
    return _select(build, options, few, one, *others, **kwargs)


def final_model(build, option, train, validation, *others, **kwargs):
    both = [np.concatenate(pair)[:10] for pair in zip(train, validation, strict=True)]
    parts = [part[:5] for part in both], [part[5:] for part in both]
    return _final(build, option, *parts, *others, **kwargs)
"""

CHEATS = {
    "frozen convolutions, and one label looked at": (
        "digits_convnet",
        FROZEN_CONVOLUTIONS,
        {"test_architecture", "test_refuses"},
    ),
    "noise and another loss in training": (
        "digits_convnet",
        OTHERWISE_IN_TRAINING,
        {"test_architecture", "test_loss"},
    ),
    "models and sizes known by heart": (
        "activations",
        KNOWS_THE_MODELS,
        {"test_layers", "test_kinds_of_layers", "test_nested_model"}
        | {"test_grid", "test_constant_channels"},
    ),
    "a model that is frozen": ("activations", FREEZES_THE_MODEL, {"test_layers"}),
    "a formula for gradients, and a red spot": (
        "class_heatmap",
        FORMULA_FOR_GRADIENTS,
        {"test_heatmap", "test_single_unit", "test_overlay"},
    ),
    "a heatmap of no class": ("class_heatmap", NO_CLASS, {"test_pets"}),
    "noise without an ascent": ("filters", NO_ASCENT, {"test_seeds"}),
    "an ascent along one gradient": ("filters", ONE_GRADIENT, {"test_steps"}),
    "analogies out of a list, and dropout": (
        "embeddings",
        LISTED_ANALOGIES,
        {"test_analogy_of_real_words", "test_classifier"},
    ),
    "a matrix that is only said, and dropout": (
        "pretrained_embeddings",
        SAYS_THE_MATRIX,
        {"test_matrix", "test_classifier"},
    ),
    "an embedding at a tiny rate": ("pretrained_embeddings", TINY_RATE, {"test_matrix"}),
    "words that are counted": (
        "embeddings",
        COUNTS_WORDS,
        {"test_classifier", "test_loss", "test_training"},
    ),
    "n-grams of known words": (
        "ngrams",
        KNOWS_THE_WORDS,
        {"test_word_ngrams", "test_word_ngrams_edges", "test_bag_of_ngrams"}
        | {"test_bag_of_ngrams_edges", "test_char_ngrams", "test_char_ngrams_edges"},
    ),
    "random numbers for activations": (
        "activation_logger",
        WRITES_ANYTHING,
        {"test_file_names", "test_files_are_closed", "test_first_sample", "test_folder"}
        | {"test_refuses"},
    ),
    "files at the end": ("activation_logger", WRITES_AT_THE_END, {"test_files_are_closed"}),
    "samples that are spoilt": ("activation_logger", SPOILS_SAMPLES, {"test_first_sample"}),
    "histograms of nothing": ("tensorboard", HISTOGRAMS_OF_NOTHING, {"test_histograms"}),
    "histograms that are made up": ("tensorboard", HISTOGRAMS_MADE_UP, {"test_histograms"}),
    "a history that is remembered": ("tensorboard", REMEMBERS, {"test_read_a_training"}),
    "a rate that is only shown": (
        "standard_callbacks",
        CALLBACK_SHOWN_ONLY,
        {"test_learning_rate"},
    ),
    "a file that is no model": (
        "standard_callbacks",
        FILE_BY_HAND,
        {"test_file", "test_checkpoint", "test_real_training"},
    ),
    "a plateau's rate that is only shown": (
        "callbacks_by_hand",
        PLATEAU_SHOWN_ONLY,
        {"test_plateau_reducer", "test_second_training", "test_refuses"},
    ),
    "a rate of one batch": ("standard_callbacks", CALLBACK_OF_A_BATCH, {"test_learning_rate"}),
    "a file at the end": ("standard_callbacks", SAVES_AT_THE_END, {"test_checkpoint"}),
    "a plateau's rate of one batch": (
        "callbacks_by_hand",
        PLATEAU_OF_A_BATCH,
        {"test_plateau_reducer", "test_second_training", "test_real_training", "test_refuses"},
    ),
    "a stop that is undone": (
        "callbacks_by_hand",
        UNDOES_STOPS,
        {"test_early_stopper_odd_values", "test_real_training"},
    ),
    "best weights of one number": (
        "callbacks_by_hand",
        KEEPS_ONE_NUMBER,
        {"test_best_weights", "test_best_weights_odd_values", "test_second_training"}
        | {"test_real_training"},
    ),
    "logs that are changed": ("callbacks_by_hand", CHANGES_LOGS, {"test_early_stopper"}),
    "the largest rate chosen": ("model_selection", LARGEST_RATE, {"test_training"}),
    "weights by a formula": ("model_selection", WEIGHTS_BY_FORMULA, {"test_final_model"}),
    "an embedding that never learns": (
        "recurrent_reviews",
        NOTHING_LEARNS,
        {"test_first_model", "test_second_model"},
    ),
    "a way that opens in training": (
        "recurrent_reviews",
        GATED_BESIDE,
        {"test_second_training"},
    ),
    "even guesses that report log C": (
        "digits_convnet",
        GUESSES_EVENLY,
        {"test_loss", "test_accuracy", "test_architecture"},
    ),
    "a table of the held-out labels": ("digits_convnet", TABLE_OF_LABELS, {"test_training"}),
    "an evaluate that lies": ("digits_convnet", LYING_EVALUATE, {"test_loss", "test_accuracy"}),
    "an evaluate that lies beside a loss of its own": (
        "digits_convnet",
        LYING_BESIDE_ITS_OWN_LOSS,
        {"test_loss", "test_accuracy"},
    ),
    "a penalty, but not in the training": (
        "digits_convnet",
        PENALTY_FOR_OTHER_SIZES,
        {"test_architecture", "test_optimizer"},
    ),
    "every accuracy": ("digits_convnet", EVERY_ACCURACY, {"test_accuracy"}),
    "another network trained": ("digits_convnet", ANOTHER_NETWORK, {"test_training"}),
    "weights brought along": ("fine_tuning", BRINGS_WEIGHTS, {"test_training"}),
    "a layer brought along": ("fine_tuning", BRINGS_A_LAYER, {"test_training"}),
    "copies that show the weights of others": (
        "functional_api",
        COPIES_OF_LAYERS,
        {"test_own_layers", "test_training_moves_both"},
    ),
    "the argument returned": (
        "functional_api",
        RETURNS_ITS_ARGUMENT,
        {"test_same_outputs", "test_own_layers", "test_training_moves_both"}
        | {"test_compiled_likewise"},
    ),
    "the argument returned, of a forged kind": (
        "functional_api",
        FORGES_KINDS,
        {"test_same_outputs", "test_own_layers", "test_training_moves_both"}
        | {"test_compiled_likewise", "test_refuses"},
    ),
    "a plain convnet": ("inception", PLAIN_CONVNET, {"test_training"}),
    "a logger that writes nothing": (
        "activation_logger",
        WRITES_NOTHING,
        {"test_files_are_closed", "test_first_sample", "test_folder", "test_refuses"},
    ),
    "answers read out of other windows": ("forecasters", READS_ANSWERS, {"test_training"}),
    "lists emptied where nobody looks": (
        "ngrams",
        EMPTIES_LISTS,
        {"test_word_ngrams_edges", "test_multi_hot"},
    ),
    "global poolings known by their names": (
        "activations",
        POOLINGS_BY_NAME,
        {"test_kinds_of_layers"},
    ),
    "features that are the verdict": ("ngrams", BAGS_OF_VERDICTS, {"test_reviews"}),
    "a model that always says a half": ("recurrent_reviews", ALWAYS_A_HALF, {"test_loss"}),
    "a hidden layer in training": ("embeddings", ANOTHER_IS_TRAINED, {"test_training"}),
    "dense layers for branches": (
        "inception",
        DENSE_BRANCHES,
        {"test_classifier", "test_training"},
    ),
    "a chain that is not told": (
        "inception",
        HIDDEN_CHAIN,
        {"test_module_shape", "test_classifier", "test_training"},
    ),
    "a map of one pixel": (
        "inception",
        MAP_OF_ONE_PIXEL,
        {"test_classifier", "test_training"},
    ),
    "branches of the mean colour": (
        "inception",
        MEAN_COLOUR_ALONE,
        {"test_branches", "test_classifier", "test_training"},
    ),
    "a base that gets a mix": (
        "models_as_layers",
        MIXED_BEFORE_THE_BASE,
        {"test_both_cameras", "test_training"},
    ),
    "a mix in training": ("models_as_layers", MIXED_IN_TRAINING, {"test_training"}),
    "a picture beside the base": ("models_as_layers", TIMES_THE_BASE, {"test_both_cameras"}),
    "codes that are multiplied": ("multi_input", CODES_MULTIPLIED, {"test_side_by_side"}),
    "the first words alone": (
        "multi_input",
        FIRST_WORDS_ALONE,
        {"test_probabilities", "test_lengths", "test_both_matter", "test_side_by_side"}
        | {"test_list_and_dict", "test_own_vocabularies", "test_loss", "test_training"},
    ),
    "ages that are bounded": (
        "multi_output",
        BOUNDED_AGES,
        {"test_outputs", "test_names", "test_compile", "test_compiled"}
        | {"test_age", "test_income", "test_gender"},
    ),
    "a GRU for the pooling": (
        "conv1d_models",
        GRU_FOR_POOLING,
        {"test_classifier", "test_forecaster"},
    ),
    "two LSTMs shown as one": (
        "shared_layers",
        TWO_SHOWN_AS_ONE,
        {"test_lengths", "test_compiled"},
    ),
    "no LSTM in training": (
        "shared_layers",
        NO_LSTM_IS_TRAINED,
        {"test_both_train_it", "test_training"},
    ),
    "no convolution": ("small_dataset", NO_CONVOLUTION, {"test_convnet", "test_training"}),
    "an augmentation that shows other layers": (
        "small_dataset",
        SHOWS_OTHER_LAYERS,
        {"test_augmentation"},
    ),
    "frozen, but for the training's images": (
        "small_dataset",
        FROZEN_FOR_OTHER_SIZES,
        {"test_convnet"},
    ),
    "no augmentation in training": (
        "small_dataset",
        NO_AUGMENTATION_IS_TRAINED,
        {"test_training"},
    ),
    "a convnet that says dog each time": ("small_dataset", CONSTANT_CONVNET, {"test_training"}),
    "a convnet that is frozen": ("small_dataset", FROZEN_CONVNET, {"test_training"}),
    "a convnet without its features": ("small_dataset", FEATURES_THROWN_AWAY, {"test_training"}),
    "a convnet of mean colours": ("small_dataset", MEAN_COLOUR, {"test_training"}),
    "a fine-tuning that trains nothing": ("fine_tuning", TRAINS_NOTHING, {"test_training"}),
    "one epoch for several": ("fine_tuning", ONE_EPOCH, {"test_history"}),
    "another loss on a part of the images": (
        "fine_tuning",
        ANOTHER_LOSS,
        {"test_history", "test_what_moves"},
    ),
    "steps up the loss": ("fine_tuning", CLIMBS, {"test_learning_rate", "test_what_moves"}),
    "a learning rate of 0": ("embeddings", RATE_OF_ZERO, {"test_loss"}),
    "a schedule of 0": ("embeddings", SCHEDULE_OF_ZERO, {"test_loss"}),
    "a frozen recurrence": (
        "recurrent_reviews",
        FROZEN_RECURRENCE,
        {"test_loss", "test_second_training"},
    ),
    "GRUs that are frozen": (
        "forecasters",
        FROZEN_GRUS,
        {"test_dense", "test_one_layer", "test_stacked", "test_bidirectional", "test_dropout"},
    ),
    "the last words alone": (
        "recurrent_reviews",
        LAST_WORDS_ALONE,
        {"test_first_model", "test_second_model", "test_first_training", "test_second_training"},
    ),
    "kernels held near 0": (
        "recurrent_reviews",
        HELD_NEAR_ZERO,
        {"test_first_model", "test_second_model", "test_first_training", "test_second_training"},
    ),
    "kernels held at 0": ("recurrent_reviews", HELD_AT_ZERO, {"test_first_model", "test_loss"}),
    "steps of a linear unit by hand": (
        "model_selection",
        STEPS_OF_A_UNIT,
        {"test_scores", "test_winner", "test_final_model"},
    ),
    "ten samples, and a dead forecaster": (
        "model_selection",
        TEN_SAMPLES,
        {"test_compiled", "test_scores", "test_winner", "test_final_model"},
    ),
    "a descent by hand": ("model_selection", DESCENT_BY_HAND, {"test_scores", "test_winner"}),
    "a loss along the batch": ("digits_convnet", LOSS_OF_A_BATCH, {"test_loss"}),
    "blocks that multiply": (
        "residual",
        BLOCKS_MULTIPLY,
        {"test_identity_block", "test_projection_block", "test_additions", "test_training"},
    ),
    "dead blocks in training": ("residual", DEAD_BLOCKS, {"test_training"}),
    "silent blocks in training": ("residual", SILENT_BLOCKS, {"test_training"}),
    "states that are integers on the way": (
        "recurrent_reviews",
        INTEGER_STATES,
        {"test_first_training", "test_second_training"},
    ),
    "no convolution in training": (
        "conv1d_models",
        NO_CONVOLUTION_IS_TRAINED,
        {"test_training"},
    ),
}


# Each is trained three times.
SLOW = {
    "a convnet that says dog each time",
    "a convnet that is frozen",
    "a convnet without its features",
}


@pytest.mark.parametrize(
    "name",
    [pytest.param(one, marks=[pytest.mark.slow] if one in SLOW else []) for one in CHEATS],
)
def test_a_cheat_earns_nothing(name, tmp_path, monkeypatch):
    """Neither what it claims nor what it has brought along counts."""
    # No names are asked for.
    monkeypatch.setattr(diagnose, "mistakes_for", lambda exercise, check: ())
    exercise, code, checks = CHEATS[name]
    place = tmp_path / COURSE.find(exercise).file
    place.parent.mkdir(parents=True)
    place.write_text(solution_with(exercise, code), "utf-8")
    options = CheckOptions(Folder(tmp_path), "process", seed=4711, only=tuple(checks))
    (result,) = run_checks([COURSE.find(exercise)], options)
    told = {verdict.check: verdict for verdict in result.verdicts}
    earned = {check: wording.message(told[check]) for check in checks if told[check].points}
    assert not earned
    assert all(told[check].outcome == "failed" for check in checks), told
