r"""# 1D convnets for sequences

A 1D convolution finds short patterns, "far from dull" or an hour of strong wind, wherever they are.
It looks at all places at once, and so is much faster than a recurrent layer. A 1D convnet is built
like one for images: convolutions with max-pooling in between, and at the end **global pooling**,
which keeps the largest (or the mean) value of each filter over all places. So the network says
*whether* a pattern was there, for sequences of any length, with few parameters.

And it forgets *where*. That is no loss where only the presence counts. It is one in forecasting the
weather: a warm front and a cold front were both there in the last days, and all that matters is
which came last. So a convnet with global pooling does worse than the naive forecast here. Which
part of that forecast's error is saved, in the training of the last check (medians of 20 runs):

| trained | error saved |
|---|---|
| convolution alone | -0.06 |
| convolution and GRU | 0.69 |

## Both together

Let the convnet do the cheap part, and a GRU the rest. Convolutions and poolings turn a long
sequence of small steps into a short one of meaningful features, and the GRU reads those in order:

| layer | output, for a window of 48 x 14 |
|---|---|
| convolution, 32 filters of size 5, `same` | 48 x 32 |
| max-pooling by 4 | 12 x 32 |
| GRU, 32 units | 32 |
| dense, one linear unit | 1 |

The GRU does only a quarter of the steps, which makes it four times as fast and the way of the
gradient four times as short. The other way round, GRU first, nothing would be gained.

**By hand**: with `same`, a convolution keeps the number of timesteps, and max-pooling by $p$ leaves
$\lfloor t / p \rfloor$ of them: 48 become 12, and 50 become 12 as well. Without padding, the
convolution of size 5 would leave 44 of 48, and the pooling 11. A pooling by 4 always leaves at most
a quarter.

A convolution of size $k$ with $f$ filters on $c$ features has $k c f + f$ parameters, whatever the
length of the sequence: here $5 \cdot 14 \cdot 32 + 32 = 2272$.
"""

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    """Build a classifier of texts: an embedding, convolutions, global pooling, one sigmoid unit.

    How many convolutions there are, their sizes and filters, and poolings in between are up to
    you; texts of 12 words and more have to work. Then comes global pooling, maximum or average, and
    then the sigmoid unit, perhaps behind hidden dense layers. The model is compiled with the
    binary cross-entropy (of probabilities, with labels 0 and 1); here and below, optimizer and
    metrics are free, and any way to define the model will do: sequential, functional or a class of
    your own.

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        max_length: the number of words in a text, at least 1.
        embedding_dim: how many numbers stand for a word, at least 1.

    Returns:
        a compiled keras.Model from integers (n, max_length) to probabilities (n, 1). Because of the
        global pooling, its number of parameters does not depend on max_length.
    """
    raise NotImplementedError("build_conv1d_classifier: stack the layers and compile.")


def build_conv1d_forecaster(window_shape):
    """Build a forecaster of convolutions, global pooling and one linear unit.

    Convolutions, and poolings in between, are up to you; windows of 24 timesteps and more have to
    work. Then comes global pooling, maximum or average, and then the linear unit, perhaps behind
    hidden dense layers. The loss is the mean absolute error.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1). Because of the global
        pooling, its number of parameters does not depend on the timesteps.
    """
    raise NotImplementedError("build_conv1d_forecaster: stack the layers and compile.")


def build_conv_gru_forecaster(window_shape):
    """Build a forecaster in which a GRU reads what convolutions have found.

    Convolutions with ReLU, and poolings or strides, shorten the window: the GRU behind them gets at
    least one and at most `timesteps // 4` timesteps. The GRU has Keras's defaults and hands its
    last state directly to the linear unit. The loss is the mean absolute error.

    The training in the checks compiles the model anew. On windows of 48 timesteps, its error has to
    become a fifth smaller than the naive forecast's: 32 filters and 16 units are enough for that.

    Args:
        window_shape: (timesteps, columns) of a sample: timesteps at least 4, columns at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).

    Raises:
        ValueError: timesteps is below 4.
    """
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    raise NotImplementedError(
        "build_conv_gru_forecaster: convolution, pooling by 4, GRU and the linear unit."
    )
