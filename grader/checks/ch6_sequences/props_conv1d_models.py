"""Props of `conv1d_models`: they run beside the learner's code and hold no secret."""


def of_gru(model):
    """Return what the GRUs of a model have otherwise than Keras's own, such as "dropout"."""
    usual = {"go_backwards": False, "dropout": 0.0, "recurrent_dropout": 0.0}
    found = set()
    for layer in model._flatten_layers():
        if type(layer).__name__ in ("GRU", "GRUCell"):
            settings = layer.get_config()
            found |= {name for name, value in usual.items() if settings.get(name, value) != value}
            if (activation := settings.get("activation", "tanh")) != "tanh":
                found.add(f"activation {activation}")
    return sorted(found)


def frozen(model):
    """Whether a training leaves any kernel or table of a model as it is."""
    learned = [id(weight) for weight in model.trainable_weights]
    return any(len(one.shape) > 1 and id(one) not in learned for one in model.weights)
