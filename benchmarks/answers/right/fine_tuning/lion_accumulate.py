# from Keras 3 on
# Unusual: the flags come from itertools.accumulate, the optimizer is Lion, and fit gets a keras PyDataset of its own with ragged little batches.
"""Fine-tuning."""

from itertools import accumulate
from operator import or_

import keras
import numpy as np
from keras import layers, optimizers


def unfreeze_from(base, layer_name):
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
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    unfreeze_from(base, layer_name)
    model.compile(optimizer=optimizers.Lion(learning_rate=learning_rate), loss=model.loss)
    return model.fit(Batches(images, labels), epochs=epochs, verbose=0, shuffle=False).history
