"""How a model is compiled, as data: told beside a learner's code, used again in the witness.

`compilation_as_data` returns a dict of plain data: `optimizer` and its `config`, `loss` (one, a
list or a dict by output), `weights` of the losses, `metrics` by name, `outputs` (their names). What
uses it trusts none of it: it looks classes up in the lists below, and hands them plain data alone.
"""
# ruff: noqa: SIM905 (names are read more easily so)

import re

import numpy as np

HOMES = ("keras", "tensorflow", "tf_keras")
OPTIMIZERS = frozenset(
    "Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Nadam RMSprop SGD".split()
)
SCHEDULES = frozenset(
    "CosineDecay ExponentialDecay InverseTimeDecay PiecewiseConstantDecay PolynomialDecay".split()
)
LOSSES = {
    kind.lower(): kind
    for kind in """
    BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy
    CategoricalHinge CosineSimilarity Hinge Huber KLDivergence LogCosh MeanAbsoluteError
    MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError Poisson
    SparseCategoricalCrossentropy SquaredHinge
    """.split()
}
LOSSES |= {"mse": "MeanSquaredError", "mae": "MeanAbsoluteError"}
METRICS = frozenset(
    """
    acc accuracy binary_accuracy categorical_accuracy sparse_categorical_accuracy mae mse
    mean_absolute_error mean_squared_error binary_crossentropy categorical_crossentropy
    sparse_categorical_crossentropy top_k_categorical_accuracy AUC Precision Recall
    """.split()
)
LOSS_OPTIONS = ("from_logits", "label_smoothing", "delta", "alpha", "gamma")
# Of what else a loss has, all that changes nothing: another value can't be told.
LOSS_DEFAULTS = {
    "axis": (-1,),
    "reduction": (None, "auto", "mean", "mean_with_sample_weight", "sum_over_batch_size"),
    "apply_class_balancing": (False,),
    "ignore_class": (None,),
}
KINDS = (bool, int, float)
UNTOLD = ("name", "is_legacy_optimizer", "jit_compile")


class Refused(Exception):
    """It can't be told as data, or not be used; the text says why."""


def is_compiled(model):
    """Return whether a model is compiled, as Keras 3 or Keras 2 has it."""
    return bool(getattr(model, "compiled", getattr(model, "_is_compiled", False)))


def compilation_as_data(model, any_loss=False):
    """Return how a model is compiled, or a text that says why that can't be told.

    Args:
        model: the model.
        any_loss: whether to tell another loss where it is a function of one's own.
    """
    if not is_compiled(model):
        return "it is not compiled"
    try:
        optimizer = model.optimizer
        loss = {"name": "mse", "config": {}} if any_loss else _each(_loss, model.loss)
        _require_keras(type(optimizer), "optimizer")
        stated = model.get_compile_config() or {}
        config = optimizer.get_config().items()
        return {
            "optimizer": type(optimizer).__name__,
            "config": {str(key): _plain(one) for key, one in config if key not in UNTOLD},
            "loss": loss,
            "weights": _plain(stated.get("loss_weights")),
            "metrics": _metrics(stated.get("metrics")) or [],
            "outputs": [str(name) for name in getattr(model, "output_names", None) or []],
        }
    except Refused as refused:
        return str(refused)
    except Exception as error:  # a learner's model may be broken in any way
        return f"how it is compiled can't be read ({type(error).__name__})"


def _require_keras(kind, what):
    if kind.__module__.split(".")[0] not in HOMES:
        raise Refused(f"its {what} is not one of Keras's own")


def _each(function, value):
    """Return what a function makes of a value, or of all values in a list or dict."""
    if isinstance(value, dict):
        return {str(key): function(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [function(one) for one in value]
    return function(value)


def _plain(value):
    if isinstance(value, dict) and "class_name" in value:  # a schedule of learning rates
        config = value.get("config", {}).items()
        options = {str(key): _plain(one) for key, one in config if key not in UNTOLD}
        return {"class": str(value["class_name"]), "config": options}
    if isinstance(value, (list, tuple, dict)):
        return _each(_plain, value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return float(np.asarray(value))


def _loss(loss):
    if isinstance(loss, str):
        return {"name": loss, "config": {}}
    _require_keras(loss if hasattr(loss, "__name__") else type(loss), "loss")
    if not hasattr(loss, "get_config"):
        return {"name": str(loss.__name__), "config": {}}
    config = {**loss.get_config(), **getattr(loss, "_fn_kwargs", {})}
    for key, usual in LOSS_DEFAULTS.items():
        if config.get(key, usual[0]) not in usual:
            raise Refused(f"its loss has {key}={config[key]}")
    options = {key: _plain(one) for key, one in config.items() if key in LOSS_OPTIONS}
    return {"name": type(loss).__name__, "config": options}


def _metrics(metrics):
    """Return the names of metrics in their structure; None for those that have no name in Keras.

    The class of an object says what it computes: its own name may be any. `keras.metrics.Accuracy`
    is another metric than "accuracy".
    """
    if isinstance(metrics, dict) and "class_name" in metrics:
        name, config = str(metrics["class_name"]), metrics.get("config")
        if isinstance(config, str):
            name = config
        elif isinstance(config, dict) and config.get("threshold") not in (None, 0.5):
            name = ""
        elif name not in METRICS:
            name = "" if name == "Accuracy" else re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower()
        return name if name in METRICS else None
    if isinstance(metrics, (list, tuple, dict)):
        return _each(_metrics, metrics)
    return metrics if isinstance(metrics, str) else None


def own_loss(model, outputs, y):
    """Return what a model's loss, a function of one's own, is for an output; None for others."""
    loss = getattr(model, "loss", None)
    if not callable(loss) or len(outputs) > 1:
        return None
    return float(np.mean(np.asarray(loss(y, outputs[0]))))


def own_loss_leads_down(model, outputs, y):
    """Return whether the gradient of a model's own loss says how its values change nearby."""
    import keras

    if keras.backend.backend() != "tensorflow":
        return True
    import tensorflow as tf

    loss, output = model.loss, np.asarray(outputs[0], "float32")
    with tf.GradientTape() as tape:
        at = tf.constant(output)
        tape.watch(at)
        value = tf.reduce_mean(loss(y, at))
    gradient = tape.gradient(value, at)
    if gradient is None:
        return False
    # A probability stays one.
    room = np.minimum(np.abs(output), np.abs(1 - output)) + 1e-6
    step = 0.01 * room * np.sign(gradient)
    above, below = (float(tf.reduce_mean(loss(y, at + way * step))) for way in (1, -1))
    said = 2 * float(np.sum(np.asarray(gradient) * step))
    # A loss that is no number itself is no question of its gradient.
    return bool(np.isnan(value)) or abs(above - below - said) <= 0.1 * said + 1e-6


# In the witness


def compile_from_data(model, told):
    """Compile a model as it is told; return None, or a text that says why that can't be done."""
    try:
        options = {"loss": _each_built(_built_loss, told["loss"])}
        if told["weights"] is not None:
            options["loss_weights"] = _each_built(_number, told["weights"])
        metrics = _each_built(_built_metric, told["metrics"])
        if isinstance(metrics, list) and len(told["outputs"]) < 2:
            metrics = [one for one in metrics if one is not None]
        model.compile(optimizer=_optimizer(told), metrics=metrics, **options)
        return None
    except Refused as refused:
        return str(refused)
    except Exception as error:  # Keras refuses in many ways what fits together by name alone
        return f"it can't be compiled as it says ({type(error).__name__})"


def evaluated(told, outputs, y):
    """Return what `evaluate` reports of a model that is compiled as told and has these outputs.

    Returns:
        A list of floats: the loss and the metrics; or a text that says why they can't be computed.
    """
    import keras

    names = told.get("outputs") if isinstance(told, dict) else None
    if not isinstance(names, list) or len(names) != len(outputs) or len(outputs) == 1:
        names = [None] * len(outputs)
    try:
        inputs = [keras.Input(tuple(one.shape[1:]), dtype=str(one.dtype)) for one in outputs]
        layers = [
            keras.layers.Activation("linear", name=name if _is_name(name) else None)
            for name in names
        ]
        ends = [layer(tensor) for layer, tensor in zip(layers, inputs, strict=True)]
        model = keras.Model(inputs, ends if len(ends) > 1 else ends[0])
        if (reason := compile_from_data(model, told)) is not None:
            return reason
        model.run_eagerly = True
        found = model.test_on_batch(outputs, y)
        return [float(one) for one in (found if isinstance(found, list) else [found])]
    except Exception as error:
        return f"its loss can't be computed ({type(error).__name__})"


def _is_name(name):
    return isinstance(name, str) and name.isidentifier() and len(name) < 60


def _each_built(function, value):
    if isinstance(value, dict) and not {"name", "config"} <= set(value):
        return {str(key): _each_built(function, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_each_built(function, one) for one in value]
    return function(value)


def _number(value):
    if value is not None and type(value) not in (int, float):
        raise Refused("a weight of its losses is no number")
    return value


def _built_metric(name):
    if name is not None and name not in METRICS:
        raise Refused(f"{str(name)[:50]} is not among the metrics that can be used")
    return name


def _built_loss(told):
    import keras

    kind = LOSSES.get(str(told["name"]).lower().replace("_", ""))
    if kind is None or not set(told["config"]) <= set(LOSS_OPTIONS):
        raise Refused(f"{str(told['name'])[:50]} is not among the losses that can be used")
    options = {key: value for key, value in told["config"].items() if type(value) in KINDS}
    return getattr(keras.losses, kind)(**options)


def _optimizer(told):
    import keras

    kind, config = told["optimizer"], told["config"]
    if kind not in OPTIMIZERS:
        raise Refused(f"{str(kind)[:50]} is not among the optimizers that can be used")
    options = {str(key): _setting(value) for key, value in config.items()}
    try:
        return type(keras.optimizers.get(kind))(**options)
    except (TypeError, ValueError):
        # Keras 2.12 has an older class of the same name, with other arguments.
        return getattr(keras.optimizers, kind)(**options)


def _setting(value):
    import keras

    if isinstance(value, dict):
        kind = value.get("class")
        if kind not in SCHEDULES:
            raise Refused(f"{str(kind)[:50]} is not among the schedules that can be used")
        options = {str(key): _setting(one) for key, one in value["config"].items()}
        return getattr(keras.optimizers.schedules, kind)(**options)
    if isinstance(value, list):
        return [_setting(one) for one in value]
    if value is not None and type(value) not in (bool, int, float, str):
        raise Refused("a setting of its optimizer is no number")
    return value
