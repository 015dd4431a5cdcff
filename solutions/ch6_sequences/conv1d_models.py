r"""# 1D convnets for sequences

A 1D convolution finds short patterns, such as "far from dull" or an hour of strong wind, wherever
they are. It looks at all places at once, so it is much faster than a recurrent layer.

You build a 1D convnet like one for images, with convolutions and max-pooling in between. At the end
comes **global pooling**. It keeps the largest (or the mean) value of each filter over all places,
so the network says *whether* a pattern was there. That works for sequences of any length and needs
few parameters.

A convolution with `same` padding keeps the number of timesteps. Without padding, one of size $k$
leaves $t - k + 1$ of $t$ timesteps. Max-pooling by $p$ leaves $t / p$, rounded down.

A convolution of size $k$ with $f$ filters on $c$ features has $k c f + f$ parameters, whatever the
length of the sequence. **By hand**, 32 filters of size 5 on 14 features have
$5 \cdot 14 \cdot 32 + 32 = 2272$.

## Predict first

1. A window of 50 timesteps goes through a convolution of size 5 without padding, and then through
   max-pooling by 3. How many timesteps are left? Compare that with a quarter of the window.
2. Two windows hold the same warm front and the same cold front, in opposite order. Both go through
   one short convolution and global max-pooling. How different are the two forecasts, and why?
3. A classifier has 100 ids, an embedding of 32 numbers for each, a convolution with 32 filters of
   size 5, global pooling and one sigmoid unit. How many parameters does it have for texts of 20
   words, and how many for texts of 40?

## What global pooling forgets

Global pooling forgets *where* a pattern was. If only its presence counts, you lose nothing. In a
weather forecast you do. A warm front and a cold front were both there in the last days, and all
that matters is which came last. So a convnet with global pooling does slightly worse than the naive
forecast here. The table shows which part of that forecast's error is saved in the generated weather
of `forecasters` (its lesson shows some rows), trained as in the last check (medians of 60 runs):

| trained | error saved |
|---|---|
| convolution alone | -0.06 |
| convolution and GRU | 0.66 |

In the real weather of Jena the same holds, but the gains are far smaller: the book that the notes
follow found the convolution alone worse than the naive forecast too, and both together a little
better than it. `kata check conv1d_models --full` trains there.

## Both together

Let the convnet do the cheap part, and a GRU the rest. Convolutions and poolings turn a long
sequence of small steps into a short sequence of meaningful features. The GRU then reads these in
order:

| layer | output, for a window of 48 x 14 |
|---|---|
| convolution, 32 filters of size 5, `same` | 48 x 32 |
| max-pooling by 4 | 12 x 32 |
| GRU, 32 units | 32 |
| dense, one linear unit | 1 |

The GRU takes only 12 steps instead of 48. It needs about a quarter of the time, and the gradient
has only a quarter of the way to go back. If the GRU came first, it would read all 48 timesteps, and
you would gain nothing.

**By hand**: 48 timesteps become 12, and 50 become 12 as well. Without padding, the convolution of
size 5 would leave 44 of 48 timesteps, and the pooling by 4 would leave 11. A pooling by 4 always
leaves at most a quarter.
"""

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    """Build a classifier of texts: an embedding, convolutions, global pooling, one sigmoid unit.

    You decide how many convolutions there are, their sizes and filters, and whether there are
    poolings in between. Then comes global pooling, maximum or average, and then the sigmoid unit.
    You may put hidden dense layers in front of it.

    Compile the model with the binary cross-entropy (of probabilities, with labels 0 and 1). Here
    and below, optimizer and metrics are your choice. You may define the model in any way:
    sequential, functional or as a class of your own.

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        max_length: the number of words in a text, at least 12.
        embedding_dim: how many numbers stand for a word, at least 1.

    Returns:
        a compiled keras.Model from integers (n, max_length) to probabilities (n, 1). Because of the
        global pooling, its number of parameters does not depend on max_length.
    """
    ### BEGIN SOLUTION: stack the layers and compile.
    model = Sequential(
        [
            Input((max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Conv1D(32, 5, padding="same", activation="relu"),
            layers.GlobalMaxPooling1D(name="of_words"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION


def build_conv1d_forecaster(window_shape):
    """Build a forecaster of convolutions, global pooling and one linear unit.

    You decide on the convolutions, and on poolings in between. Then comes global pooling, maximum
    or average, and then the linear unit. You may put hidden dense layers in front of it. The loss
    is the mean absolute error.

    Args:
        window_shape: (timesteps, columns) of a sample: timesteps at least 24, columns at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1). Because of the global
        pooling, its number of parameters does not depend on the timesteps.
    """
    ### BEGIN SOLUTION: stack the layers and compile.
    stack = [
        layers.Conv1D(32, 5, padding="same", activation="relu"),
        layers.GlobalMaxPooling1D(name="of_hours"),
    ]
    return _forecaster(window_shape, stack)
    ### END SOLUTION


def build_conv_gru_forecaster(window_shape):
    """Build a forecaster in which a GRU reads what convolutions have found.

    Convolutions with ReLU, and poolings or strides, shorten the window: the GRU after them gets at
    least one and at most `timesteps // 4` timesteps. The GRU has Keras's defaults and hands its
    last state directly to the linear unit. The loss is the mean absolute error.

    The training in the checks compiles the model anew. On windows of 48 timesteps, its error has to
    become a fifth smaller than the naive forecast's. For that, 32 filters and 16 units are enough.

    Args:
        window_shape: (timesteps, columns) of a sample: timesteps at least 4, columns at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).

    Raises:
        ValueError: timesteps is below 4.
    """
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    ### BEGIN SOLUTION: convolution, pooling by 4, GRU and the linear unit.
    stack = [
        layers.Conv1D(32, 5, padding="same", activation="relu", name="finder"),
        layers.MaxPooling1D(4),
        layers.GRU(32),
    ]
    return _forecaster(window_shape, stack)
    ### END SOLUTION


### BEGIN SOLUTION
def _forecaster(window_shape, stack):
    model = Sequential([Input(window_shape), *stack, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model


### END SOLUTION
