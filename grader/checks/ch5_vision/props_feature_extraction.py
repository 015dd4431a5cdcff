"""Props of `feature_extraction`: they run beside the learner's code and hold no secret."""

import numpy as np


def head_weights(model, given):
    """Return the arrays of a model that are none of some given ones."""
    return [weight for _, weight in _beside(model, given)]


def set_head_weights(model, given, arrays):
    """Set the arrays of a model that are none of some given ones."""
    weights = model.get_weights()
    for (place, _), array in zip(_beside(model, given), arrays, strict=True):
        weights[place] = array
    model.set_weights(weights)


def _beside(model, given):
    rest, found = list(given), []
    for place, weight in enumerate(model.get_weights()):
        same = next((i for i, other in enumerate(rest) if np.array_equal(weight, other)), None)
        if same is None:
            found.append((place, weight))
        else:
            del rest[same]
    return found


def count_of(arrays, model):
    """Return how many of some arrays are among the weights of a model."""
    rest = model.get_weights()
    return sum(any(np.array_equal(array, weight) for weight in rest) for array in arrays)


def holds_base(model, base):
    """Return whether the weights of a base are a model's; yes if it is no model at all."""
    weights = base.get_weights()
    return not hasattr(model, "get_weights") or count_of(weights, model) == len(weights)


def trained_beside(model, number):
    """Return how many arrays of a model would be trained, beyond a number of them."""
    return max(0, len(model.trainable_weights) - number)


def trained_of(base, model):
    """Return whether any weight of a base would be trained along with a model."""
    trained = {id(weight) for weight in model.trainable_weights}
    return any(id(weight) in trained for weight in base.weights)


def watch_compile(base):
    """Note from now on what a model that is compiled would train of a base."""
    import keras

    original = keras.Model.compile
    own = "compile" in vars(keras.Model)

    def compile(self, *args, **kwargs):
        base.seen_trainable = trained_of(base, self)
        return original(self, *args, **kwargs)

    keras.Model.compile = compile
    return _Watch(base, original if own else None)


class _Watch:
    """The end of a watch."""

    def __init__(self, base, original):
        self.base, self.original = base, original

    def end(self):
        """Return whether the base was trainable at the last compile, None if there was none."""
        import keras

        if self.original is None:
            del keras.Model.compile
        else:
            keras.Model.compile = self.original
        return getattr(self.base, "seen_trainable", None)


def fit(model, images, labels, epochs=2):
    """Fit a model."""
    model.fit(images, labels, epochs=epochs, batch_size=4, verbose=0)
