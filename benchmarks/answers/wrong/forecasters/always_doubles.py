# Samples that are turned round become doubles, integers too.
r"""# Forecasting the temperature

"Tomorrow at this hour it will be as warm as now." This is the **naive forecast**. It costs nothing,
so a network is of use only if it does better. Here you build five that try.

Each gets the weather of the last days, in windows like those of `forecasting_windows`, and answers
with one temperature. That can be any number, so the output is one **linear** unit, without an
activation. The loss is the mean absolute error (mae). Multiply it by the standard deviation of the
temperature to read it in degrees.

| network | what it does with the window |
|---|---|
| dense | flattens it: each hour has weights of its own, and shares nothing with other hours |
| GRU | reads it in order, and sums it up in its last state |
| GRU with dropout | the same, made more robust |
| stacked GRUs | the first hands its states of *all* timesteps to the second |
| bidirectional GRU | one GRU reads forwards, one backwards, and both last states are joined |

A bidirectional GRU with $u$ units has two of everything and gives $2 u$ numbers, so the linear unit
has $2 u + 1$ parameters.

In the weather of this course, a **front** is some hours of strong wind. It announces warm or cold
air, which arrives a day later. So tomorrow's temperature depends on which kind of front came
*last*.

`reverse_time` turns the time of each sample round. **By hand**: a sample of two columns with the
timesteps (1, 10), (2, 20), (3, 30) becomes (3, 30), (2, 20), (1, 10). The columns keep their
places.

## Predict first

1. Ten windows of 48 timesteps and 14 columns go into stacked GRUs with 32 and 64 units. Which
   shapes come out of the first GRU, the second GRU and the linear unit?
2. One of the five networks is no better than the naive forecast here. Which one, and why?
3. You train the same GRU twice, on the samples as they are and on samples with their time reversed.
   Which one forecasts better, and what is harder for the other?

## What they achieve

The weather is generated, with the 14 columns of the Jena dataset. Here are three of its rows, and
four of the columns:

| pressure (mbar) | temperature (°C) | wind (m/s) | wind direction (°) |
|---|---|---|---|
| 985.18 | -0.95 | 2.18 | 275.5 |
| 984.00 | 5.83 | 2.24 | 270.5 |
| 991.66 | 25.97 | 1.64 | 267.3 |

The table shows which part of the naive forecast's error a network saves in this weather, trained as
in the last check (medians of 20 runs). A negative number means that it is worse than the naive
forecast.

| trained | error saved |
|---|---|
| dense | -0.05 |
| GRU | 0.58 |
| stacked GRUs | 0.56 |
| bidirectional GRU | 0.53 |
| GRU on reversed time | 0.18 |

Flattening keeps the order, but what the dense network learns about one hour doesn't help it at
another. It would have to learn for every hour anew what a front looks like. The GRU uses the same
weights at every hour. It learns that once, and then carries the last front in its state.

Real weather is much harder to read. For the weather of Jena, the book that the notes follow reports
that a GRU saves about 0.09 of the naive forecast's error, and the dense network hardly anything.
`kata check forecasters --full` trains there.

On reversed samples a GRU did worse in each of the 20 runs. What matters most comes first there, and
the GRU has to remember it to the end. Texts can often be read backwards just as well, and so a
bidirectional layer can help with them. Here, more layers or a second direction bring no more, and
they cost time.

## Dropout inside the recurrence

A network that has only few windows may learn them by heart. Dropout works against that: in
training, a random **mask** sets some numbers to 0.

A `Dropout` layer draws a new mask at each timestep. This noise hides what the state should
remember. `GRU(units, dropout=..., recurrent_dropout=...)` keeps *the same* masks at all timesteps
of a sequence. `dropout` acts on its inputs, `recurrent_dropout` on its state. As with every
dropout, both act in training only, and what is kept is multiplied by $1 / (1 - rate)$. With a rate
of 0.2, a kept 0.4 becomes $0.4 / 0.8 = 0.5$.

For this table, both GRUs trained on 250 windows instead of 2,500, and saw each of them 120 times.
The GRU with dropout was better in all of 20 runs.

| trained on few windows | error saved |
|---|---|
| GRU, few windows | 0.27 |
| GRU with dropout, few windows | 0.41 |
"""

import numpy as np
from keras import Input, Sequential, layers


def reverse_time(samples):
    """Turn the time of all samples round.

    Args:
        samples: array of shape (n, timesteps, columns), which is left unchanged.

    Returns:
        array of the same shape and type whose timesteps run from the last to the first. Samples
        and columns keep their order.
    """
    turned = np.zeros(samples.shape)
    for timestep in range(samples.shape[1]):
        turned[:, timestep] = samples[:, -1 - timestep]
    return turned


def build_dense_forecaster(window_shape):
    """Build a forecaster that flattens the window: flatten, a hidden dense layer, the output.

    The hidden layer has ReLU and as many units as you like (32 are usual). The output is one
    linear unit, and the loss is the mean absolute error.

    Here and below, optimizer and metrics are your choice. You may define the model in any way:
    sequential, functional or as a class of your own.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    hidden = layers.Dense(32, activation="relu", name="hidden")
    return _forecaster(window_shape, layers.Flatten(), hidden)


def build_gru_forecaster(window_shape, units=32):
    """Build a forecaster of one GRU (with Keras's defaults) and one linear unit; the loss is mae.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.
        units: the size of the GRU's state, at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    return _forecaster(window_shape, layers.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    """Build a forecaster like that of `build_gru_forecaster`, whose GRU has dropout inside.

    In training, `dropout` acts on the inputs of the GRU, and `recurrent_dropout` on the state
    inside its recurrence, as these two arguments of Keras's layer do. In inference the model
    computes the same as that of `build_gru_forecaster`.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.
        units: the size of the GRU's state, at least 1.
        dropout: the part of the inputs that is dropped, from 0 to below 1.
        recurrent_dropout: the part of the state that is dropped, from 0 to below 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    return _forecaster(window_shape, gru)


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    """Build a forecaster of two GRUs, one on top of the other, and one linear unit.

    The second GRU reads the states of all timesteps of the first. Both have Keras's defaults. The
    loss is mae.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.
        units: the sizes of the two states, a pair of numbers of at least 1. The lower GRU, which
            reads the window, has the first size.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    lower, upper = units
    return _forecaster(window_shape, layers.GRU(lower, return_sequences=True), layers.GRU(upper))


def build_bidirectional_forecaster(window_shape, units=32):
    """Build a forecaster of a bidirectional GRU and one linear unit; the loss is mae.

    One GRU reads the window forwards, and another one reads it backwards, both with Keras's
    defaults. Their last states are concatenated.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.
        units: the size of the state of each of the two GRUs, at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    return _forecaster(window_shape, layers.Bidirectional(layers.GRU(units)))


def _forecaster(window_shape, *stack):
    model = Sequential([Input(window_shape), *stack, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model


