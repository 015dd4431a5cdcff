"""Models as data: building a model anew, in the witness, where no learner's line runs.

`model_from_data` takes what `props_model_as_data.py` describes, and trusts nothing of it. It looks
every class and function up in the lists below, hands them numbers, texts and booleans alone, and
refuses the rest by name. Nothing that imports or evaluates a part of a configuration is called.
"""
# ruff: noqa: SIM905 (names are read more easily so)

import math
import re
from contextlib import contextmanager

import numpy as np

MAX_LAYERS, MAX_CALLS, MAX_DEPTH = 600, 3_000, 6
MAX_VALUES, MAX_NESTING, MAX_TEXT = 100_000, 60, 200
MAX_NUMBER, MAX_WEIGHTS = 1_000_000, 40_000_000
TOO_MANY = f"it has more than {MAX_WEIGHTS:,} weights"
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}")

LAYERS = frozenset(
    """
    Activation ActivityRegularization Add AlphaDropout Average AveragePooling1D AveragePooling2D
    BatchNormalization Bidirectional CenterCrop Concatenate Conv1D Conv1DTranspose Conv2D
    Conv2DTranspose Cropping1D Cropping2D Dense DepthwiseConv1D DepthwiseConv2D Dot Dropout ELU
    EinsumDense Embedding Flatten GRU GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D
    GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D GroupNormalization LSTM LSTMCell
    LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D Maximum Minimum Multiply
    MultiHeadAttention Attention AdditiveAttention PReLU Permute RNN RandomBrightness RandomContrast
    RandomCrop RandomFlip RandomHeight RandomRotation RandomTranslation RandomWidth RandomZoom ReLU
    RepeatVector Rescaling Reshape Resizing SeparableConv1D SeparableConv2D SimpleRNN SimpleRNNCell
    Softmax SpatialDropout1D SpatialDropout2D StackedRNNCells Subtract ThresholdedReLU
    TimeDistributed UnitNormalization UpSampling1D UpSampling2D ZeroPadding1D ZeroPadding2D
    """.split()
)
INITIALIZERS = frozenset(
    """
    Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity LecunNormal LecunUniform Ones
    Orthogonal RandomNormal RandomUniform TruncatedNormal VarianceScaling Zeros
    """.split()
)
REGULARIZERS = frozenset({"L1", "L2", "L1L2", "OrthogonalRegularizer"})
CONSTRAINTS = frozenset({"MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"})
ACTIVATION_LAYERS = frozenset("ELU LeakyReLU PReLU ReLU Softmax".split())
ACTIVATIONS = frozenset(
    """
    elu exponential gelu hard_sigmoid hard_silu hard_swish leaky_relu linear log_softmax mish relu
    relu6 selu sigmoid silu softmax softplus softsign swish tanh
    """.split()
)
# The objects that are arguments of layers, by the end of the argument's name.
OBJECTS = {
    "initializer": ("initializers", INITIALIZERS),
    "regularizer": ("regularizers", REGULARIZERS),
    "constraint": ("constraints", CONSTRAINTS),
}
# Operations on tensors, by the name of their class in Keras 3: each is called like `keras.ops.add`.
OPERATIONS = frozenset(
    """
    absolute add cast clip concatenate divide elu exp expand_dims flip gelu hard_sigmoid leaky_relu
    log log_softmax logical_not max maximum mean min minimum multiply negative not_equal equal
    greater less power prod relu relu6 reshape sigmoid silu softmax softplus softsign sqrt square
    squeeze stack subtract sum tanh tile transpose true_divide var std zeros_like ones_like repeat
    get_item
    """.split()
)
# The same in Keras 2, by the name of the function in TensorFlow.
FUNCTIONS = frozenset(
    """
    __operators__.add cast clip_by_value concat expand_dims math.abs math.add math.divide math.equal
    math.exp math.greater math.less math.log math.logical_not math.maximum math.minimum
    math.multiply math.negative math.not_equal math.pow math.reduce_max math.reduce_mean
    math.reduce_min math.reduce_prod math.reduce_std math.reduce_sum math.reduce_variance
    math.sigmoid math.softplus math.sqrt math.square math.subtract math.tanh math.truediv nn.elu
    nn.gelu nn.leaky_relu nn.log_softmax nn.relu nn.relu6 nn.selu nn.silu nn.softmax nn.softsign
    ones_like repeat reshape reverse squeeze stack tile transpose zeros_like
    """.split()
)
# How a layer works, not what it knows: a few numbers under these names are free.
STRUCTURE = frozenset(
    """
    units filters kernel_size strides dilation_rate pool_size padding size cropping target_shape
    dims axis axes n groups depth_multiplier input_dim output_dim num_heads key_dim value_dim height
    width rank output_padding attention_axes perm shape newshape repeats max_tokens
    """.split()
)
MIN_NORM = 0.01
FREE, MAX_IN_LAYER, MAX_IN_MODEL = 8, 16, 400
# The names of TensorFlow's own functions, which stand for the same.
SAME_ACTIVATIONS = {"softmax_v2": "softmax", "leaky_relu_v2": "leaky_relu"}
DTYPES = frozenset("float16 float32 float64 int8 int16 int32 int64 uint8 bool".split())


class Refused(Exception):
    """The model can't be built; the text says why."""


class Unfit(Exception):
    """The model knows already what it should learn, or can't learn; learners read the text."""


def model_from_data(told, seed, given=None):
    """Return the model that a description tells, with new weights, or a text that says why not.

    A model that knows what it should learn, since its description holds more numbers than a design
    needs, is no answer, and neither is one that can't learn: then the text stands in a list.

    Args:
        told: what `model_as_data` returned, in a process that is not trusted.
        seed: of the weights.
        given: a model here, whose weights the layers of the same names and shapes get.
    """
    import keras

    try:
        _require_bounds(told)
        _require_no_knowledge(told)
        keras.utils.set_random_seed(seed)
        with _bounded_weights(keras.layers.Layer):
            model = _Model(told, 0).build()
        _require_learning(model, told.get("learning"))
        if given is not None:
            _take_over(model, given)
        return model
    except Unfit as unfit:
        return [str(unfit)]
    except Refused as refused:
        return str(refused)
    except Exception as error:  # Keras refuses in many ways what fits together by name alone
        return f"it can't be built from its configuration ({type(error).__name__})"


def _require_learning(model, told):
    """Require that as many weights learn as the layers of a model say."""
    learning = [len(model.trainable_weights), len(model.weights)]
    if isinstance(told, list) and told[1:] == learning[1:] and told[0] < learning[0]:
        raise Unfit(
            "Weights of your model are frozen one by one, or in a layer inside another one. They "
            "never learn: leave them trainable."
        )


def set_weights_by_class(model, kind, weights):
    """Give the layers of a class, in order, the weights that `weights_by_class` returned."""
    layers = [one for one in _leaf_layers(model) if type(one).__name__ == kind]
    for layer, arrays in zip(layers, weights, strict=True):
        layer.set_weights(arrays)


def set_weights_by_name(model, weights):
    """Give layers the weights that `weights_by_name` returned."""
    for layer in _leaf_layers(model):
        if layer.weights:
            layer.set_weights(weights[layer.name])


def _leaf_layers(model):
    for layer in model.layers:
        yield from _leaf_layers(layer) if hasattr(layer, "layers") else [layer]


def frozen_classes(model):
    """Return the class of each layer that has weights which a training doesn't change."""
    frozen = [one for one in _leaf_layers(model) if one.weights and not one.trainable]
    return [type(one).__name__ for one in frozen]


def _take_over(model, given):
    theirs = {one.name: one.get_weights() for one in _leaf_layers(given)}
    for layer in _leaf_layers(model):
        weights = theirs.get(layer.name, [])
        if weights and [w.shape for w in weights] == [w.shape for w in layer.get_weights()]:
            layer.set_weights(weights)


def _require_bounds(told):
    """Refuse a description that is too large or deep, or holds more than plain data."""
    count, waiting = 0, [(told, 0)]
    while waiting:
        value, depth = waiting.pop()
        count += 1
        if count > MAX_VALUES or depth > MAX_NESTING:
            raise Refused("its configuration is too large")
        if isinstance(value, dict):
            waiting.extend((one, depth + 1) for pair in value.items() for one in pair)
        elif isinstance(value, (list, tuple)):
            waiting.extend((one, depth + 1) for one in value)
        elif isinstance(value, str):
            if len(value) > MAX_TEXT:
                raise Refused("its configuration holds a long text")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            if not abs(value) <= MAX_NUMBER:
                raise Refused("its configuration holds a number that is too large")
        elif value is not None and not isinstance(value, bool):
            raise Refused(f"its configuration holds {type(value).__name__}")


def _require_no_knowledge(told):
    """Refuse more numbers than a design needs: a model learns what it knows in its training."""
    total = 0
    for number in _numbers_of_parts(told):
        total += number
        if number > MAX_IN_LAYER or total > MAX_IN_MODEL:
            most = "one layer" if number > MAX_IN_LAYER else "a model"
            limit = MAX_IN_LAYER if number > MAX_IN_LAYER else MAX_IN_MODEL
            raise Unfit(
                f"Your model holds more than {limit} numbers that are no weights in {most}. What a "
                "model knows it has to learn in its training: use layers with weights for it, such "
                "as Dense."
            )


def _numbers_of_parts(told):
    """Yield how many numbers each layer and each call of a description holds."""
    if not isinstance(told, dict):
        return
    for layer in told.get("layers") or []:
        if isinstance(layer, dict) and "model" in layer:
            yield from _numbers_of_parts(layer["model"])
        elif isinstance(layer, dict):
            yield _numbers(layer.get("config"))
    for call in told.get("calls") or []:
        if isinstance(call, dict):
            yield _numbers(call.get("args")) + _numbers(call.get("kwargs"))


def _numbers(value, name=""):
    """Return how many numbers a part of a description holds, without those of its structure."""
    if isinstance(value, dict):
        if set(value) == {"tensor"}:
            return 0
        return sum(_numbers(one, str(key)) for key, one in value.items() if key != "seed")
    if name in STRUCTURE and np.size(value) <= FREE:
        return 0
    if isinstance(value, (list, tuple)):
        return sum(isinstance(one, bool) or _numbers(one) for one in value)
    return int(isinstance(value, (int, float)) and not isinstance(value, bool))


@contextmanager
def _bounded_weights(layer):
    """Refuse weights before they are made, once a model would have too many in all.

    Args:
        layer: the class of Keras from which all layers are derived.
    """
    plain, made = layer.add_weight, 0

    def add_weight(self, *args, **options):
        nonlocal made
        shapes = [options.get("shape"), *args]
        shape = next((one for one in shapes if isinstance(one, (list, tuple))), ())
        made += math.prod(int(size or 0) for size in shape)
        if made > MAX_WEIGHTS:
            raise Refused(TOO_MANY)
        return plain(self, *args, **options)

    layer.add_weight = add_weight
    try:
        yield
    except Exception as error:
        if made > MAX_WEIGHTS:  # Keras may have raised it again as one of its own
            raise Refused(TOO_MANY) from error
        raise
    finally:
        layer.add_weight = plain


def _part(told, name, kind):
    """Return a part of a description, which must be of this kind."""
    value = told.get(name) if isinstance(told, dict) else None
    if type(value) is not kind:
        raise Refused(f"its description has no {name}")
    return value


class _Model:
    """A model that is being built from its description."""

    def __init__(self, told, depth):
        self.told, self.depth = told, depth
        self.layers = _part(told, "layers", list)
        self.calls = _part(told, "calls", list)
        if depth > MAX_DEPTH or len(self.layers) > MAX_LAYERS or len(self.calls) > MAX_CALLS:
            raise Refused("it has too many layers")
        self.built = {}
        self.sizes = {}  # of the models inside: how many calls each call of one makes
        self.size = 0
        self.results = []

    def build(self, **options):
        """Return the model."""
        import keras

        self.inputs = [_input(one) for one in _part(self.told, "inputs", list)]
        for call in self.calls:
            self.results.append(self._call(call))
        takes, gives = self._value(self.told.get("takes")), self._value(self.told.get("gives"))
        model = keras.Model(takes, gives, **options)
        for number, layer in self.built.items():
            if _is_frozen(self.layers[number]):
                layer.trainable = False
        if _is_frozen(self.told):
            model.trainable = False
        return model

    def _call(self, call):
        number = _part(call, "layer", int)
        if not 0 <= number < len(self.layers):
            raise Refused("a call in it has no layer")
        args = [self._value(one) for one in _part(call, "args", list)]
        kwargs = {str(key): self._value(one) for key, one in _part(call, "kwargs", dict).items()}
        told = self.layers[number]
        if isinstance(told, dict) and "operation" in told:
            return _operation(told)(*args, **kwargs)
        if number not in self.built:
            self.built[number] = self._layer(told, number)
        self.size += self.sizes.get(number, 1)
        if self.size > MAX_CALLS:
            raise Refused("models in it call each other too often")
        return self.built[number](*args, **kwargs)

    def _layer(self, told, number):
        if isinstance(told, dict) and "model" in told:
            inner = _Model(_part(told, "model", dict), self.depth + 1)
            model = inner.build(**_name(told))
            self.sizes[number] = inner.size
            return model
        return _layer(told, 0)

    def _value(self, value):
        """Return an argument of a call, with tensors for references."""
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if not isinstance(value, dict):
            return value
        if len(value) != 1:
            raise Refused("an argument in it can't be read")
        ((kind, inner),) = value.items()
        if kind == "tensor":
            return self._tensor(inner)
        if kind == "dict":
            return {str(key): self._value(one) for key, one in _part(value, kind, dict).items()}
        if kind == "tuple":
            return tuple(self._value(one) for one in _part(value, kind, list))
        if kind == "slice":
            return slice(*_part(value, kind, list))
        if kind == "array":
            return np.asarray(_data(inner), np.float32)
        if kind == "ellipsis":
            return Ellipsis
        raise Refused("an argument in it can't be read")

    def _tensor(self, reference):
        if type(reference) is not list or [type(one) for one in reference] != [int, int]:
            raise Refused("a tensor in it can't be read")
        call, number = reference
        if not (-1 <= call < len(self.results) and number >= 0):
            raise Refused("a tensor in it is used before it is made")
        tensors = self.inputs if call == -1 else self.results[call]
        if isinstance(tensors, dict):
            tensors = list(tensors.values())
        tensors = tensors if isinstance(tensors, (list, tuple)) else [tensors]
        if number >= len(tensors):
            raise Refused("a layer in it gives fewer tensors than are used")
        return tensors[number]


def _is_frozen(told):
    told = told.get("model", told)
    return isinstance(told, dict) and told.get("trainable") is False


def _input(told):
    import keras

    shape = _part(told, "shape", list)
    if not all(side is None or (type(side) is int and side > 0) for side in shape):
        raise Refused("an input of it has no shape")
    return keras.Input(tuple(shape), dtype=_dtype(told.get("dtype")), **_name(told))


def _name(told):
    """Return the name of a layer as an argument, if it has one that can't mean anything else."""
    name = told.get("name")
    return {"name": name} if isinstance(name, str) and NAME.fullmatch(name) else {}


def _dtype(name):
    if not isinstance(name, str) or name not in DTYPES:
        raise Refused("a dtype in it is not one of NumPy's")
    return name


def _layer(told, depth):
    import keras

    kind, config = _part(told, "class", str), _part(told, "config", dict)
    if kind not in LAYERS or not hasattr(keras.layers, kind):
        raise Refused(f"{kind} is not among the layers that can be built")
    if depth > MAX_DEPTH:
        raise Refused("layers lie inside layers too deeply")
    options = {
        str(key): _option(key, value, depth) for key, value in config.items() if key != "seed"
    }
    layer = getattr(keras.layers, kind)(**options, **_name(told))
    if _is_frozen(told):
        layer.trainable = False
    return layer


def _option(name, value, depth):
    """Return an argument of a layer's class: an object of a listed class, or plain data."""
    import keras

    if value is None:
        return None
    for ending, (module, listed) in OBJECTS.items():
        if name.endswith(ending):
            return _object(getattr(keras, module), listed, value)
    if name == "activation" or name.endswith("_activation"):
        return _activation(value)
    if name in ("layer", "cell", "backward_layer"):
        return _layer(value, depth + 1)
    if name == "cells":
        return [_layer(one, depth + 1) for one in _part({name: value}, name, list)]
    return _dtype(value) if name == "dtype" else _data(value)


def _activation(value):
    if isinstance(value, dict) and value.get("class") in ACTIVATION_LAYERS:
        return _layer(value, MAX_DEPTH)
    if isinstance(value, str):
        value = SAME_ACTIVATIONS.get(value, value)
    if not isinstance(value, str) or value not in ACTIVATIONS:
        raise Refused(f"{_shown(value)} is not among the activations that can be built")
    return value


def _object(module, listed, told):
    kind, config = _part(told, "class", str), _part(told, "config", dict)
    if kind not in listed or not hasattr(module, kind):
        raise Refused(f"{kind} is not among the classes that can be built")
    options = {str(key): _data(value) for key, value in config.items() if key != "seed"}
    if listed is CONSTRAINTS and options.get("max_value", 1) < MIN_NORM:
        raise Unfit(
            f"A constraint of your model ({kind}) makes weights nearly 0 in each step of a "
            f"training: its largest value must be at least {MIN_NORM}."
        )
    return getattr(module, kind)(**options)


def _data(value):
    """Return numbers, texts and lists of these; nothing else is handed to Keras."""
    if isinstance(value, list):
        return [_data(one) for one in value]
    if isinstance(value, dict):
        raise Refused("a value in it can't be read")
    return value


def _operation(told):
    """Return a function that carries an operation on tensors out."""
    import keras

    name, config = _part(told, "operation", str), _part(told, "config", dict)
    options = {str(key): _data(value) for key, value in config.items()}
    if name in ("get_item", "__operators__.getitem"):
        return lambda x, key=None, slice_spec=None: x[key if slice_spec is None else slice_spec]
    if name not in (OPERATIONS if hasattr(keras, "ops") else FUNCTIONS):
        raise Refused(f"{name} is not among the operations that can be built")
    if hasattr(keras, "ops"):
        return lambda *args, **kwargs: getattr(keras.ops, name)(*args, **options, **kwargs)
    import tensorflow

    function = tensorflow
    for part in name.replace("__operators__.", "math.").split("."):
        function = getattr(function, part)
    return function


def _shown(value):
    return str(value)[:50]
