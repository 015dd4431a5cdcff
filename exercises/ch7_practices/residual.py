r"""# Residual connections

The deeper a network, the more it can express, and the harder it is to train: on its way back to
the first layers, the gradient is multiplied by something at every layer. If that is about 0.5,
then after 30 layers

$$ 0.5^{30} = 0.00000000093 $$

of it is left, and the first layers never learn. On the way forward the same happens to the
information in the input.

A **residual block** offers a way around itself. It computes a correction $f(x)$ and adds it to
what came in:

$$ y = x + f(x) $$

The derivative of $y$ by $x$ is $1 + f'(x)$. Where $f'(x)$ is small, a plain layer passes on next
to nothing, but a block passes on about 1: the gradient survives any depth. A block whose weights
are all zero is the identity, so an extra block costs nothing until it has something to say.

## A worked example

Let $f(x) = W x$ with one number $W = 0.1$ in each of three layers, and let the input be 2.

| | after layer 1 | after layer 2 | after layer 3 | derivative by the input |
|---|---|---|---|---|
| plain | 0.2 | 0.02 | 0.002 | $0.1^3 = 0.001$ |
| residual | 2.2 | 2.42 | 2.662 | $1.1^3 = 1.331$ |

## How far a gradient reaches

Two networks of `build_deep_mlp` with 30 blocks, with the same weights, of which each block lets a
quarter of a signal through: how much would the loss of 256 digits change with what a block puts
out? This is the norm of the gradient, with bars that begin at 1e-20 and are full at 1
(`python benchmarks/gradient_depth.py` measures it anew):

    block  1  plain     2e-19    ██
              residual  2e+00    ██████████████████████████████
    block  5  plain     3e-17    █████
              residual  1e+00    ██████████████████████████████
    block 10  plain     4e-14    ██████████
              residual  5e-01    ██████████████████████████████
    block 15  plain     3e-11    ██████████████
              residual  3e-01    █████████████████████████████
    block 20  plain     5e-08    ███████████████████
              residual  2e-01    █████████████████████████████
    block 25  plain     1e-04    ████████████████████████
              residual  2e-01    █████████████████████████████
    block 30  plain     8e-02    ████████████████████████████
              residual  1e-01    █████████████████████████████

The last block learns in both. From there the plain network's gradient loses about a factor of 4 at
each block, and the first block will never hear of its mistakes.

## When the shapes differ

An addition needs two arrays of the same shape. NumPy is generous: it would *broadcast* an array
of shape (4,) over one of shape (3, 4) without a word, and a network built on such an accident
computes something that nobody meant. `residual_merge` refuses it.

A block that halves the image or changes the number of channels must bring its input into the new
shape first. The usual way is a **projection**: a 1 x 1 convolution with stride 2 on the way
around, linear, so that gradients still pass unhindered. A 1 x 1 convolution is a dense layer
applied to every pixel, and with stride 2 it looks at every other one: rows 0, 2, 4, ... So 7 rows
become 4, and 8 become 4 as well: half, rounded up.

For the same reason nothing follows the addition in this exercise, no activation and no
normalisation: the way around all blocks is free from the input to the output.

## Small beginnings

One more thing matters in deep networks: if each block adds something as large as its input, the
numbers double at every block, and $2^{30}$ is a billion. Let each block begin as a small
correction, with small initial weights."""

from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    """Add the correction to the input; both must have the same shape.

    Args:
        x: float array of any shape, what went into the block.
        y: float array of the same shape, what the block made of it.

    Returns:
        float array of that shape: x + y. Both arguments stay as they are.

    Raises:
        ValueError: the shapes differ, even where NumPy would broadcast.
    """
    raise NotImplementedError("residual_merge: compare the shapes, then add.")


def identity_residual_block(x, filters):
    """Add a block of convolutions that keeps the shape of its input.

    The block makes a correction of `x` with convolutions of your choice (two of 3 x 3 with
    padding "same" and `filters` filters, the first with ReLU, are usual) and adds it to `x`.
    With all its weights zero, the block is the identity. Nothing follows the addition.

    Args:
        x: symbolic Keras tensor of shape (batch, h, w, channels).
        filters: the number of channels of `x`, which is also that of the result.

    Returns:
        symbolic Keras tensor of the shape of `x`.

    Raises:
        ValueError: filters is not the number of channels of x.
    """
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    raise NotImplementedError(
        "identity_residual_block: build two convolutions on x, and add x to the result."
    )


def projection_residual_block(x, filters):
    """Add a block of convolutions that halves its input and gives it `filters` channels.

    The block makes a correction of half the size, with convolutions of your choice (as in
    `identity_residual_block`, the first with strides 2, are usual). The way around it is one linear
    1 x 1 convolution with `filters` filters and strides 2, and both are added. Nothing follows
    the addition.

    Args:
        x: symbolic Keras tensor of shape (batch, h, w, channels).
        filters: the number of channels of the result, at least 1.

    Returns:
        symbolic Keras tensor of shape (batch, ceil(h / 2), ceil(w / 2), filters).
    """
    raise NotImplementedError(
        "projection_residual_block: build the correction with strides 2, project x to its shape, "
        "and add them."
    )


def build_deep_mlp(input_dim, depth, residual):
    """Build a deep network of dense blocks, with or without residual connections.

    `depth` hidden blocks of one width stand between the input and the output. A block is one or
    more dense layers, the same in each. With `residual`, every block's result is added to what went
    into the block; without, it simply replaces it. The width is your choice: 32 units will do.
    A dense layer that brings the input to that width may come first. The last layer is a softmax
    over 10 classes.

    The training in the checks gives all kernels small initial values of its own, and compiles the
    model anew, so your initial values, optimizer and loss are free.

    Args:
        input_dim: the number of features, at least 1.
        depth: the number of hidden blocks, at least 1.
        residual: whether each block has an addition of its own.

    Returns:
        a compiled keras.Model from (n, input_dim) to (n, 10), for instance with the categorical
        cross-entropy for one-hot labels.
    """
    raise NotImplementedError(
        "build_deep_mlp: a dense layer, then depth times a block and its addition, then the "
        "softmax."
    )
