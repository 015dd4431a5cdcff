"""Props of `shared_layers`: they run beside the learner's code and hold no secret."""


def is_compiled(model):
    """Return whether a model is compiled, as Keras 3 or Keras 2 has it."""
    return bool(getattr(model, "compiled", getattr(model, "_is_compiled", False)))


def learns(model, x, y):
    """Return whether a compiled model's weights move when it is fitted."""
    before = model.get_weights()
    model.run_eagerly = True
    model.fit(x, y, epochs=1, verbose=0)
    pairs = zip(before, model.get_weights(), strict=True)
    return any(not (old == new).all() for old, new in pairs)


def compile_for_steps(model, rate):
    """Compile a model so that one batch moves its weights against the gradient, times `rate`."""
    import keras

    optimizer = keras.optimizers.SGD(rate)
    model.compile(optimizer=optimizer, loss="binary_crossentropy", run_eagerly=True)


def compile_for_training(model, rate):
    """Compile a model as all models of this training are."""
    import keras

    model.compile(optimizer=keras.optimizers.Adam(rate), loss="binary_crossentropy")
