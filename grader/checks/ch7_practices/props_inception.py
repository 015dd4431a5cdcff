"""Props of `inception`: they run beside the learner's code and hold no secret."""

DEEP = (dict, list, tuple)


def learns(model, x, one_hot):
    """Return whether a model's weights move when it is fitted to labels of either kind."""
    import numpy as np

    before = model.get_weights()
    model.run_eagerly = True
    for labels in (one_hot, one_hot.argmax(axis=1)):
        try:
            model.fit(x, labels, epochs=1, verbose=0)
        except Exception:  # labels of the other kind, or a model that is not compiled
            continue
        after = model.get_weights()
        return any(not np.array_equal(*pair) for pair in zip(before, after, strict=True))
    return False


def joins_of(told, least):
    """Return the models that end where branches with weights of their own are concatenated.

    Args:
        told: what `model_as_data` returned; so is each of these models.
        least: how many branches there must be.
    """
    found = [
        join
        for layer in told["layers"]
        if "model" in layer
        for join in joins_of(layer["model"], least)
    ]
    behind = _layers_behind(told)
    for number, call in enumerate(told["calls"]):
        if _concatenates(told, number):
            branches = [behind[one] for one in _concatenated(told, call["args"])]
            own = [
                {layer for layer in one if sum(layer in other for other in branches) == 1}
                for one in branches
            ]
            if sum(any(_has_weights(told["layers"][i]) for i in one) for one in own) >= least:
                found.append({**told, "gives": {"tensor": [number, 0]}})
    return found


def _concatenates(told, number):
    return number >= 0 and _is_join(told["layers"][told["calls"][number]["layer"]])


def _is_join(layer):
    """Return whether a layer lays maps on top of each other, by itself or in a function."""
    if "model" in layer:
        inner = layer["model"]["layers"]
        return any(map(_is_join, inner)) and not any(map(_has_weights, inner))
    operation = str(layer.get("operation"))
    return layer.get("class") == "Concatenate" or operation.startswith(("concat", "stack"))


def _has_weights(layer):
    return "model" in layer or "Conv" in layer.get("class", "") or layer.get("class") == "Dense"


def _concatenated(told, args):
    """Return the calls whose results are concatenated, also where that is done one by one."""
    return [
        one
        for number in _calls_in(args)
        for one in (
            _concatenated(told, told["calls"][number]["args"])
            if _concatenates(told, number)
            else [number]
        )
    ]


def _calls_in(value):
    """Return the numbers of the calls whose tensors are in an argument."""
    if isinstance(value, dict) and set(value) == {"tensor"}:
        return [value["tensor"][0]]
    parts = value.values() if isinstance(value, dict) else value
    return [one for part in parts for one in _calls_in(part)] if isinstance(value, DEEP) else []


def _layers_behind(told):
    """Return for each call the layers on all ways from the inputs to its result."""
    behind = {-1: set()}
    for number, call in enumerate(told["calls"]):
        before = _calls_in([call["args"], call["kwargs"]])
        behind[number] = {call["layer"]}.union(*(behind[one] for one in before))
    return behind
