"""Models as data: taking a model apart beside a learner's code.

`model_as_data` tells a model as a graph, a dict of numbers, texts, booleans and lists:

- `layers`: each layer once, as `{"class", "config", "trainable", "name"}`; where a model stands for
  a layer `{"model", "trainable", "name"}`; for an operation on tensors `{"operation", "config"}`
- `calls`: in order, `{"layer": index, "args", "kwargs"}`
- `inputs`: `{"shape", "dtype", "name"}`, without the batch axis
- `takes`, `gives`: the inputs and outputs as the model has them: one, a list or a dict

A tensor is `{"tensor": [call, output]}`; call -1 stands for the inputs. Seeds are left out, since
whoever builds the model draws its weights. Names are left out where nothing hangs on them, so that
equal models have equal descriptions. Runs on Keras 2 and Keras 3; imports only NumPy.
"""
# ruff: noqa: SIM905 (names are read more easily so)

import inspect
from contextlib import suppress

import numpy as np

MAX_DEPTH, MAX_WAITING, MAX_ARRAY = 6, 20_000, 16
HOMES = ("keras", "tensorflow", "tf_keras")
MODELS = ("Functional", "Model", "Sequential")
# What says where a layer came from, not what it does.
UNTOLD = frozenset(
    """
    name trainable dtype seed batch_input_shape batch_shape build_config quantization_config
    input_length lora_rank lora_alpha query_shape key_shape value_shape
    """.split()
)


class Refused(Exception):
    """The model can't be told as data; the text says why."""


def model_as_data(model, input_shapes=None, named=()):
    """Return a model as data, or a text that says why that can't be done.

    Args:
        model: a sequential or functional model.
        input_shapes: the shapes of its inputs, for a sequential model that does not know its own.
        named: the names of layers and inputs that keep their names; None for all.
    """
    try:
        told = _model(model, input_shapes, 0)
        if named is not None:
            _drop_names(told, {*named, *_names_of_outputs(told)})
        # Weights may be frozen where no layer of the description says so, such as one by one.
        return {**told, "learning": [len(model.trainable_weights), len(model.weights)]}
    except Refused as refused:
        return str(refused)
    except Exception as error:  # a learner's model may be broken in any way
        return f"its configuration can't be read ({type(error).__name__})"


def leaf_layers(model):
    """Return the layers of a model that are no models, in order, each once."""
    found = []
    for layer in model.layers:
        for one in _leaves(layer):
            if not any(one is other for other in found):
                found.append(one)
    return found


def _leaves(layer):
    if hasattr(layer, "layers"):
        return leaf_layers(layer)
    if _is_of_keras(type(layer)):
        return [layer]
    inner = list(layer._flatten_layers(recursive=False, include_self=False))
    return [leaf for one in inner for leaf in _leaves(one)] or [layer]


def weights_by_class(model, kind):
    """Return the weights of all layers of a class, in order: for each a list of arrays."""
    return [_weights(one) for one in leaf_layers(model) if type(one).__name__ == kind]


def weights_by_name(model):
    """Return the weights of all layers that have any, by the layer's name."""
    return {one.name: _weights(one) for one in leaf_layers(model) if one.weights}


def _weights(layer):
    """Return what a layer computes with, whatever function of its own the object was given."""
    return type(layer).get_weights(layer)


def _model(model, input_shapes, depth):
    kind = type(model).__name__
    if depth > MAX_DEPTH:
        raise Refused("models lie inside models too deeply")
    if not _is_of_keras(_acting(type(model))):
        if not input_shapes:
            raise Refused(f"{kind} is a class of its own inside the model")
        inputs = [(list(shape), "float32") for shape in input_shapes]
        return _traced(model, inputs if len(inputs) > 1 else inputs[0], depth)
    if any(one.__name__ == "Sequential" for one in type(model).__mro__):
        told = _sequential(model, input_shapes, depth)
    else:
        told = _functional(model, depth)
    return {**told, "trainable": bool(model.trainable)}


def _acting(kind):
    """Return the class that says what a model does: Keras's for one that only builds in its own."""
    _require_kept(kind)
    keras = [one for one in kind.__mro__ if _is_of_keras(one)]
    base = next((one for one in keras if one.__name__ in ("Functional", "Sequential")), kind)
    own = [one for one in kind.__mro__ if "call" in vars(one) and not _is_of_keras(one)]
    return kind if own else base


def _is_of_keras(kind):
    return kind.__module__.split(".")[0] in HOMES


def _functional(model, depth):
    graph = _Graph(depth)
    # Keras 3 and Keras 2 keep the structure that inputs and outputs have under these names.
    takes = getattr(model, "_inputs_struct", getattr(model, "_nested_inputs", model.inputs))
    gives = getattr(model, "_outputs_struct", getattr(model, "_nested_outputs", model.outputs))
    told = graph.describe(model.inputs, takes, gives)
    for layer in model.layers:
        if type(layer).__name__ != "InputLayer" and id(layer) not in graph.numbers:
            raise Refused(f"{type(layer).__name__} lies beside the way from inputs to outputs")
    return told


def _sequential(model, input_shapes, depth):
    shape, dtype = _input_of(model, input_shapes)
    numbers = {}  # a layer that stands there twice is one layer with two calls
    order = [numbers.setdefault(id(layer), len(numbers)) for layer in model.layers]
    if not order:
        raise Refused("it has no layers")
    calls = [
        {"layer": number, "args": [{"tensor": [step - 1, 0]}], "kwargs": {}}
        for step, number in enumerate(order)
    ]
    return {
        "layers": [_layer(model.layers[order.index(one)], depth) for one in range(len(numbers))],
        "calls": calls,
        "inputs": [{"shape": shape, "dtype": dtype, "name": ""}],
        "takes": {"tensor": [-1, 0]},
        "gives": {"tensor": [len(calls) - 1, 0]},
    }


def _input_of(model, input_shapes):
    try:
        (tensor,) = model.inputs
        return list(tensor.shape[1:]), _name_of_dtype(tensor.dtype)
    except (AttributeError, ValueError, TypeError):
        if not input_shapes or len(input_shapes) != 1:
            raise Refused("it does not say what shape its input has") from None
        return list(input_shapes[0]), "float32"


def _name_of_dtype(dtype):
    return dtype if isinstance(dtype, str) else str(dtype.name)


class _Graph:
    """The calls that lead from a model's inputs to its outputs, in the order of their making."""

    def __init__(self, depth):
        self.depth = depth
        self.numbers = {}  # of layers, by identity
        self.layers = []
        self.calls = []
        self.made = {}  # the number of the call that made a tensor
        self.inputs = {}  # the reference to an input

    def describe(self, inputs, takes, gives):
        """Return the description of a functional model."""
        told = []
        for number, tensor in enumerate(inputs):
            self.inputs[_origin(tensor)[1:]] = [-1, number]
            shape, dtype = list(tensor.shape[1:]), _name_of_dtype(tensor.dtype)
            told.append({"shape": shape, "dtype": dtype, "name": str(_origin(tensor)[0].name)})
        gives = self._value(gives)
        return {
            "layers": self.layers,
            "calls": self.calls,
            "inputs": told,
            "takes": self._value(takes),
            "gives": gives,
        }

    def _tensor(self, tensor):
        """Return the reference to a tensor, once all that leads to it is described."""
        waiting = [tensor]
        while waiting:  # not by recursion: a network may be hundreds of layers deep
            layer, key, node, _ = _origin(waiting[-1])
            if waiting[-1] is not None and self._is_known(waiting[-1]):
                waiting.pop()
                continue
            if type(layer).__name__ == "InputLayer":
                raise Refused("an input inside it is not among its inputs")
            args, kwargs = _arguments(layer, node)
            before = [one for one in _tensors([args, kwargs]) if not self._is_known(one)]
            if len(waiting) > MAX_WAITING:
                raise Refused("its layers feed each other in a circle")
            if before:
                waiting.extend(reversed(before))
            else:
                self._call(layer, args, kwargs)
                self.made[key, node] = len(self.calls) - 1
                waiting.pop()
        _, key, node, number = _origin(tensor)
        return self.inputs.get((key, node, number)) or [self.made[key, node], number]

    def _is_known(self, tensor):
        _, key, node, number = _origin(tensor)
        return (key, node, number) in self.inputs or (key, node) in self.made

    def _call(self, layer, args, kwargs):
        if id(layer) not in self.numbers:
            self.numbers[id(layer)] = len(self.layers)
            self.layers.append(_layer(layer, self.depth))
        args = [self._value(one) for one in args]
        kwargs = {str(key): self._value(one) for key, one in kwargs.items()}
        self.calls.append({"layer": self.numbers[id(layer)], "args": args, "kwargs": kwargs})

    def _value(self, value):
        if hasattr(value, "_keras_history"):
            return {"tensor": self._tensor(value)}
        if isinstance(value, dict) and set(value) == {"start", "stop", "step"}:
            value = slice(value["start"], value["stop"], value["step"])  # as Keras 2 writes it
        if isinstance(value, slice):
            return {"slice": [_plain(one) for one in (value.start, value.stop, value.step)]}
        if isinstance(value, dict):
            return {"dict": {str(key): self._value(one) for key, one in value.items()}}
        if isinstance(value, tuple):
            return {"tuple": [self._value(one) for one in value]}
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if hasattr(value, "dtype") and hasattr(value, "shape"):
            return {"array": _plain(value)}
        return {"ellipsis": True} if value is Ellipsis else _plain(value)


def _origin(tensor):
    """Return the layer that made a tensor, its identity, and the numbers of call and output."""
    history = tensor._keras_history
    layer = history.operation if hasattr(history, "operation") else history.layer
    return layer, id(layer), int(history.node_index), int(history.tensor_index)


def _arguments(layer, number):
    """Return what a layer was called with."""
    node = layer._inbound_nodes[number]
    stated = getattr(node, "arguments", None)
    if stated is None:
        args, kwargs = list(node.call_args), dict(node.call_kwargs)
    else:
        args, kwargs = list(stated.args), dict(stated.kwargs)
    kwargs.pop("name", None)
    # A mask that Keras hands on by itself, it hands on again when the model is built anew.
    mask = kwargs.get("mask")
    if mask is None or mask is getattr(args[0] if args else None, "_keras_mask", None):
        kwargs.pop("mask", None)
    return args, kwargs


def _tensors(value):
    """Return the symbolic tensors in a structure, in order."""
    if hasattr(value, "_keras_history"):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (dict, list, tuple)):
        return []
    return [tensor for one in parts for tensor in _tensors(one)]


def _layer(layer, depth):
    kind, home = type(layer).__name__, type(layer).__module__
    if not _is_of_keras(type(layer)):
        if _is_of_keras(_acting(type(layer))):
            return {"model": _model(layer, None, depth + 1), "name": str(layer.name)}
        return {"model": _traced(layer, _first_inputs(layer), depth + 1), "name": str(layer.name)}
    if kind in MODELS:
        return {"model": _model(layer, None, depth + 1), "name": str(layer.name)}
    if kind == "Lambda":
        return {"model": _of_function(layer, depth + 1), "name": str(layer.name)}
    config = layer.get_config()
    if kind in ("TFOpLambda", "SlicingOpLambda"):  # operations of Keras 2
        return {"operation": str(config["function"]), "config": {}}
    if ".ops." in home:  # operations of Keras 3
        config = {str(key): _plain(one) for key, one in config.items() if key != "name"}
        return {"operation": _snake(kind), "config": config}
    config = _config(config)
    if not layer.trainable and isinstance(config.get("embeddings_initializer"), str):
        # A function gives its weights; who takes them over asks for them (`weights_by_class`).
        config["embeddings_initializer"] = {"class": "Zeros", "config": {}}
    return {
        "class": kind,
        "config": config,
        "trainable": bool(layer.trainable),
        "name": str(layer.name),
    }


# What a class of one's own may not do in its own way, since the witness does it in Keras's.
KEPT = (
    *("train_step", "test_step", "predict_step", "fit", "evaluate", "predict", "compile"),
    *("make_train_function", "make_test_function", "make_predict_function", "train_on_batch"),
    # What is told of a model is read from these.
    *("compute_loss", "__call__", "__getattribute__", "layers"),
)


def _require_kept(kind):
    for name in KEPT:
        defined = next(one for one in kind.__mro__ if name in vars(one) or one is object)
        if defined is not object and not _is_of_keras(defined):
            raise Refused(f"{kind.__name__} has {name} of its own")


def not_as_keras(model):
    """Return why Keras does not train a model in its own way; "" if it does."""
    import keras

    kind = type(model)
    if not isinstance(model, keras.Model):
        return f"it is a {kind.__name__} and no keras.Model"
    if own := next((name for name in KEPT if name in vars(model)), ""):
        return f"it has {own} of its own"
    try:
        _require_kept(kind)
    except Refused as error:
        return str(error)
    return ""


def _first_inputs(layer):
    """Return shape and dtype of what a layer was first called with: one tensor, or a list."""
    args, kwargs = _arguments(layer, 0)
    if len(args) != 1 or _tensors(kwargs):
        raise Refused(f"{type(layer).__name__} takes more than one argument")
    told = [(list(one.shape[1:]), _name_of_dtype(one.dtype)) for one in _tensors(args)]
    return told if isinstance(args[0], (list, tuple)) else told[0]


def _traced(layer, inputs, depth):
    """Return the graph of what the `call` of a layer or model of one's own does."""
    import keras

    kind = type(layer).__name__
    _require_kept(type(layer))
    if depth > MAX_DEPTH:
        raise Refused("models lie inside models too deeply")

    def graph(**options):
        made = [keras.Input(tuple(shape), dtype=dtype) for shape, dtype in _listed(inputs)]
        takes = made if isinstance(inputs, list) else made[0]
        gives = layer.call(takes, **options)
        told = _functional(keras.Model(takes, gives), depth)
        return {**told, "inputs": [{**one, "name": ""} for one in told["inputs"]]}

    try:
        layer(_zeros(inputs))  # its layers may be made only now
        if "training" not in inspect.signature(layer.call).parameters:
            return {**graph(), "trainable": bool(layer.trainable)}
        told = _in_both_modes(graph(training=True), graph(training=False), kind)
        return {**told, "trainable": bool(layer.trainable)}
    except Refused:
        raise
    except Exception as error:  # what is no graph of layers fails in many ways
        text = f"{kind} is a class of its own, and what it calls is no graph of layers"
        raise Refused(f"{text} ({type(error).__name__})") from None


def _of_function(layer, depth):
    """Return the graph of what the function of a Lambda layer does, if it is one of operations.

    Layers that a function calls do not learn, and in a graph they would.
    """
    with suppress(Refused):
        told = _traced(layer, _first_inputs(layer), depth)
        if all("operation" in one for one in told["layers"]):
            return told
    raise Refused("it has a Lambda layer, and its function is no graph of operations")


def _listed(inputs):
    return inputs if isinstance(inputs, list) else [inputs]


def _zeros(inputs):
    made = [
        np.zeros([1, *(side or 1 for side in shape)], dtype) for shape, dtype in _listed(inputs)
    ]
    return made if isinstance(inputs, list) else made[0]


def _in_both_modes(training, inference, kind):
    """Return the graph of which these two differ only in the flag that is handed on."""
    if isinstance(training, dict) and isinstance(inference, dict):
        if set(training) != set(inference):
            raise Refused(f"{kind} calls other layers in training")
        return {
            key: _in_both_modes(one, inference[key], kind)
            for key, one in training.items()
            if key != "training" or one == inference[key]
        }
    if isinstance(training, list) and isinstance(inference, list):
        if len(training) != len(inference):
            raise Refused(f"{kind} calls other layers in training")
        pairs = zip(training, inference, strict=True)
        return [_in_both_modes(one, other, kind) for one, other in pairs]
    if training != inference:
        raise Refused(f"{kind} calls other layers in training")
    return training


def _snake(name):
    """Return `expand_dims` for `ExpandDims`."""
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


def _config(config):
    """Return a configuration as plain data, without what says nothing of what a layer does."""
    plain = {str(key): _plain(one) for key, one in config.items() if key not in UNTOLD}
    dtype = config.get("dtype")
    if isinstance(dtype, dict):  # a policy of Keras 3
        dtype = dtype.get("config", {}).get("name")
    return plain if dtype in (None, "float32") else {**plain, "dtype": str(dtype)}


def _plain(value):
    """Return a part of a configuration as numbers, texts, booleans, lists, and classes by name."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return _plain_dict(value)
    if hasattr(value, "as_list"):  # a shape of Keras 2
        return _plain(value.as_list())
    if type(value).__name__ == "DType":
        return str(value.name)
    if hasattr(value, "assign"):  # a variable
        raise Refused("it computes with weights that belong to no layer")
    if hasattr(value, "dtype"):
        array = np.asarray(value)
        if array.size > MAX_ARRAY:  # more could be weights, which nobody has trained here
            raise Refused(f"it holds an array of {array.size} numbers")
        return array.tolist()
    raise Refused(f"it holds {type(value).__name__}, which is not data")


def _plain_dict(value):
    if isinstance(value.get("value"), tuple):  # a lambda, as Keras 3 writes activations
        raise Refused("it holds a function of its own")
    if "class_name" not in value:
        return {str(key): _plain(one) for key, one in value.items()}
    kind, inner = str(value["class_name"]), value.get("config")
    if kind in ("function", "type") and isinstance(inner, str):
        return inner
    if kind in ("function", "type", "__lambda__"):
        raise Refused("it holds a function of its own")
    if kind == "__tuple__":
        return [_plain(one) for one in value.get("items", [])]
    if kind == "__numpy__":
        return _plain(np.asarray(inner["value"]))
    if kind == "Constant" and _size(inner.get("value")) > 1:
        # Such weights are given by hand; who takes them over asks for them (`weights_by_class`).
        return {"class": "Zeros", "config": {}}
    return {"class": kind, "config": _config(inner or {})}


def _size(value):
    while isinstance(value, dict):  # as Keras 3 writes arrays
        value = value.get("config", value.get("value"))
    return np.size(value)


def _names_of_outputs(told):
    """Return the names of the layers that give the outputs, if there are several."""
    gives = told["gives"]
    if set(gives) == {"tensor"} if isinstance(gives, dict) else len(gives) < 2:
        return set()
    inner = gives["dict"].values() if isinstance(gives, dict) else gives
    layers = [told["calls"][one["tensor"][0]]["layer"] for one in inner if one["tensor"][0] >= 0]
    return {told["layers"][number].get("name") for number in layers}


def _drop_names(told, kept):
    if not (isinstance(told["takes"], dict) and "dict" in told["takes"]):
        for one in told["inputs"]:
            one["name"] = one["name"] if one["name"] in kept else ""
    for layer in told["layers"]:
        if layer.get("name") not in kept:
            layer["name"] = ""
        if "model" in layer:
            _drop_names(layer["model"], kept)
