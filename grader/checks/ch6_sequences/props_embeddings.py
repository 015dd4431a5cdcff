"""Props of `embeddings`: they run beside the learner's code and hold no secret."""

HOMES = ("keras", "tensorflow", "tf_keras")
# What Keras's models do in a training, and no class of one's own has to.
KEPT = (
    *("fit", "evaluate", "predict", "compile", "train_step", "test_step", "predict_step"),
    *("compute_loss", "__call__"),
)


def not_as_keras(model):
    """Return why a model isn't trained as Keras trains its models; "" if it is."""
    import keras

    kind = type(model)
    if not isinstance(model, keras.Model):
        return f"it is a {kind.__name__} and no keras.Model"
    for name in KEPT:
        defined = next((one for one in kind.__mro__ if name in vars(one)), kind)
        if name in vars(model) or defined.__module__.split(".")[0] not in HOMES:
            return f"it has {name} of its own"
    return ""
