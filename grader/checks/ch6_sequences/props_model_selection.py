"""Props of `model_selection`: they run beside the learner's code and hold no secret."""


def small_build(features, stretches, loss="MeanAbsoluteError", factor=1.0):
    """Return a build function whose models learn alike whatever the batch and the order are.

    Its models are one linear unit without a bias. What goes in and what comes out is stretched, so
    whoever computes the unit's steps without the model gets others. The loss is summed up over a
    batch, and not the mean: where no two samples share a feature, the steps of an epoch add up to
    the same.

    Args:
        features: the number of columns of a sample.
        stretches: by which samples and outputs are multiplied; the rates make up for it.
        loss: the name of its class.
        factor: by which each rate is multiplied, so that no option tells the learning rate.
    """
    import keras

    def build(rate=0.1, start=0.0, note=""):
        middle = float(start)
        weights = keras.initializers.RandomUniform(middle - 0.05, middle + 0.05)
        unit = keras.layers.Dense(1, use_bias=False, kernel_initializer=weights)
        before, after = (keras.layers.Rescaling(stretch) for stretch in stretches)
        model = keras.Sequential([keras.Input((features,)), before, unit, after])
        summed = getattr(keras.losses, loss)(reduction="sum")
        optimizer = keras.optimizers.SGD(factor * rate / (stretches[0] * stretches[1]) ** 2)
        model.compile(optimizer, loss=summed, run_eagerly=True)
        return model

    return build


def forecaster_build(window, features, rates):
    """Return a build function for a GRU that forecasts one number.

    Args:
        window: the number of timesteps of a sample.
        features: the number of its columns.
        rates: the learning rates, by the letter that an option names.
    """
    import keras

    def build(units=16, rate="a"):
        layers = [keras.Input((window, features)), keras.layers.GRU(units), keras.layers.Dense(1)]
        model = keras.Sequential(layers)
        model.compile(keras.optimizers.RMSprop(rates[rate]), loss="mae")
        return model

    return build


def optimizer_name(model):
    """Return the name of the class of a compiled model's optimizer."""
    return type(model.optimizer).__name__
