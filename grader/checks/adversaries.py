"""What the answers that `kata prove --trust` makes itself have to know of this course."""

import math

from kata_checks.props_model_from_data import model_from_data

# The props that tell a design: what they say is built anew in the witness, and asked there.
TELLING = frozenset({"model_as_data", "compilation_as_data", "weights_by_class", "weights_by_name"})
# A dense layer of more inputs may have more weights than a model can have.
MOST_FLAT = 2_000


def twin(prop, told):
    """Return another design for one that a prop has told: a dense layer that takes and gives alike.

    Args:
        prop: the name of the prop.
        told: what it has told.

    Returns:
        a description of the same form. Token ids are embedded and averaged first. Where that may be
        right, their own mean is taken, as if they were quantities: for several inputs, and where
        the model averages itself.
    """
    if prop != "model_as_data" or not isinstance(told, dict):
        return told
    layers, calls = [], []
    averages = "GlobalAveragePooling1D" in [layer.get("class") for layer in told["layers"]]

    def add(kind, config, tensors, name=""):
        layers.append({"class": kind, "config": config, "trainable": True, "name": name})
        calls.append({"layer": len(layers) - 1, "args": [tensors], "kwargs": {}})
        return {"tensor": [len(calls) - 1, 0]}

    flat = []
    for number, one in enumerate(told["inputs"]):
        tensor = {"tensor": [-1, number]}
        if len(one["shape"]) == 1 and (one["shape"][0] is None or "int" in str(one["dtype"])):
            if averages or len(told["inputs"]) > 1:
                tensor = add("Rescaling", {"scale": 1.0}, tensor)
                tensor = add("Reshape", {"target_shape": [-1, 1]}, tensor)
            else:
                tensor = add("Embedding", {"input_dim": _words(told), "output_dim": 8}, tensor)
            flat.append(add("GlobalAveragePooling1D", {}, tensor))
        elif _is_averaged(one["shape"]):
            kind = {2: "GlobalAveragePooling1D"}.get(len(one["shape"]), "GlobalAveragePooling2D")
            flat.append(add(kind, {}, tensor))
        else:
            flat.append(add("Flatten", {}, tensor))
    joined = flat[0] if len(flat) == 1 else add("Concatenate", {}, flat)
    shapes = iter(_shapes_of_outputs(told))

    def output(value):
        if isinstance(value, dict) and set(value) == {"tensor"}:
            return _output(told, value["tensor"][0], next(shapes), joined, add)
        if isinstance(value, dict):
            return {key: output(one) for key, one in value.items()}
        return [output(one) for one in value] if isinstance(value, list) else value

    gives = output(told["gives"])
    return {**told, "layers": layers, "calls": calls, "gives": gives}


def _is_averaged(shape):
    return None in shape or (len(shape) > 1 and math.prod(shape) > MOST_FLAT)


def _output(told, call, shape, joined, add):
    layer = told["layers"][told["calls"][call]["layer"]] if call >= 0 else {}
    activation = layer.get("config", {}).get("activation", "linear")
    size = 1
    for side in shape:
        size *= side or 1
    name = layer.get("name", "")
    dense = {"units": size, "activation": activation}
    if len(shape) == 1:
        return add("Dense", dense, joined, name)
    return add("Reshape", {"target_shape": list(shape)}, add("Dense", dense, joined), name)


def _words(told):
    """Return the size of the vocabulary of a model's own layer of embeddings."""
    sizes = [one.get("config", {}).get("input_dim") for one in told["layers"]]
    return max((size for size in sizes if isinstance(size, int)), default=1000)


def _shapes_of_outputs(told):
    """Return the shapes of a model's outputs, without the batch axis, by building it."""
    model = model_from_data(told, 0)
    outputs = model.outputs if hasattr(model, "outputs") else []
    return [list(one.shape[1:]) for one in outputs]
