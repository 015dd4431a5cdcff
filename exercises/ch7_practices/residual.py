r"""# Residual connections

The deeper a network is, the more it can express, but the harder it is to train. On its way back to
the first layers, the gradient is multiplied by some number at every layer. If that number is about
0.5, then after 30 layers

$$ 0.5^{30} = 0.00000000093 $$

of it is left, and the first layers hardly learn. The same can happen on the way forward, to the
information in the input.

A **residual block** helps, because it has a way around itself. The block computes a correction
$f(x)$ and adds it to its input $x$:

$$ y = x + f(x) $$

The derivative of $y$ with respect to $x$ is $1 + f'(x)$. Where $f'(x)$ is small, a plain layer
passes on almost nothing, while a residual block passes on about 1. So over many blocks the
gradient fades much more slowly than in a plain network, if it fades at all.

There is a second benefit. A block whose weights are all zero gives back its input. So one more
block need not make a network worse: it can begin as nearly nothing and learn a correction from
there.

The notes name a third one, the **representational bottleneck**. In a chain, each layer sees only
what the layer before it lets through. If one layer is too small, what it drops is lost for all
later layers. The way around a block brings it to them.

## A worked example

Let $f(x) = W x$ with a single number $W = 0.1$ in each of three layers, and let the input be 2. A
plain layer multiplies by 0.1, and a residual one by 1 + 0.1. The derivative is that of the last
result with respect to the input.

| | after layer 1 | after layer 2 | after layer 3 | derivative |
|---|---|---|---|---|
| plain | 0.2 | 0.02 | 0.002 | $0.1^3 = 0.001$ |
| residual | 2.2 | 2.42 | 2.662 | $1.1^3 = 1.331$ |

## Predict first

1. Now let $W = -0.1$ in each of ten layers. What is the derivative with respect to the input,
   plain and residual? Which of the two networks still learns in its first layer?
2. For which $W$ does a residual layer of this kind pass on no gradient at all?
3. `x` has the shape (3, 1) and its correction `y` the shape (1, 4). What shape does NumPy's `x + y`
   have? What is wrong with that in a residual block?

## How far a gradient reaches

Here are two networks of `build_deep_mlp`, a plain and a residual one. Both have 30 blocks and the
same weights. The layer in each block multiplies a signal by about 1/4. How much would the loss of
256 digits change if the output of a block changed? The numbers answer that. They are norms of
gradients. The bars begin at 1e-20 and are full at 1. (`python benchmarks/gradient_depth.py`
measures it again.)

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

The last block learns in both networks. On the way back from there, the plain network's gradient
gets about 4 times smaller at each block, and almost nothing of it reaches the first one. In the
residual network it grows a little at each block, until it is about 20 times as large.

## When the shapes differ

The input and its correction must have the same shape. NumPy does not check this. For shapes such as
(4,) and (3, 4) it repeats the smaller array (it *broadcasts* it) and gives no warning. Your network
would compute something that nobody meant. So `residual_merge` refuses shapes that differ.

A block that halves the image or changes the number of channels must bring its input into the new
shape before the addition. The usual way is a **projection**, a 1 x 1 convolution with stride 2 on
the way around the block. A 1 x 1 convolution is a dense layer that is applied to every pixel. With
stride 2 it takes every other one, in the rows 0, 2, 4, ... So 7 rows become 4, and 8 become 4 as
well. That is half, rounded up.

The projection has no activation, because a ReLU would set a part of the gradient to 0. For the same
reason, nothing follows the addition in this exercise, no activation and no normalisation.

## Small beginnings

If each block adds something as large as its input, the numbers can double at every block, and
$2^{30}$ is about a billion. So let each block begin as a small correction, with small initial
weights.
"""

from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    """Add the correction to the input; both must have the same shape.

    Args:
        x: float array of any shape, the input of the block.
        y: float array of the same shape, the correction that the block has computed.

    Returns:
        float array of that shape: x + y. Both arguments stay as they are.

    Raises:
        ValueError: the shapes differ, even if NumPy could broadcast them.
    """
    raise NotImplementedError("residual_merge: compare the shapes, then add.")


def identity_residual_block(x, filters):
    """Build a residual block of convolutions on x that keeps its shape.

    The block computes a correction of `x` with convolutions of your choice, and adds it to `x`. Two
    convolutions of 3 x 3 with padding "same" and `filters` filters are usual, the first of them
    with ReLU. With all its weights zero, the block is the identity. Nothing follows the addition.

    Args:
        x: symbolic Keras tensor of shape (batch, h, w, channels).
        filters: the number of channels of `x`. The result has as many.

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
    """Build a residual block of convolutions that halves x and gives it `filters` channels.

    The block computes a correction of half the size, with convolutions of your choice. The two of
    `identity_residual_block` are usual, but the first of them with strides 2. The way around the
    block is one linear 1 x 1 convolution of `x` with `filters` filters and strides 2. The block
    adds its result to the correction. Nothing follows the addition.

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

    Between the input and the output there are `depth` hidden blocks of one width. A block is one or
    more dense layers. All blocks are built alike, each of layers of its own. With `residual`, each
    block adds its result to its input. Without, the result simply goes on to the next block. You
    choose the width, and 32 units will do. A dense layer that brings the input to that width may
    come first. The last layer is a softmax over 10 classes.

    Choose any initial values, optimizer and loss: before its training, a check gives all kernels
    small initial values of its own, and compiles the model again.

    Args:
        input_dim: the number of features, at least 1.
        depth: the number of hidden blocks, at least 1.
        residual: whether each block has an addition of its own.

    Returns:
        a compiled keras.Model from (n, input_dim) to (n, 10), for instance with the categorical
        cross-entropy for one-hot labels.
    """
    raise NotImplementedError(
        "build_deep_mlp: stack a dense layer, the blocks (with additions if residual), and a "
        "softmax."
    )
