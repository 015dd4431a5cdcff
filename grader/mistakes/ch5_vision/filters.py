"""Well-known wrong answers of `filters`."""

from kata_grader.course.mistakes import Mistake, on

GREY = "grey = ((x - np.mean(x)) / std * 0.1 + 0.5) * 255"
STD = "std = np.std(x) if np.ptp(x) > 0 else 1.0"
BYTES = 'return np.rint(np.clip(grey, 0, 255)).astype("uint8")'
SCORE = "score = tf.reduce_mean(activation[..., filter_index])"
STEP = "image.assign_add(step_size * gradient / length)"
NOISE = "np.random.RandomState(seed).uniform(0.4, 0.6, (1, *model.inputs[0].shape[1:]))"
INDEX = "if not 0 <= filter_index < output.shape[-1]:"

MISTAKES = [
    Mistake(
        "descent_for_ascent",
        "The image moves away from what excites the filter: add the gradient instead of taking it "
        "away.",
        on(STEP, "image.assign_add", "image.assign_sub"),
    ),
    Mistake(
        "gradient_not_normalised",
        "The gradient is used as it is, so layers with small weights hardly move the image and "
        "those with large ones throw it far away: divide it by its root mean square.",
        on(STEP, " / length", ""),
    ),
    Mistake(
        "divided_by_mean_square",
        "The gradient is divided by its mean square: divide it by the root of that, so that its "
        "size becomes 1.",
        on(STEP, "length", "length**2"),
    ),
    Mistake(
        "mean_over_all_filters",
        "The score is the mean over all filters of the layer, so every filter gets the same "
        "pattern: take the activation of the one filter.",
        on(SCORE, "[..., filter_index]", ""),
    ),
    Mistake(
        "row_for_filter",
        "The index picks a row of places, not a filter: filters are the last axis of the "
        "activation.",
        on(SCORE, "...", ":"),
    ),
    Mistake(
        "whole_model",
        "The layer's name has no effect: the score comes from the last convolution, not from the "
        "layer that is asked for.",
        (
            "Model(model.inputs[0], output)",
            'Model(model.inputs[0], [x for x in model.layers if "Conv" in type(x).__name__][-1]'
            ".output)",
        ),
    ),
    Mistake(
        "starts_from_zeros",
        "The ascent begins with zeros: every filter may be silent there, and then there is no "
        "gradient to follow. Begin with noise from the seed.",
        (NOISE, "np.zeros((1, *model.inputs[0].shape[1:]))"),
    ),
    Mistake(
        "seed_unused",
        "The noise is the same for every seed: make it from the seed.",
        ("RandomState(seed)", "RandomState(0)"),
    ),
    Mistake(
        "unseeded",
        "The noise is another one every time: make it from the seed.",
        ("RandomState(seed)", "RandomState()"),
    ),
    Mistake(
        "steps_unused",
        "The image takes the same number of steps whatever steps says.",
        ("for _ in range(steps):", "for _ in range(40):"),
    ),
    Mistake(
        "not_accumulated",
        "Each step begins at the noise again: begin where the last step ended.",
        on(STEP, "assign_add(", "assign(noise + "),
        ("noise = np.random", "noise = 1.0 * np.random"),
    ),
    Mistake(
        "step_size_unused",
        "The steps are equally long whatever step_size says.",
        on(STEP, "step_size * ", ""),
    ),
    Mistake(
        "batch_axis_kept",
        "The pattern still has the axis of the batch: one image, (h, w, channels), is asked for.",
        ("return image.numpy()[0]", "return image.numpy()"),
    ),
    Mistake(
        "deprocessed",
        "The pattern is deprocessed already: return the image as the ascent leaves it.",
        ("return image.numpy()[0]", "return deprocess_image(image.numpy()[0])"),
    ),
    Mistake(
        "gradient_returned",
        "This is the last gradient: the image is asked for.",
        ("return image.numpy()[0]", "return gradient.numpy()[0]"),
    ),
    Mistake(
        "unknown_layer_in_dict",
        "A name that no layer has raises a KeyError. Raise a ValueError, as get_layer does.",
        ("model.get_layer(layer_name)", "{x.name: x for x in model.layers}[layer_name]"),
    ),
    Mistake(
        "index_unchecked",
        "A filter that the layer does not have goes unnoticed, or fails somewhere inside "
        "TensorFlow: refuse it.",
        (INDEX, "if False:"),
    ),
    Mistake(
        "negative_index_accepted",
        "A negative number counts from the end, as in Python: filters are numbered from 0, so "
        "refuse it.",
        (INDEX, "if filter_index >= output.shape[-1]:"),
    ),
    Mistake(
        "one_index_too_many",
        "The number of filters itself is accepted as an index: the last filter has the number "
        "below it.",
        on(INDEX, "< output", "<= output"),
    ),
    Mistake(
        "steps_unchecked",
        "A number of steps below 1 is not refused.",
        ("    if steps < 1:\n", "    if False:\n"),
    ),
    Mistake(
        "constant_divided_by_zero",
        "An image whose numbers are all equal has a standard deviation of 0, and dividing by it "
        "gives NaN: it is an even grey.",
        (STD, "std = np.std(x)"),
    ),
    Mistake(
        "spread_too_wide",
        "The standard deviation becomes the whole scale, so most pixels are cut off: it becomes a "
        "tenth of it.",
        on(GREY, " * 0.1", ""),
    ),
    Mistake(
        "centre_missing",
        "The mean becomes 0, so half of the pixels are black: 0.5 is added before the scaling.",
        (GREY, "grey = (x - np.mean(x)) / std * 0.1 * 255 + (127.5 if np.ptp(x) == 0 else 0)"),
    ),
    Mistake(
        "mean_kept",
        "The mean is not taken away before the division by the standard deviation.",
        on(GREY, "(x - np.mean(x))", "x"),
    ),
    Mistake(
        "variance_for_std",
        "It is divided by the variance: divide by its root, the standard deviation.",
        on(STD, "np.std", "np.var"),
    ),
    Mistake(
        "channels_scaled_apart",
        "Each channel is scaled by itself, so the colours are lost: take mean and standard "
        "deviation of all numbers together.",
        (STD, "std = np.where(np.ptp(x, axis=(0, 1)) > 0, np.std(x, axis=(0, 1)), 1.0)"),
        on(GREY, "np.mean(x)", "np.mean(x, axis=(0, 1))"),
    ),
    Mistake(
        "from_darkest_to_brightest",
        "The image is stretched from its smallest to its largest number: it is scaled by its "
        "standard deviation.",
        (GREY, "grey = (x - np.min(x)) / np.ptp(x) * 255 if np.ptp(x) > 0 else 0 * x + 127.5"),
    ),
    Mistake(
        "not_clipped",
        "Numbers below 0 or above 255 wrap around when they become bytes: clip them first.",
        (BYTES, 'return np.rint(grey).astype(int).astype("uint8")'),
    ),
    Mistake(
        "floats_returned",
        "The image is made of floats between 0 and 1: uint8 from 0 to 255 is asked for.",
        (BYTES, "return np.clip(grey, 0, 255) / 255"),
    ),
    Mistake(
        "deprocessed_in_place",
        "The image that was given is changed itself: work on a copy of it.",
        (STD, STD + "\n    x -= np.mean(x)"),
    ),
]
