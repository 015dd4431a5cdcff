r"""# Fine-tuning

A frozen base looks for what helped with its old pictures. Its upper layers, which find the most
specialised patterns, may not be what your pictures need. **Fine-tuning** adjusts them a little.
Once the head is trained, you unfreeze the upper layers of the base and train them further, very
gently. The lower layers stay frozen, for two reasons. Edges and spots are the same in all pictures.
And the fewer weights can move, the less the network can learn a few hundred labels by heart.

The order matters:

1. Put a head on the frozen base, and train the head.
2. Unfreeze the upper layers of the base.
3. **Compile again**, with a very low learning rate.
4. Train the base and the head together.

Step 3 is easy to forget. When you compile a model, or at the latest when you fit it for the first
time, Keras decides what a training step does: which weights move, and with which optimizer. If you
change a flag later, don't expect anything until you compile the model again.

## Why is the learning rate so low?

The weights of the base are already good, so you don't want to move them far. One step of gradient
descent moves a weight $w$ by the learning rate $r$ times the gradient $g$:

$$w \leftarrow w - r g$$

Say a weight of a kernel is 0.2 and the gradient is 3. With $r = 0.1$, a single step turns the
weight into -0.1, and what the base had learned is gone. With $r = 0.00001$, a thousand steps in the
same direction move it only to 0.17. Other optimizers, such as Adam, compute their steps in another
way, but there too a lower rate means shorter steps.

## Batch normalisation stays frozen

A batch normalisation holds running averages over the thousands of pictures that the base was
trained on. A few hundred pictures in small batches would only blur these averages, and every layer
above would get shifted numbers. So batch normalisations stay frozen, even between layers that are
trained. All four of their arrays (gamma, beta, mean and variance) stay the same, bit by bit.

## A worked example

A base has the layers `conv1`, `bn1`, `conv2`, `bn2`, `pool2` and `conv3`. You unfreeze it from
`conv2` on:

| layer | `conv1` | `bn1` | `conv2` | `bn2` | `pool2` | `conv3` |
|---|---|---|---|---|---|---|
| trainable | no | no | yes | no | yes | yes |

A pooling has no weights, so its flag changes nothing.

## Predict first

1. The weight is 0.2 and the gradient is 3 in every step, as above, but the learning rate is 0.001.
   Where is the weight after ten steps?
2. You unfreeze the base of the worked example from `bn2` on instead. In which of its layers can
   weights move?
3. You trained the head on the frozen base with a learning rate of 0.01. Then you unfreeze the upper
   layers and call `fit` again, but you forget to compile. Which weights move, and at which learning
   rate?
"""

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
    names = [layer.name for layer in base.layers]
    if layer_name not in names:
        raise ValueError(f"layer_name must be one of {names}, received {layer_name!r}")
    raise NotImplementedError(
        "unfreeze_from: set base.trainable, then the flag of each layer in order."
    )


def fine_tune(model, base, layer_name, images, labels, epochs=1, learning_rate=1e-5):
    """Unfreeze the base of a model from one layer on, and train the model further.

    The model may have been fitted before, with the base frozen. The base is unfrozen as in
    `unfreeze_from`, so its layers before the named one and all its batch normalisations keep their
    weights bit by bit. Its other layers and the head are trained with `learning_rate`. The loss
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
    raise NotImplementedError(
        "fine_tune: unfreeze, compile with the model's own loss and the low rate, and fit."
    )
