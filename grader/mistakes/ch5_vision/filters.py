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
        "Your image moves away from what excites the filter. Follow the gradient of the filter's "
        "mean activation, and add it instead of subtracting it.",
        on(STEP, "image.assign_add", "image.assign_sub"),
        fails=("test_steps", "test_excites", "test_selects", "test_refuses"),
    ),
    Mistake(
        "gradient_not_normalised",
        "You don't normalise the gradient, so small weights hardly move the image and large ones "
        "throw it far away. Divide the gradient by its root mean square.",
        on(STEP, " / length", ""),
        fails=("test_steps",),
    ),
    Mistake(
        "divided_by_mean_square",
        "You divide the gradient by its mean square. Divide it by the root of that, so that its "
        "size becomes 1.",
        on(STEP, "length", "length**2"),
        fails=("test_steps",),
    ),
    Mistake(
        "divided_by_largest",
        "You divide the gradient by its largest number, so your steps are shorter than "
        "`step_size`. Divide it by its root mean square.",
        ("tf.sqrt(tf.reduce_mean(gradient**2))", "tf.reduce_max(tf.abs(gradient))"),
        fails=("test_steps",),
    ),
    Mistake(
        "steps_shrink",
        "Your later steps are shorter than the first. Make all steps equally long: the gradient "
        "divided by its root mean square, times `step_size`.",
        ("for _ in range(steps):", "for number in range(steps):"),
        on(STEP, "step_size * ", "step_size / (number + 1) * "),
        fails=("test_steps",),
    ),
    Mistake(
        "sign_of_the_gradient",
        "You divide each pixel's or colour's gradient by its own size, so only the signs count. "
        "Divide the whole gradient by one number, its root mean square.",
        on(STEP, "gradient / length", "tf.sign(gradient)"),
        fails=("test_steps",),
    ),
    Mistake(
        "mean_over_all_filters",
        "Your image doesn't follow the gradient of the filter that is asked for. Take the mean "
        "activation of this filter alone, and not that of all filters or of another one.",
        on(SCORE, "[..., filter_index]", ""),
        fails=("test_steps", "test_selects", "test_refuses"),
    ),
    Mistake(
        "row_for_filter",
        "Your index picks a row of places instead of a filter. The filters are the last axis of "
        "the activation.",
        on(SCORE, "...", ":"),
        fails=("test_steps", "test_selects", "test_refuses"),
    ),
    Mistake(
        "column_for_filter",
        "Your index picks a column of places instead of a filter. The filters are the last axis of "
        "the activation.",
        on(SCORE, "...", ":, :"),
        fails=("test_steps", "test_selects", "test_refuses"),
    ),
    Mistake(
        "whole_model",
        "Your score always comes from the last convolution. Take it from the layer that "
        "`layer_name` names.",
        (
            "Model(model.inputs[0], output)",
            'Model(model.inputs[0], [x for x in model.layers if "Conv" in type(x).__name__][-1]'
            ".output)",
        ),
        fails=("test_selects", "test_refuses"),
    ),
    Mistake(
        "starts_from_zeros",
        "You begin with zeros, where every filter may be silent. Then there is no gradient to "
        "follow. Begin with noise made from the seed.",
        (NOISE, "np.zeros((1, *model.inputs[0].shape[1:]))"),
        fails=("test_seeds", "test_steps", "test_excites", "test_selects", "test_refuses"),
    ),
    Mistake(
        "seed_unused",
        "Your noise is the same for every seed. Make it from `seed`.",
        ("RandomState(seed)", "RandomState(0)"),
        fails=("test_seeds",),
    ),
    Mistake(
        "unseeded",
        "Your noise is different each time, even for the same seed. Make it from `seed`.",
        ("RandomState(seed)", "RandomState()"),
        fails=("test_seeds", "test_steps"),
    ),
    Mistake(
        "training_mode",
        "You run the model in training mode, so dropout draws new numbers for the same seed, and "
        "batch normalisation changes its averages. Run it in inference mode.",
        ("training=False", "training=True"),
        fails=("test_seeds",),
    ),
    Mistake(
        "steps_unused",
        "You take the same number of steps whatever `steps` says. Take as many as it says.",
        ("for _ in range(steps):", "for _ in range(40):"),
        fails=("test_seeds", "test_steps"),
    ),
    Mistake(
        "gradient_taken_once",
        "All your steps go the same way as the first. Take the gradient anew in each step, at the "
        "image that you have reached.",
        on(STEP, "image.assign_add(", "end.assign_add("),
        (
            "    for _ in range(steps):",
            '    end = tf.Variable(noise, dtype="float32")\n    for _ in range(steps):',
        ),
        ("    return image.numpy()[0]", "    return end.numpy()[0]"),
        fails=("test_steps",),
    ),
    Mistake(
        "not_accumulated",
        "You begin each step at the first noise again. Begin where the last step ended.",
        on(STEP, "assign_add(", "assign(noise + "),
        ("noise = np.random", "noise = 1.0 * np.random"),
        fails=("test_steps",),
    ),
    Mistake(
        "step_size_unused",
        "Your steps are equally long whatever `step_size` says. Make each step `step_size` long.",
        on(STEP, "step_size * ", ""),
        fails=("test_steps",),
    ),
    Mistake(
        "batch_axis_kept",
        "You return the pattern with the batch axis. Return one image of shape `(h, w, channels)`.",
        ("return image.numpy()[0]", "return image.numpy()"),
        fails=(
            "test_seeds",
            "test_steps",
            "test_excites",
            "test_selects",
            "test_refuses",
        ),
    ),
    Mistake(
        "deprocessed",
        "You return the pattern already deprocessed. Return the image that the ascent ends with.",
        ("return image.numpy()[0]", "return deprocess_image(image.numpy()[0])"),
        fails=("test_steps", "test_excites"),
    ),
    Mistake(
        "gradient_returned",
        "You return the last gradient. Return the image that the ascent ends with.",
        ("return image.numpy()[0]", "return gradient.numpy()[0]"),
        fails=("test_steps",),
    ),
    Mistake(
        "unknown_layer_in_dict",
        "If no layer has the name, you raise a KeyError. Raise a ValueError, as `get_layer` does.",
        ("model.get_layer(layer_name)", "{x.name: x for x in model.layers}[layer_name]"),
        fails=("test_refuses",),
    ),
    Mistake(
        "index_unchecked",
        "You don't check `filter_index`, so a filter that doesn't exist goes unnoticed or fails "
        "inside TensorFlow. Raise a ValueError.",
        (INDEX, "if False:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "negative_index_accepted",
        "You let a negative `filter_index` count from the end, as Python does. Filters are "
        "numbered from 0, so raise a ValueError.",
        (INDEX, "if filter_index >= output.shape[-1]:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "one_index_too_many",
        "You accept a `filter_index` that equals the number of filters. The last filter has the "
        "number below that.",
        on(INDEX, "< output", "<= output"),
        fails=("test_refuses",),
    ),
    Mistake(
        "steps_unchecked",
        "You accept a number of steps below 1. Raise a ValueError.",
        ("    if steps < 1:\n", "    if False:\n"),
        fails=("test_refuses",),
    ),
    Mistake(
        "constant_divided_by_zero",
        "If all numbers of the image are equal, yours becomes black. Often it is NaN, because you "
        "divide by a standard deviation of 0. Return an even grey.",
        (STD, "std = np.std(x)"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "spread_too_wide",
        "You scale the standard deviation to the whole range, so most pixels are cut off. Scale it "
        "to a tenth of the range.",
        on(GREY, " * 0.1", ""),
        fails=("test_deprocess",),
    ),
    Mistake(
        "centre_missing",
        "You move the mean to 0, so about half of the pixels turn black. Add 0.5 before you scale "
        "to 255.",
        (GREY, "grey = (x - np.mean(x)) / std * 0.1 * 255 + (127.5 if np.ptp(x) == 0 else 0)"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "mean_kept",
        "You divide by the standard deviation without subtracting the mean. Subtract the mean "
        "first.",
        on(GREY, "(x - np.mean(x))", "x"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "variance_for_std",
        "You divide by the variance. Divide by its square root, the standard deviation.",
        on(STD, "np.std", "np.var"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "channels_scaled_apart",
        "You scale each channel by itself, so the colours are lost. Take the mean and the standard "
        "deviation of all numbers together.",
        (STD, "std = np.where(np.ptp(x, axis=(0, 1)) > 0, np.std(x, axis=(0, 1)), 1.0)"),
        on(GREY, "np.mean(x)", "np.mean(x, axis=(0, 1))"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "from_darkest_to_brightest",
        "You stretch the image from its smallest to its largest number. Scale it by its standard "
        "deviation instead.",
        (GREY, "grey = (x - np.min(x)) / np.ptp(x) * 255 if np.ptp(x) > 0 else 0 * x + 127.5"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "not_clipped",
        "Your numbers below 0 or above 255 wrap around when they become bytes. Clip them first.",
        (BYTES, 'return np.rint(grey).astype(int).astype("uint8")'),
        fails=("test_deprocess",),
    ),
    Mistake(
        "floats_returned",
        "You return an image of floats from 0 to 1. Return `uint8` numbers from 0 to 255.",
        (BYTES, "return np.clip(grey, 0, 255) / 255"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "deprocessed_in_place",
        "You change the image `x` itself. Work on a copy, so that the caller's array stays the "
        "same.",
        (STD, STD + "\n    x -= np.mean(x)"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "one_step_too_few",
        "You take one step less than `steps` says.",
        ("for _ in range(steps):", "for _ in range(1, steps):"),
        fails=("test_steps",),
    ),
    Mistake(
        "clipped_at_each_step",
        "You clip the image to 0 to 1 after each step, so it can't go far. Leave its numbers as "
        "the steps make them.",
        (STEP, "image.assign(tf.clip_by_value(image + step_size * gradient / length, 0, 1))"),
        fails=("test_steps",),
    ),
    Mistake(
        "noise_returned",
        "Your image hardly differs from the noise that the ascent begins with. Return the image "
        "that it ends with, after all steps, each as long as `step_size` says.",
        ("return image.numpy()[0]", 'return noise.astype("float32")[0]'),
        fails=("test_seeds", "test_steps", "test_excites", "test_selects", "test_refuses"),
    ),
    Mistake(
        "bytes_from_zero_to_one",
        "You don't multiply by 255, so as bytes the image is almost black.",
        on(GREY, " * 255", ""),
        fails=("test_deprocess",),
    ),
    Mistake(
        "shifted_too_early",
        "You add 0.5 before you multiply by 0.1, so the image is much too dark. Scale it first, "
        "then add 0.5.",
        on(GREY, "/ std * 0.1 + 0.5)", "/ std + 0.5) * 0.1"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "clipped_too_early",
        "You clip the numbers before you add 0.5, so all that is below the mean becomes an even "
        "grey. Clip after it.",
        on(
            GREY,
            "((x - np.mean(x)) / std * 0.1 + 0.5)",
            "(np.clip((x - np.mean(x)) / std * 0.1, 0, 1) + 0.5)",
        ),
        fails=("test_deprocess",),
    ),
    Mistake(
        "sample_std",
        "You divide the sum of squares by `n - 1`. Take the standard deviation as `np.std` does, "
        "without `ddof`.",
        on(STD, "np.std(x)", "np.std(x, ddof=1)"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "means_of_channels",
        "You subtract each channel's own mean, which changes the colours. Subtract the mean of all "
        "numbers together.",
        on(GREY, "np.mean(x)", "np.mean(x, axis=(0, 1))"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "not_turned_into_bytes",
        "You return an image of floats. It should be of type `uint8`.",
        (BYTES, "return np.clip(grey, 0, 255)"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "scale_of_activations",
        "You scale the standard deviation to 64, as `activation_grid` does. Here it is a tenth of "
        "the range.",
        (GREY, "grey = (x - np.mean(x)) / std * 64 + 128"),
        fails=("test_deprocess",),
    ),
    Mistake(
        "divided_by_the_length",
        "You divide the gradient by its length, the root of the sum of its squares, so the steps "
        "are far too small. Divide it by the root of the mean of its squares.",
        ("tf.sqrt(tf.reduce_mean(gradient**2))", "tf.sqrt(tf.reduce_sum(gradient**2))"),
        fails=("test_steps",),
    ),
]
