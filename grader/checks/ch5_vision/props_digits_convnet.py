"""Props of `digits_convnet`: they run beside the learner's code and hold no secret."""


def optimizer_settings(model, names):
    """Return the settings of these names that a compiled model's optimizer has."""
    stated = model.optimizer.get_config()
    return {name: stated.get(name) for name in names}
