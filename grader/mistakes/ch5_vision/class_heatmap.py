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
        "You leave negative numbers in the map. They speak against the class, so set them to 0.",
        (HEATMAP, "heatmap = np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0]"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "absolute_values",
        "You turn negative numbers positive, so what speaks against the class counts as if it "
        "spoke for it. Set them to 0 instead.",
        (HEATMAP, "heatmap = np.abs(np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0])"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "not_pooled",
        "You multiply the maps by the gradient place by place. Average the gradient over all "
        "places first, so that each channel has one weight.",
        (WEIGHTS, "weights = tape.gradient(score, maps)[0]"),
        (HEATMAP, "heatmap = np.maximum(np.sum(np.asarray(maps[0] * weights), axis=2), 0)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "averaged_over_channels",
        "You average the gradient over the channels, which gives each place a weight. Average it "
        "over the places, so that each channel has a weight.",
        (WEIGHTS, "weights = tf.reduce_mean(tape.gradient(score, maps)[0], axis=-1)"),
        (
            HEATMAP,
            "heatmap = np.maximum(np.asarray(tf.reduce_sum(maps[0], axis=-1) * weights), 0)",
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "unweighted",
        "You average the maps without weights, so the class plays no part. Weigh each channel by "
        "its mean gradient.",
        (HEATMAP, "heatmap = np.maximum(np.mean(np.asarray(maps[0]), axis=2), 0)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "gradient_for_maps",
        "Your heatmap is the gradient, summed over the channels. The gradient only gives you the "
        "weights. Use them to add up the maps.",
        (WEIGHTS, "gradient = tape.gradient(score, maps)[0]"),
        (HEATMAP, "heatmap = np.maximum(np.sum(np.asarray(gradient), axis=2), 0)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "positive_weights_only",
        "You leave out channels with a negative weight. They count too, because only the sum is "
        "cut off at 0.",
        (
            WEIGHTS,
            "weights = tf.nn.relu(tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2)))",
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "relu_on_the_weights",
        "You set negative weights to 0, and leave negative numbers in the weighted sum. Keep all "
        "weights, and set the negative numbers of the sum to 0.",
        (
            WEIGHTS,
            "weights = tf.nn.relu(tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2)))",
        ),
        (HEATMAP, "heatmap = np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0]"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "class_ignored",
        "Your heatmap is always that of the highest score. If `class_index` is given, show that "
        "class.",
        (SCORE, "score = tf.reduce_max(scores)"),
        fails=("test_heatmap", "test_layers"),
    ),
    Mistake(
        "first_class_by_default",
        "Without `class_index` you show class 0. Show the class with the highest score.",
        (SCORE, "score = scores[0, class_index or 0]"),
        fails=("test_heatmap", "test_layers"),
    ),
    Mistake(
        "class_zero_is_none",
        "You take class 0 for no class at all, because 0 counts as false. Ask whether "
        "`class_index` is None.",
        (SCORE, "score = scores[0, class_index] if class_index else tf.reduce_max(scores)"),
        fails=("test_heatmap",),
    ),
    Mistake(
        "lowest_score",
        "Without `class_index` you show the class with the lowest score. Show the one with the "
        "highest.",
        on(SCORE, "tf.reduce_max", "tf.reduce_min"),
        fails=("test_heatmap", "test_layers"),
    ),
    Mistake(
        "all_scores",
        "You take the gradient of all scores together. Take only the score of the one class.",
        (SCORE, "score = tf.reduce_sum(scores**2)"),
        fails=("test_heatmap", "test_layers"),
    ),
    Mistake(
        "before_the_softmax",
        "You take the score before the softmax or sigmoid. Take the model's own output, which "
        "comes after it.",
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
        fails=("test_heatmap", "test_layers"),
    ),
    Mistake(
        "not_normalised",
        "You leave the heatmap at its own scale. Divide it by its maximum, so that it reaches from "
        "0 to 1.",
        (RETURN, "return heatmap"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "divided_by_sum",
        "You divide the heatmap by its sum. Divide it by its maximum.",
        on(RETURN, "heatmap / heatmap.max()", "heatmap / heatmap.sum()"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "stretched_from_minimum",
        "You subtract the smallest number before you divide, which shifts the whole map. Only "
        "numbers below 0 should become 0.",
        (
            HEATMAP,
            "heatmap = np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0]\n"
            "    heatmap = heatmap - heatmap.min()",
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "stretched_after_relu",
        "You subtract the smallest number after the ReLU, as min-max scaling does. Divide by the "
        "maximum alone.",
        (HEATMAP, HEATMAP + "\n    heatmap = heatmap - heatmap.min()"),
        fails=("test_heatmap",),
    ),
    Mistake(
        "zero_divided_by_zero",
        "If the map is 0 everywhere, you divide by 0 and get NaN. Let such a map stay 0.",
        (RETURN, "return heatmap / heatmap.max()"),
        fails=("test_heatmap", "test_single_unit"),
    ),
    Mistake(
        "training_mode",
        "You run the model in training mode, so batch normalisation uses the statistics of this "
        "one image. Use inference mode.",
        ("maps_and_scores(batch, training=False)", "maps_and_scores(batch, training=True)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "last_convolution_always",
        "You always take the maps of the last convolution. Take those of the layer that "
        "`layer_name` names.",
        (
            "layer = model.get_layer(layer_name)",
            'layer = [x for x in model.layers if "Conv" in type(x).__name__][-1]',
        ),
        fails=("test_layers",),
    ),
    Mistake(
        "maps_before_the_layer",
        "You take the maps that go into the layer. Take those that come out of it.",
        ("maps_and_scores = Model(model.inputs[0], [layer.output,", BEFORE),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "size_of_the_image",
        "Your heatmap has the size of the image, not that of the layer's maps. Don't stretch it, "
        "and take the gradient with respect to the layer's output, not to the image.",
        (
            RETURN,
            "heatmap = np.asarray(tf.image.resize(heatmap[..., None], image.shape[:2]))[..., 0]\n"
            "    " + RETURN,
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "rows_for_columns",
        "You swap the heatmap's rows and columns. Keep the order that the layer's maps have.",
        (RETURN, "heatmap = heatmap.T\n    " + RETURN),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "axes_kept",
        "You return the heatmap with the batch axis. Return one map of shape `(rows, columns)`.",
        (RETURN, "heatmap = heatmap[np.newaxis]\n    " + RETURN),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "image_scaled",
        "You divide the image by 255 first. Don't rescale it, because it already comes as the "
        "model takes it.",
        ("tf.constant(image[np.newaxis], ", "tf.constant(image[np.newaxis] / 255, "),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "image_changed",
        "Your `grad_cam` changes the image that it is given. Work on a copy.",
        (
            "batch = tf.constant(image[np.newaxis], ",
            "image -= image.mean()\n    batch = tf.constant(image[np.newaxis], ",
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "alpha_turned_over",
        "You use `alpha` as the opacity of the image. It should be the opacity of the heatmap.",
        on(MIX, "(1 - alpha) * image + alpha * colours", "alpha * image + (1 - alpha) * colours"),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "alpha_unused",
        "Your heatmap is equally opaque whatever `alpha` says. Use `alpha` as its opacity.",
        on(MIX, "(1 - alpha) * image + alpha * colours", "0.6 * image + 0.4 * colours"),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "overflow",
        "Your sums above 255 wrap around when they become bytes. Clip them first, or mix the two "
        "in parts that add up to 1.",
        (MIX, 'return np.rint(image + alpha * colours).astype(int).astype("uint8")'),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "colours_added_as_bytes",
        "Your sums of image and colours wrap around where they are above 255, which is all that a "
        "byte can hold. Mix both in parts that add up to 1, or clip the sums first.",
        (
            "colours = 255 * np.clip(1.5 - np.abs(4 * heat - np.array([3, 2, 1])), 0, 1)",
            "colours = 255 * np.concatenate([heat, 0 * heat, 1 - heat], axis=2)",
        ),
        (MIX, 'return image + (alpha * colours).astype("uint8")'),
        fails=("test_overlay",),
    ),
    Mistake(
        "brightness_stretched",
        "You stretch the brightness of the mixed picture to 0 to 255, so `alpha=0` changes the "
        "image. Leave the mixed numbers as they are.",
        (
            MIX,
            "mixed = (1 - alpha) * image + alpha * colours\n"
            "    mixed = mixed - mixed.min()\n"
            '    return np.rint(mixed / max(mixed.max(), 1) * 255).astype("uint8")',
        ),
        fails=("test_overlay",),
    ),
    Mistake(
        "overlay_of_floats",
        "You return a picture of floats. It should be of type `uint8`.",
        (MIX, "return (1 - alpha) * image + alpha * colours"),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "overlay_from_zero_to_one",
        "You scale the picture to numbers from 0 to 1, so it is almost black. Bytes go up to 255.",
        (MIX, 'return (((1 - alpha) * image + alpha * colours) / 255).astype("uint8")'),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "colours_from_zero_to_one",
        "Where the heatmap is hot, your picture hardly changes. Perhaps your colours go from 0 to "
        "1, but bytes go up to 255. Or hot and cold places have one colour, or the heatmap is not "
        "stretched over the whole picture.",
        ("colours = 255 * np.clip", "colours = np.clip"),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "heatmap_transposed",
        "You lay the heatmap on its side. The rows of the heatmap should be rows of the picture.",
        on(HEAT, "heatmap", "heatmap.T"),
        fails=("test_overlay",),
    ),
    Mistake(
        "width_before_height",
        "Your stretched heatmap has height and width swapped, which fits only a square picture. "
        "`tf.image.resize` takes (height, width), but the `resize` of PIL and OpenCV takes (width, "
        "height).",
        on(HEAT, "image.shape[:2]", "image.shape[1::-1]"),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "heatmap_upside_down",
        "You lay the heatmap upside down. Its first row belongs at the top of the picture.",
        on(HEAT, "heatmap[:, :, np.newaxis]", "heatmap[::-1, :, np.newaxis]"),
        fails=("test_overlay",),
    ),
    Mistake(
        "heatmap_tiled",
        "You repeat the heatmap to fill the picture. Stretch it to the size of the picture.",
        (
            HEAT,
            "rows, columns = (np.arange(n) % m for n, m in zip(image.shape, heatmap.shape))\n"
            "    heat = heatmap[np.ix_(rows, columns)][:, :, np.newaxis]",
        ),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "heatmap_in_the_corner",
        "You lay the heatmap into the upper left corner in its own size. Stretch it to the size of "
        "the picture.",
        (
            HEAT,
            "heat = np.zeros((*image.shape[:2], 1))\n"
            "    small = heatmap[: image.shape[0], : image.shape[1]]\n"
            "    heat[: small.shape[0], : small.shape[1], 0] = small",
        ),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "stretched_by_whole_numbers",
        "You repeat each place of the heatmap a whole number of times and cut off what sticks out, "
        "so a part of the heatmap is lost. Stretch all of it to the size of the picture.",
        (
            HEAT,
            "down, right = (-(-n // m) for n, m in zip(image.shape, heatmap.shape))\n"
            "    heat = heatmap.repeat(down, axis=0).repeat(right, axis=1)\n"
            "    heat = heat[: image.shape[0], : image.shape[1], np.newaxis]",
        ),
        fails=("test_overlay",),
    ),
    Mistake(
        "size_of_the_heatmap",
        "Your result has the size of the heatmap. It should have the size of the image.",
        (
            HEAT,
            "image = np.asarray(tf.image.resize(image, heatmap.shape))\n"
            "    heat = heatmap[:, :, np.newaxis]",
        ),
        fails=("test_overlay", "test_refuses"),
    ),
    Mistake(
        "bytes_before_scaling",
        "You turn the heatmap into bytes before you scale it, so all but its maximum becomes 0. "
        "Multiply first, and turn the result into bytes.",
        (HEAT, HEAT.replace("heatmap[", 'heatmap.astype("uint8")[')),
        fails=("test_overlay",),
    ),
    Mistake(
        "picture_changed",
        "Your `overlay_heatmap` changes the image that it is given. Work on a copy.",
        (
            MIX,
            'image[:] = np.rint((1 - alpha) * image + alpha * colours).astype("uint8")\n'
            "    return image",
        ),
        fails=("test_overlay",),
    ),
    Mistake(
        "heatmap_changed",
        "Your `overlay_heatmap` changes the heatmap that it is given. Work on a copy.",
        (HEAT, HEAT + "\n    heatmap *= 255"),
        fails=("test_overlay",),
    ),
    Mistake(
        "alpha_unchecked",
        "You accept an `alpha` below 0 or above 1. Raise a ValueError.",
        ("    if not 0 <= alpha <= 1:\n", "    if False:\n"),
        fails=("test_refuses",),
    ),
    Mistake(
        "relu_on_each_channel",
        "You set the negative numbers of each weighted map to 0 before you add the maps up. Add "
        "them up first.",
        (HEATMAP, "heatmap = np.sum(np.maximum(np.asarray(maps[0] * weights), 0), axis=2)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "absolute_gradients",
        "You average the absolute values of the gradient. Its sign matters, so average it as it "
        "is.",
        on(WEIGHTS, "tape.gradient(score, maps)", "tf.abs(tape.gradient(score, maps))"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "absolute_weights",
        "You take the absolute values of the weights. A channel with a negative weight speaks "
        "against the class, so keep the sign.",
        (HEATMAP, "weights = tf.abs(weights)\n    " + HEATMAP),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "largest_gradient",
        "You take the largest gradient of each channel as its weight. Take the mean over all "
        "places.",
        on(WEIGHTS, "reduce_mean", "reduce_max"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "strongest_channel",
        "You take the largest of the weighted maps at each place. Add them up instead.",
        (HEATMAP, "heatmap = np.maximum(np.max(np.asarray(maps[0] * weights), axis=2), 0)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "loss_for_score",
        "Your gradient has the wrong sign, as that of a loss has, so the map shows what speaks "
        "against the class. Take the gradient of the score.",
        on(WEIGHTS, "tape.gradient(score, maps)", "-tape.gradient(score, maps)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "other_class_of_a_unit",
        "If a single unit's score is below 0.5, you show what speaks against it. Such a model has "
        "only class 0, so take its score as it is.",
        (
            SCORE,
            SCORE
            + "\n        if scores.shape[1] == 1 and class_index is None and scores[0, 0] < 0.5:\n"
            "            score = 1 - scores[0, 0]",
        ),
        fails=("test_single_unit",),
    ),
    Mistake(
        "normalised_before_relu",
        "You divide by the maximum before you set negative numbers to 0. If all are negative, "
        "dividing makes them positive. Do the ReLU first.",
        (
            HEATMAP,
            "heatmap = np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0]\n"
            "    heatmap = np.maximum(heatmap / (heatmap.max() or 1.0), 0)",
        ),
        (RETURN, "return heatmap"),
        fails=("test_heatmap", "test_single_unit"),
    ),
    Mistake(
        "divided_by_largest_size",
        "You divide by the largest absolute value, negative numbers included. Set them to 0 first, "
        "then divide by the maximum.",
        (
            HEATMAP,
            "heatmap = np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0]\n"
            "    heatmap = np.maximum(heatmap / np.abs(heatmap).max(), 0)",
        ),
        (RETURN, "return heatmap"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "from_zero_to_255",
        "You return a heatmap from 0 to 255. It should reach from 0 to 1.",
        on(RETURN, "heatmap / heatmap.max()", "255 * heatmap / heatmap.max()"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "axes_of_the_mean_shifted",
        "You average the gradient over the axes 1, 2 and 3, and the channels with them. Average "
        "over the batch, the rows and the columns: the axes 0, 1 and 2.",
        on(WEIGHTS, "axis=(0, 1, 2)", "axis=(1, 2, 3)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "weights_for_each_column",
        "You average the gradient over the batch and the rows alone, so each column has weights of "
        "its own. Average over the columns too: one weight for each channel.",
        on(WEIGHTS, "axis=(0, 1, 2)", "axis=(0, 1)"),
        (HEATMAP, "heatmap = np.maximum(np.asarray(maps[0] * weights).sum(axis=-1), 0)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "weights_for_each_row",
        "You average the gradient over the batch and the columns alone, so each row has weights of "
        "its own. Average over the rows too: one weight for each channel.",
        on(WEIGHTS, "axis=(0, 1, 2)", "axis=(0, 2), keepdims=True"),
        (HEATMAP, "heatmap = np.maximum(np.asarray(maps * weights)[0].sum(axis=-1), 0)"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "relu_on_the_gradients",
        "You set negative gradients to 0 before you average them. Average the gradient as it is.",
        on(WEIGHTS, "tape.gradient(score, maps)", "tf.nn.relu(tape.gradient(score, maps))"),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "guided_gradients",
        "You use guided gradients, which drop negative gradients and places where the map is not "
        "positive. Grad-CAM averages the gradient as it is.",
        (
            WEIGHTS,
            "gradient = tape.gradient(score, maps)\n"
            "    gradient *= tf.cast(gradient > 0, 'float32') * tf.cast(maps > 0, 'float32')\n"
            "    weights = tf.reduce_mean(gradient, axis=(0, 1, 2))",
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "sum_from_ones",
        "Your weighted sum begins with an array of ones, so every place is 1 too high. Begin with "
        "zeros.",
        (
            HEATMAP,
            "heatmap = np.maximum(1 + np.asarray(maps[0] @ weights[:, tf.newaxis])[:, :, 0], 0)",
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "numpy_under_the_tape",
        "You turn the scores into an array of NumPy inside the tape, which then loses track of "
        "them. Keep tensors until you have the gradient: no `.numpy()`, no `.predict`.",
        (
            "maps, scores = maps_and_scores(batch, training=False)\n",
            "maps, scores = maps_and_scores(batch, training=False)\n"
            "        scores = scores.numpy()\n",
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
    Mistake(
        "maps_and_gradients_swapped",
        "You weigh the gradient by the mean of the maps. Weigh the maps by the mean of the "
        "gradient.",
        (
            WEIGHTS,
            "weights, maps = tf.reduce_mean(maps, axis=(0, 1, 2)), tape.gradient(score, maps)",
        ),
        fails=("test_heatmap", "test_layers", "test_single_unit"),
    ),
]
