r"""# Fine-tuning

A frozen base sees your pictures with the eyes of its own training. **Fine-tuning** adjusts those
eyes a little: once the head is trained, the upper layers of the base are unfrozen and trained on,
very gently. The lower layers stay: edges and spots are the same in all pictures, and the fewer
weights move, the less a few hundred labels can be learned by heart.

The order matters:

1. put a head on the frozen base, and train the head;
2. unfreeze the upper layers of the base;
3. **compile again**, with a very low learning rate;
4. train on, base and head together.

Step 3 is the one that is forgotten. Keras decides what a training step does when the model is
first fitted: which weights move, and with which optimizer. A flag that is changed afterwards does
nothing until the model is compiled again.

## Why so low?

One step of gradient descent moves a weight $w$ by the learning rate $r$ times the gradient $g$:

$$ w \leftarrow w - r g $$

Say a kernel holds 0.2, and the gradient is 3, which is common while a head still errs. With
$r = 0.1$ one step makes -0.1 of it: what the base had learned is gone. With $r = 0.00001$ a
thousand steps in the same direction move it to 0.17.

## Batch normalisation stays frozen

A batch normalisation holds running averages over the thousands of pictures of the base's own
training. A few hundred pictures in small batches would only blur them, and every layer above
would see shifted numbers. So batch normalisations stay frozen, also between layers that are
trained: all four arrays (gamma, beta, mean and variance) remain bit by bit what they were.

## A worked example

Let a base have the layers `conv1`, `bn1`, `conv2`, `bn2`, `pool2`, `conv3`. Unfrozen from `conv2`:

| layer | `conv1` | `bn1` | `conv2` | `bn2` | `pool2` | `conv3` |
|---|---|---|---|---|---|---|
| trainable | no | no | yes | no | yes | yes |

A pooling has no weights, so its flag changes nothing."""

from keras import layers, optimizers


def unfreeze_from(base, layer_name):
    """Make the layers of a base trainable from one of them on, in place.

    Afterwards `base.trainable` is True. In the order of `base.layers`, every layer before the named
    one is frozen (`trainable` is False), and the named one and all later ones are trainable, except
    batch normalisations: they are frozen wherever they stand. What was frozen before does not
    matter.

    Args:
        base: keras.Model, functional or sequential; a layer of it may be a model, which is frozen
            or unfrozen as a whole.
        layer_name: the exact name of one of `base.layers`.

    Raises:
        ValueError: no layer has this name.
    """
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    raise NotImplementedError(
        "unfreeze_from: set base.trainable, then the flag of each layer in order."
    )


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    """Train a model on, with its base unfrozen from a layer on.

    The model may have been fitted before, with the base frozen. Here the base is unfrozen as in
    `unfreeze_from`, so that layers before the named one and all batch normalisations keep their
    weights bit by bit; the others, and the head, are trained with `learning_rate`. The loss stays
    the model's own; optimizer, batch size and metrics are yours to choose.

    Args:
        model: compiled keras.Model that contains `base`, either as one layer or layer by layer.
        base: keras.Model.
        layer_name: the name of the first layer to unfreeze.
        images: array of shape (n, h, w, channels), as the model takes them.
        labels: array of shape (n, ...), as the model's loss takes them.
        epochs: how often to go through the images, at least 1.
        learning_rate: that of the optimizer.

    Returns:
        the history of the training as a dict, as `fit(...).history` has it: `"loss"` is a list of
        `epochs` numbers. `images` and `labels` stay as they are.

    Raises:
        ValueError: `epochs` is below 1, or no layer has this name.
    """
    if epochs < 1:
        raise ValueError(f"epochs must be at least 1, received {epochs}")
    raise NotImplementedError(
        "fine_tune: unfreeze, compile with the model's own loss and the low rate, and fit."
    )
