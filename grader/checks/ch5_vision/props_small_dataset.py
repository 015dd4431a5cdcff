"""Props of `small_dataset`: they run beside the learner's code and hold no secret."""

import numpy as np


def augmented(model, images):
    """Return what a model makes of images in training."""
    return np.asarray(model(images, training=True))


def judged(model, images):
    """Return what a model makes of images in inference.

    Said explicitly: called without `training`, layers such as RandomFlip take it to be True.
    """
    return np.asarray(model(images, training=False))


def without_dropout(model):
    """Switch the dropout of a model off, whatever its kind, so that what is left is seen."""
    for layer in model._flatten_layers():
        if "Dropout" in type(layer).__name__:
            layer.rate = 0.0


def settle(model, images):
    """Show a model some images in training, a few times, so that running averages are settled."""
    for _ in range(20):
        model(images, training=True)
