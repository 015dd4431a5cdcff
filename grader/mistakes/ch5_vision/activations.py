"""Well-known wrong answers of `activations`."""

from kata_grader.course.mistakes import Mistake, on

CHOICE = "if isinstance(layer, KINDS)]"
GREY = "np.clip((tile - tile.mean()) / std * 64 + 128, 0, 255)"
STD = "std = tile.std() if np.ptp(tile) > 0 else 1.0"
PLACE = "top, left = index // columns * height, index % columns * width"
LAY = "grid[top : top + height, left : left + width] = np.rint(grey)"
ZEROS = 'grid = np.zeros((rows * height, columns * width), "uint8")'
MODEL = "    return Model(model.inputs[0], outputs)"

MISTAKES = [
    Mistake(
        "last_layer_only",
        "Only the last of the layers is there: the outputs of all of them are asked for.",
        on(MODEL, "outputs", "outputs[-1:]"),
    ),
    Mistake(
        "every_layer",
        "There are outputs of other layers too: convolutions and poolings alone are asked for.",
        (CHOICE, 'if not hasattr(layer, "layers")]'),
    ),
    Mistake(
        "first_eight_layers",
        "The first eight layers are taken, whatever they are: ask of each layer what kind it is.",
        (
            f"for layer in model.layers {CHOICE}",
            'for layer in model.layers[:8] if not hasattr(layer, "layers")]',
        ),
    ),
    Mistake(
        "known_by_name",
        "Layers are chosen by their names, but a name can be anything: ask for the kind of the "
        "layer.",
        (CHOICE, 'if "conv" in layer.name or "pool" in layer.name]'),
    ),
    Mistake(
        "convolutions_only",
        "The poolings are missing: their outputs are asked for too.",
        on(CHOICE, "KINDS", "KINDS[:3]"),
    ),
    Mistake(
        "poolings_only",
        "The convolutions are missing: their outputs are asked for too.",
        on(CHOICE, "KINDS", "KINDS[3:]"),
    ),
    Mistake(
        "usual_kinds_only",
        "Only the usual convolutions and max-poolings are there: separable and depthwise "
        "convolutions, average and global poolings count as well.",
        ("    layers.SeparableConv2D,\n    layers.DepthwiseConv2D,\n", ""),
        (
            "    layers.AveragePooling2D,\n"
            "    layers.GlobalMaxPooling2D,\n"
            "    layers.GlobalAveragePooling2D,\n",
            "",
        ),
    ),
    Mistake(
        "other_convolutions_missing",
        "Separable and depthwise convolutions are missing: they count too.",
        ("    layers.SeparableConv2D,\n    layers.DepthwiseConv2D,\n", ""),
    ),
    Mistake(
        "global_poolings_missing",
        "The global poolings are missing: they count too.",
        ("    layers.GlobalMaxPooling2D,\n    layers.GlobalAveragePooling2D,\n", ""),
    ),
    Mistake(
        "average_poolings_missing",
        "The average-poolings are missing: they count too.",
        ("    layers.AveragePooling2D,\n", ""),
        ("    layers.GlobalAveragePooling2D,\n", ""),
    ),
    Mistake(
        "reversed",
        "The outputs come in the reverse order: the first layer's is first.",
        on(MODEL, "outputs", "outputs[::-1]"),
    ),
    Mistake(
        "inputs_for_outputs",
        "These are what goes into the layers: what comes out is asked for.",
        ("[layer.output for layer", "[layer.input for layer"),
    ),
    Mistake(
        "nested_model_entered",
        "Layers inside a model among the layers are taken too: that model is not entered.",
        (
            "    outputs = [",
            "    chosen = []\n"
            "    for layer in model.layers:\n"
            "        chosen += getattr(layer, 'layers', [layer])\n"
            "    outputs = [",
        ),
        (f"for layer in model.layers {CHOICE}", f"for layer in chosen {CHOICE}"),
    ),
    Mistake(
        "weights_copied",
        "The model has weights of its own, which do not follow the given model's: build it from "
        "the layers' outputs, not from a copy.",
        (
            "    outputs = [",
            "    weights, model = model.get_weights(), clone_model(model)\n"
            "    model.set_weights(weights)\n"
            "    outputs = [",
        ),
        (
            "from keras import Model, layers",
            "from keras import Model, layers\nfrom keras.models import clone_model",
        ),
    ),
    Mistake(
        "no_layer_asserted",
        "A model without such a layer raises an AssertionError, as assert does. Raise a "
        "ValueError.",
        ('raise ValueError(f"model has no', 'raise AssertionError(f"model has no'),
    ),
    Mistake(
        "tiles_transposed",
        "Each tile lies on its side: its rows are the rows of the picture.",
        on(LAY, "np.rint(grey)", "np.rint(grey).T"),
    ),
    Mistake(
        "columns_first",
        "The tiles run from top to bottom first: they run from left to right, and then down.",
        (PLACE, "top, left = index % rows * height, index // rows * width"),
    ),
    Mistake(
        "columns_for_rows",
        "There are columns tiles in a column of the grid: there should be that many in a row.",
        on(ZEROS, "rows * height, columns", "columns * height, rows"),
        (PLACE, "top, left = index // rows * height, index % rows * width"),
    ),
    Mistake(
        "one_scale_for_all",
        "All channels share one scale, so weak ones come out as an even grey: each has its own "
        "mean and standard deviation.",
        (STD, "std = activation.std() or 1.0"),
        on(GREY, "tile.mean", "activation.mean"),
    ),
    Mistake(
        "division_by_zero",
        "A channel that is the same everywhere has a standard deviation of 0, and dividing by it "
        "gives NaN: such a channel is 128.",
        (STD, "std = tile.std()"),
    ),
    Mistake(
        "from_darkest_to_brightest",
        "Each channel is stretched from its smallest to its largest number: its mean becomes 128 "
        "and its standard deviation 64.",
        (GREY, "(tile - tile.min()) / (np.ptp(tile) or 1.0) * 255"),
    ),
    Mistake(
        "variance_for_std",
        "It is divided by the variance: divide by its root, the standard deviation.",
        on(STD, "tile.std", "tile.var"),
    ),
    Mistake(
        "mean_kept",
        "The mean is not taken away before the channel is scaled.",
        on(GREY, "(tile - tile.mean())", "tile"),
    ),
    Mistake(
        "centre_missing",
        "The middle grey, 128, is not added, so half of the numbers are cut off as black.",
        on(GREY, " + 128", ""),
    ),
    Mistake(
        "not_clipped",
        "Values below 0 or above 255 wrap around when they become bytes: clip them first.",
        (GREY, "(tile - tile.mean()) / std * 64 + 128"),
        on(LAY, "np.rint(grey)", "np.rint(grey).astype(int).astype('uint8')"),
    ),
    Mistake(
        "floats_returned",
        "The picture is made of floats: uint8 is asked for.",
        ("    return grid\n", "    return grid.astype(float)\n"),
    ),
    Mistake(
        "rest_is_grey",
        "The places that are left in the last row are grey: they are black.",
        (ZEROS, 'grid = np.full((rows * height, columns * width), 128, "uint8")'),
    ),
    Mistake(
        "rest_is_white",
        "The places that are left in the last row are white: they are black.",
        (ZEROS, 'grid = np.full((rows * height, columns * width), 255, "uint8")'),
    ),
    Mistake(
        "last_row_missing",
        "The last row is missing where the channels do not fill it: round the number of rows up.",
        ("    rows = -(-channels // columns)\n", "    rows = channels // columns\n"),
        ("for index in range(channels):", "for index in range(rows * columns):"),
    ),
    Mistake(
        "one_row_too_many",
        "There is a row too many where the channels fill the last one.",
        ("    rows = -(-channels // columns)\n", "    rows = channels // columns + 1\n"),
    ),
    Mistake(
        "narrow_grid",
        "The picture is narrower where there are fewer channels than columns: it is always "
        "columns * w wide.",
        (
            "    rows = -(-channels // columns)\n",
            "    columns = min(columns, channels)\n    rows = -(-channels // columns)\n",
        ),
    ),
    Mistake(
        "activation_overwritten",
        "The activation that was given is scaled itself: work on a copy of it.",
        (
            "    return grid\n",
            "    activation -= activation.mean(axis=(0, 1))\n    return grid\n",
        ),
    ),
]
