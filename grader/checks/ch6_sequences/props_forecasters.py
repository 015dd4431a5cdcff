"""Props of `forecasters`: they run beside the learner's code and hold no secret."""


def build_by(model, x):
    """Run a model of one's own class once: it has no weights before. Others are built already."""
    if not model.built or not all(layer.built for layer in model.layers):
        model(x)


def repeat_halves(model):
    """Let an output unit weigh both halves of what it sees alike, so that their order is free."""
    weights = model.get_weights()
    for weight in weights:
        if weight.ndim == 2 and weight.shape[1] == 1:
            half = len(weight) // 2
            weight[half : 2 * half] = weight[:half]
    model.set_weights(weights)
