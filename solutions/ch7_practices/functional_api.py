r"""# The functional API

A `Sequential` model is a chain with one input and one output, in which every layer hands its result
to the next. Most models of this chapter are not chains. They have several inputs or outputs,
branches that split and join again, or a layer that is used twice. You can build all of these with
the **functional API**.

Its idea is that a layer is a function. You call it on a *symbolic tensor*, which has a shape but no
numbers yet, and get another symbolic tensor:

    inputs = Input((64,))                # stands for rows of 64 numbers
    codes = layers.Dense(32)(inputs)     # stands for rows of 32 numbers

Nothing is computed yet. Keras only records which layer leads from where to where. When you have
reached the end, you write

    model = Model(inputs, outputs)

Keras then follows its records back from the outputs to the inputs, and makes a model of all layers
on the way.

## A worked example

The network of this exercise has two dense layers with ReLU, and a softmax over the classes. For 64
features, 32 units and 10 classes:

| layer | output | parameters |
|---|---|---|
| input | 64 | |
| dense, 32 units, ReLU | 32 | $64 * 32 + 32 = 2080$ |
| dense, 32 units, ReLU | 32 | $32 * 32 + 32 = 1056$ |
| dense, 10 units, softmax | 10 | $32 * 10 + 10 = 330$ |

Together they have 3,466 parameters.

## Two models can share a layer

The weights are kept in the layer. A model only knows which layers it has. So you can call the
layers of one model on a new input and make a second model of them. Nothing is copied. The second
model computes what the first does, and if you train one of them, the other has learned too.

Say both models consist of one layer with one weight $w = 2$, so both answer 8 for the input 4. You
train one of them, and $w$ becomes 2.5. Now the other answers 10 as well.

`to_functional` does just that with a `Sequential`. Layers don't know the optimizer, the loss and
the metrics. The model keeps these, so compile the new model with the settings of the old one. You
find the old one's optimizer and loss in its attributes `optimizer` and `loss`. Its metrics stand
under `"metrics"` in the dict that `get_compile_config()` returns. A model that is not compiled may
lack these attributes (`getattr(model, "optimizer", None)` is safe), and its dict is `None` or
empty.

## Predict first

1. How many parameters does the network of this exercise have for 20 features, 8 units and 3
   classes?
2. You call `layers.Dense(32)` and `layers.Dense(16)` on the same `inputs` of 64 numbers, and name
   the results `codes` and `other`. How many parameters does `Model(inputs, codes)` have, and why?
3. Two models share their only layer, which multiplies by $w = 3$. You train the first until
   $w = 5$. What does the second answer for the input 2? What would it answer if its layer were a
   copy, made before the training?
"""

from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    """Build a network of three dense layers with the functional API.

    The layers, in this order: a dense layer of `units` with ReLU, another of the same kind, and a
    dense layer of `num_classes` with softmax. Compile the model with the categorical cross-entropy
    (for one-hot labels), and let it report the accuracy. The optimizer is your choice.

    Args:
        input_dim: the number of features, at least 1.
        units: the size of the two hidden layers, at least 1.
        num_classes: the number of classes, at least 1.

    Returns:
        a compiled keras.Model from (n, input_dim) to (n, num_classes) that is not a
        keras.Sequential.
    """
    ### BEGIN SOLUTION: call three layers one after the other, and compile.
    inputs = Input((input_dim,))
    first = layers.Dense(units, activation="relu")(inputs)
    second = layers.Dense(units, activation="relu")(first)
    outputs = layers.Dense(num_classes, activation="softmax")(second)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION


def to_functional(sequential):
    """Turn a Sequential into a model of the functional API that shares its layers.

    Both models then have the same weights: training one of them changes what the other computes.
    `model.layers` holds the Sequential's own layers, the same objects in the same order (and may
    begin with an InputLayer), but not the Sequential itself.

    If the Sequential is compiled, compile the model with the same optimizer (an equal one, or the
    very same), the same loss and the same metrics.

    Args:
        sequential: a built keras.Sequential with one input, compiled or not.

    Returns:
        a keras.Model that computes what `sequential` does and is not a keras.Sequential.

    Raises:
        ValueError: `sequential` is not built.
    """
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    ### BEGIN SOLUTION: call its layers on a new input, make a model, and compile it likewise.
    inputs = x = Input(sequential.input_shape[1:])
    for layer in sequential.layers:
        x = layer(x)
    model = Model(inputs, x)
    compiled = sequential.get_compile_config()
    if compiled:
        model.compile(sequential.optimizer, sequential.loss, metrics=compiled["metrics"])
    return model
    ### END SOLUTION
