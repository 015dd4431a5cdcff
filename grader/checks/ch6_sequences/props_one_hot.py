"""What the checks of `one_hot` need beside the learner's code."""


def salted_columns(words, dimensionality):
    """Return the columns that this process's own `hash` gives, plain and by absolute value."""
    plain = [hash(word) % dimensionality for word in words]
    absolute = [abs(hash(word)) % dimensionality for word in words]
    return [plain, absolute]
