"""Props of `conv1d_models`: they run beside the learner's code and hold no secret."""


def has_defaults_of_gru(model):
    """Say whether all GRUs of a model have Keras's defaults: "yes", or what they have otherwise."""
    usual = {"go_backwards": False, "dropout": 0.0, "recurrent_dropout": 0.0}
    found = set()
    for layer in model._flatten_layers():
        if type(layer).__name__ in ("GRU", "GRUCell"):
            settings = layer.get_config()
            found |= {name for name, value in usual.items() if settings.get(name, value) != value}
            if (activation := settings.get("activation", "tanh")) != "tanh":
                found.add(f"activation ({activation})")
    return f"no, it has another {', '.join(sorted(found))}" if found else "yes"


def frozen(model):
    """Whether a training leaves any kernel or table of a model as it is."""
    learned = [id(weight) for weight in model.trainable_weights]
    return any(len(one.shape) > 1 and id(one) not in learned for one in model.weights)
