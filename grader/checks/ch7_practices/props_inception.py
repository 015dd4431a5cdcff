"""Props of `inception`: they run beside the learner's code and hold no secret."""


def learns(model, x, one_hot):
    """Return whether a model's weights move when it is fitted to labels of either kind."""
    import numpy as np

    before = model.get_weights()
    model.run_eagerly = True
    for labels in (one_hot, one_hot.argmax(axis=1)):
        try:
            model.fit(x, labels, epochs=1, verbose=0)
        except Exception:  # labels of the other kind, or a model that is not compiled
            continue
        after = model.get_weights()
        return any(not np.array_equal(*pair) for pair in zip(before, after, strict=True))
    return False
