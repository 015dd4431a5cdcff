"""Props of `shared_layers`: they run beside the learner's code and hold no secret."""


def without_penalties(model):
    """Take the regularizers off a model, which move weights besides the loss."""
    for variable in model.weights:
        if getattr(variable, "regularizer", None) is not None:
            variable.regularizer = None
    for layer in model._flatten_layers():
        if getattr(layer, "_callable_losses", None):  # Keras 2
            layer._callable_losses.clear()


def learns(model, x, y):
    """Return whether a compiled model's weights move when it is fitted."""
    before = model.get_weights()
    model.run_eagerly = True
    model.fit(x, y, epochs=1, verbose=0)
    pairs = zip(before, model.get_weights(), strict=True)
    return any(not (old == new).all() for old, new in pairs)
