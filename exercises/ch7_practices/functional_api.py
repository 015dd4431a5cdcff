r"""# The functional API

A `Sequential` model is a chain: one input, one output, and every layer hands its result to the
next. Most models of this chapter are no chains. They have several inputs or outputs, paths that
part and meet again, or a layer that is used twice. For these there is the **functional API**.

Its idea: a layer is a function. You call it on a *symbolic tensor*, which stands for arrays to
come, and get another symbolic tensor:

    inputs = Input((64,))                # a row of 64 numbers, some day
    codes = layers.Dense(32)(inputs)     # a row of 32 numbers

Nothing is computed yet. Keras only notes which layer led from where to where. Once the end is
reached,

    model = Model(inputs, outputs)

follows the notes back from the outputs to the inputs, and makes a model of all layers on the way.

## A worked example

The network of this exercise: two dense layers with ReLU, and a softmax over the classes. For 64
features, 32 units and 10 classes:

| layer | output | parameters |
|---|---|---|
| input | 64 | |
| dense, 32 units, ReLU | 32 | $64 * 32 + 32 = 2080$ |
| dense, 32 units, ReLU | 32 | $32 * 32 + 32 = 1056$ |
| dense, 10 units, softmax | 10 | $32 * 10 + 10 = 330$ |

Together 3,466 parameters.

## A layer belongs to nobody

A layer keeps its weights itself, and a model only knows which layers it has. So the layers of one
model can be called on a new input and become layers of a second model. Nothing is copied: the
second model computes what the first does, and when one of them is trained, the other has learned
too. Say both consist of one layer with one weight $w = 2$, so that both answer 8 for the input
4. Training one of them makes it $w = 2.5$: now the other answers 10 as well.

`to_functional` does just that with a `Sequential`. What a layer cannot bring along is how its
model was compiled, for that belongs to the model: its attributes `optimizer` and `loss` tell, and
the dict `get_compile_config()` knows its `"metrics"` (`None` or empty if it is not compiled)."""

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    """Build a network of three dense layers with the functional API.

    In this order: a dense layer of `units` with ReLU, another of the same kind, and a dense layer
    of `num_classes` with softmax. It is compiled with the categorical cross-entropy (for one-hot
    labels) and reports the accuracy. The optimizer is your choice.

    Args:
        input_dim: the number of features, at least 1.
        units: the size of the two hidden layers, at least 1.
        num_classes: the number of classes, at least 1.

    Returns:
        a compiled keras.Model from (n, input_dim) to (n, num_classes), which is no
        keras.Sequential.
    """
    raise NotImplementedError(
        "build_functional_mlp: call three layers one after the other, and compile."
    )


def to_functional(sequential):
    """Turn a Sequential into a model of the functional API that shares its layers.

    Both models then have the same weights: training one of them changes what the other computes.
    `model.layers` holds the Sequential's own layers, the same objects in the same order (and may
    begin with an InputLayer), but not the Sequential itself.

    If the Sequential is compiled, the model is compiled with the same optimizer (an equal one, or
    the very same), the same loss and the same metrics.

    Args:
        sequential: a built keras.Sequential with one input, compiled or not.

    Returns:
        a keras.Model that computes what `sequential` does, and is no keras.Sequential.

    Raises:
        ValueError: `sequential` is not built.
    """
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    raise NotImplementedError(
        "to_functional: call its layers on a new input, make a model, and compile it likewise."
    )
