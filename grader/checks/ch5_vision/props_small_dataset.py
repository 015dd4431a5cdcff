"""Props of `small_dataset`: they run beside the learner's code and hold no secret."""


def without_dropout(model):
    """Switch the dropout of a model off, whatever its kind, so that what is left is seen."""
    for layer in model._flatten_layers():
        if "Dropout" in type(layer).__name__:
            layer.rate = 0.0


def settle(model, images):
    """Show a model some images in training, a few times, so that running averages are settled."""
    for _ in range(20):
        model(images, training=True)
