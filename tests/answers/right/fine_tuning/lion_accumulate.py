# Unusual: the flags come from itertools.accumulate, the optimizer is Lion, and fit gets a keras PyDataset of its own with ragged little batches.
"""Fine-tuning."""

from itertools import accumulate
from operator import or_

import keras
import numpy as np
from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    """Make the layers of a base trainable from one of them on, in place.

    Afterwards `base.trainable` is True. The order is that of `base.layers`. Every layer before the
    named one is frozen (`trainable` is False). The named one and all later ones are trainable,
    except batch normalisations, which are frozen wherever they stand. What was frozen before does
    not matter.

    Args:
        base: keras.Model, functional or sequential. A layer of it may itself be a model without
            batch normalisations, which is frozen or unfrozen as a whole.
        layer_name: the exact name of one of `base.layers`.

    Raises:
        ValueError: no layer has this name.
    """
    reached = list(accumulate((layer.name == layer_name for layer in base.layers), or_))
    if not any(reached):
        raise ValueError(f"no layer of {base.name} is called {layer_name!r}")
    base.trainable = True
    for layer, behind in zip(base.layers, reached):
        layer.trainable = behind and not isinstance(layer, layers.BatchNormalization)


class Batches(keras.utils.PyDataset):
    """Batches of at most 20 images, in another order in each epoch."""

    def __init__(self, images, labels):
        super().__init__()
        self.images, self.labels = images, labels
        self.random = np.random.default_rng(1)
        self.order = self.random.permutation(len(images))

    def __len__(self):
        return -(-len(self.order) // 20)

    def __getitem__(self, index):
        chosen = self.order[index * 20 : (index + 1) * 20]
        return self.images[chosen], self.labels[chosen]

    def on_epoch_end(self):
        self.order = self.random.permutation(self.order)


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    """Unfreeze the base of a model from one layer on, and train the model further.

    The model may have been fitted before, with the base frozen. The base is unfrozen as in
    `unfreeze_from`, so the layers before the named one and all batch normalisations keep their
    weights bit by bit. The other layers and the head are trained with `learning_rate`. The loss
    stays the one that the model has. The optimizer, the batch size and the metrics are your choice.

    Args:
        model: compiled keras.Model that contains `base`, either as one layer or layer by layer.
        base: keras.Model.
        layer_name: the name of the first layer to unfreeze.
        images: array of shape (n, h, w, channels), as the model takes them.
        labels: array of shape (n, ...), as the model's loss takes them.
        epochs: how many times to go through the images, at least 1.
        learning_rate: the learning rate of the optimizer.

    Returns:
        the history of the training as a dict, the same as `fit(...).history`: `"loss"` is a list
        of `epochs` numbers. `images` and `labels` stay as they are.

    Raises:
        ValueError: `epochs` is below 1, or no layer has this name.
    """
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizer=optimizers.Lion(learning_rate=learning_rate), loss=model.loss)
    return model.fit(Batches(images, labels), epochs=epochs, verbose=0, shuffle=False).history
