"""Well-known wrong answers of `class_heatmap`."""

from kata_grader.course.mistakes import Mistake, on

SCORE = "score = tf.reduce_max(scores) if class_index is None else scores[0, class_index]"
WEIGHTS = "weights = tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2))"
HEATMAP = "heatmap = np.maximum(np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0], 0)"
RETURN = "return heatmap / heatmap.max() if heatmap.max() > 0 else heatmap"
HEAT = "heat = np.asarray(tf.image.resize(heatmap[:, :, np.newaxis], image.shape[:2]))"
MIX = 'return np.rint((1 - alpha) * image + alpha * colours).astype("uint8")'
BEFORE = "maps_and_scores = Model(model.inputs[0], [layer.input,"

MISTAKES = [
    Mistake(
        "no_relu",
        "Negative numbers are still in the map: what speaks against the class is set to 0.",
        (HEATMAP, "heatmap = np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0]"),
    ),
    Mistake(
        "absolute_values",
        "What speaks against the class counts as much as what speaks for it: set negative numbers "
        "to 0 instead of turning them positive.",
        (HEATMAP, "heatmap = np.abs(np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0])"),
    ),
    Mistake(
        "not_pooled",
        "The gradient is multiplied with the maps place by place: first it is averaged over all "
        "places, so that each channel has one weight.",
        (WEIGHTS, "weights = tape.gradient(score, maps)[0]"),
        (HEATMAP, "heatmap = np.maximum(np.sum(np.asarray(maps[0] * weights), axis=2), 0)"),
    ),
    Mistake(
        "unweighted",
        "The maps are averaged without weights, so the class plays no part: each channel counts by "
        "its mean gradient.",
        (HEATMAP, "heatmap = np.maximum(np.mean(np.asarray(maps[0]), axis=2), 0)"),
    ),
    Mistake(
        "gradient_for_maps",
        "This is the gradient, summed over the channels: it gives the weights of the maps alone, "
        "and the maps are added up with them.",
        (WEIGHTS, "gradient = tape.gradient(score, maps)[0]"),
        (HEATMAP, "heatmap = np.maximum(np.sum(np.asarray(gradient), axis=2), 0)"),
    ),
    Mistake(
        "positive_weights_only",
        "Channels of negative weight are left out: they count, and only the sum is cut off at 0.",
        (
            WEIGHTS,
            "weights = tf.nn.relu(tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2)))",
        ),
    ),
    Mistake(
        "class_ignored",
        "The class asked for has no effect: the heatmap is always that of the highest score.",
        (SCORE, "score = tf.reduce_max(scores)"),
    ),
    Mistake(
        "first_class_by_default",
        "Without class_index the heatmap is that of class 0: it is that of the highest score.",
        (SCORE, "score = scores[0, class_index or 0]"),
    ),
    Mistake(
        "class_zero_is_none",
        "Class 0 is taken for no class at all, because 0 is false: ask whether class_index is "
        "None.",
        (SCORE, "score = scores[0, class_index] if class_index else tf.reduce_max(scores)"),
    ),
    Mistake(
        "lowest_score",
        "Without class_index the heatmap is that of the lowest score: it is that of the highest.",
        on(SCORE, "tf.reduce_max", "tf.reduce_min"),
    ),
    Mistake(
        "all_scores",
        "The gradient is that of all scores together: take the score of the one class.",
        (SCORE, "score = tf.reduce_sum(scores**2)"),
    ),
    Mistake(
        "before_the_softmax",
        "The score is taken before the softmax or sigmoid: it is the model's own output.",
        on(
            "maps_and_scores = Model(model.inputs[0], [layer.output, model.outputs[0]])",
            "model.outputs[0]",
            "model.layers[-1].input",
        ),
        (
            SCORE,
            "kernel, bias = model.layers[-1].get_weights()\n"
            "        scores = scores @ kernel + bias\n"
            "        " + SCORE,
        ),
    ),
    Mistake(
        "not_normalised",
        "The heatmap is not divided by its maximum, so it does not reach from 0 to 1.",
        (RETURN, "return heatmap"),
    ),
    Mistake(
        "divided_by_sum",
        "The heatmap is divided by its sum: divide it by its maximum.",
        on(RETURN, "heatmap / heatmap.max()", "heatmap / heatmap.sum()"),
    ),
    Mistake(
        "stretched_from_minimum",
        "The smallest number is taken away before the division: only what is below 0 becomes 0.",
        (
            HEATMAP,
            "heatmap = np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0]\n"
            "    heatmap = heatmap - heatmap.min()",
        ),
    ),
    Mistake(
        "zero_divided_by_zero",
        "A map that is 0 everywhere is divided by 0, which gives NaN: it stays 0.",
        (RETURN, "return heatmap / heatmap.max()"),
    ),
    Mistake(
        "training_mode",
        "The model runs as in training, so batch normalisation uses this one image's statistics: "
        "call it in inference mode.",
        ("maps_and_scores(batch, training=False)", "maps_and_scores(batch, training=True)"),
    ),
    Mistake(
        "last_convolution_always",
        "The layer's name has no effect: the maps are always those of the last convolution.",
        (
            "layer = model.get_layer(layer_name)",
            'layer = [x for x in model.layers if "Conv" in type(x).__name__][-1]',
        ),
    ),
    Mistake(
        "maps_before_the_layer",
        "These are the maps that go into the layer: those that come out are asked for.",
        ("maps_and_scores = Model(model.inputs[0], [layer.output,", BEFORE),
    ),
    Mistake(
        "size_of_the_image",
        "The heatmap is stretched to the size of the image: it has the size of the layer's maps.",
        (
            RETURN,
            "heatmap = np.asarray(tf.image.resize(heatmap[..., None], image.shape[:2]))[..., 0]\n"
            "    " + RETURN,
        ),
    ),
    Mistake(
        "rows_for_columns",
        "The heatmap's rows and columns are swapped.",
        (RETURN, "heatmap = heatmap.T\n    " + RETURN),
    ),
    Mistake(
        "axes_kept",
        "The heatmap still has the axis of the batch: one map, (rows, columns), is asked for.",
        (RETURN, "heatmap = heatmap[np.newaxis]\n    " + RETURN),
    ),
    Mistake(
        "image_scaled",
        "The image is divided by 255 first: it comes as the model takes it.",
        ("tf.constant(image[np.newaxis], ", "tf.constant(image[np.newaxis] / 255, "),
    ),
    Mistake(
        "image_changed",
        "The image that was given is changed itself: work on a copy of it.",
        (
            "batch = tf.constant(image[np.newaxis], ",
            "image -= image.mean()\n    batch = tf.constant(image[np.newaxis], ",
        ),
    ),
    Mistake(
        "alpha_turned_over",
        "alpha is the opacity of the picture: it should be that of the heatmap.",
        on(MIX, "(1 - alpha) * image + alpha * colours", "alpha * image + (1 - alpha) * colours"),
    ),
    Mistake(
        "alpha_unused",
        "The heatmap is equally opaque whatever alpha says.",
        on(MIX, "(1 - alpha) * image + alpha * colours", "0.6 * image + 0.4 * colours"),
    ),
    Mistake(
        "overflow",
        "Sums above 255 wrap around when they become bytes: clip them first, or mix the two in "
        "parts that add up to 1.",
        (MIX, 'return np.rint(image + alpha * colours).astype(int).astype("uint8")'),
    ),
    Mistake(
        "overlay_of_floats",
        "The picture is made of floats: uint8 is asked for.",
        (MIX, "return (1 - alpha) * image + alpha * colours"),
    ),
    Mistake(
        "overlay_from_zero_to_one",
        "The picture is dark, because its numbers lie between 0 and 1: bytes go up to 255.",
        (MIX, 'return (((1 - alpha) * image + alpha * colours) / 255).astype("uint8")'),
    ),
    Mistake(
        "colours_from_zero_to_one",
        "The colours lie between 0 and 1, so the heatmap does not show: bytes go up to 255.",
        ("colours = 255 * np.clip", "colours = np.clip"),
    ),
    Mistake(
        "heatmap_transposed",
        "The heatmap lies on its side: its rows are the rows of the picture.",
        on(HEAT, "heatmap", "heatmap.T"),
    ),
    Mistake(
        "heatmap_upside_down",
        "The heatmap is upside down: its first row is the top of the picture.",
        on(HEAT, "heatmap[:, :, np.newaxis]", "heatmap[::-1, :, np.newaxis]"),
    ),
    Mistake(
        "heatmap_tiled",
        "The heatmap is repeated over the picture: it is stretched to its size.",
        (
            HEAT,
            "rows, columns = (np.arange(n) % m for n, m in zip(image.shape, heatmap.shape))\n"
            "    heat = heatmap[np.ix_(rows, columns)][:, :, np.newaxis]",
        ),
    ),
    Mistake(
        "heatmap_in_the_corner",
        "The heatmap is laid into the upper left corner in its own size: stretch it to the size of "
        "the picture.",
        (
            HEAT,
            "heat = np.zeros((*image.shape[:2], 1))\n"
            "    small = heatmap[: image.shape[0], : image.shape[1]]\n"
            "    heat[: small.shape[0], : small.shape[1], 0] = small",
        ),
    ),
    Mistake(
        "size_of_the_heatmap",
        "The result has the heatmap's size: it has the image's.",
        (
            HEAT,
            "image = np.asarray(tf.image.resize(image, heatmap.shape))\n"
            "    heat = heatmap[:, :, np.newaxis]",
        ),
    ),
    Mistake(
        "picture_changed",
        "The image that was given is changed itself: work on a copy of it.",
        (
            MIX,
            'image[:] = np.rint((1 - alpha) * image + alpha * colours).astype("uint8")\n'
            "    return image",
        ),
    ),
    Mistake(
        "alpha_unchecked",
        "An alpha outside 0 ... 1 is not refused.",
        ("    if not 0 <= alpha <= 1:\n", "    if False:\n"),
    ),
]
