"""Well-known wrong answers of `residual`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "first_addition_of_two_widths",
        "Your first block adds its result to what comes into it, and the two have different "
        "widths. Let a dense layer before the blocks bring the input to their width.",
        ('x = layers.Dense(units, activation="relu")(inputs)', "x = inputs"),
        fails=("test_deep_mlp", "test_additions"),
    ),
    Mistake(
        "silent_broadcasting",
        "You add arrays of different shapes, which NumPy broadcasts without a word. Compare the "
        "shapes and raise a ValueError if they differ.",
        ("if x.shape != y.shape:", "if False:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "added_in_place",
        "You write the sum into `x` itself. Make a new array, so that the caller's `x` stays "
        "unchanged.",
        ("    return x + y\n", "    x += y\n    return x\n"),
        fails=("test_residual_merge",),
    ),
    Mistake(
        "concatenated_arrays",
        "Your `residual_merge` puts the two arrays side by side. A residual connection adds them.",
        ("    return x + y\n", "    return __import__('numpy').concatenate([x, y], axis=-1)\n"),
        fails=("test_residual_merge", "test_refuses"),
    ),
    Mistake(
        "concatenate_for_add",
        "You put the block's input and the correction side by side, so the result has more "
        "channels. A residual connection adds them.",
        ("layers.add([x, correction])", "layers.concatenate([x, correction])"),
        ("layers.add([shortcut, smaller])", "layers.concatenate([shortcut, smaller])"),
        fails=("test_identity_block", "test_projection_block", "test_refuses"),
    ),
    Mistake(
        "input_lost",
        "Your block loses its input: you don't add it, or a layer has changed it before. Add the "
        "correction to the block's own `x`.",
        ("return layers.add([x, correction])", "return correction"),
        ("return layers.add([shortcut, smaller])", "return smaller"),
        fails=("test_identity_block", "test_projection_block", "test_refuses"),
    ),
    Mistake(
        "correction_lost",
        "Your block passes its input on without the correction. Add the correction to the input.",
        ("return layers.add([x, correction])", "return layers.add([x])"),
        ("return layers.add([shortcut, smaller])", "return layers.add([shortcut])"),
        fails=("test_identity_block", "test_projection_block", "test_refuses"),
    ),
    Mistake(
        "activation_after_addition",
        "You apply an activation after the addition, so negative numbers are lost. Let nothing "
        "follow the addition.",
        ("layers.add([x, correction])", "layers.ReLU()(layers.add([x, correction]))"),
        ("layers.add([shortcut, smaller])", "layers.ReLU()(layers.add([shortcut, smaller]))"),
        fails=("test_identity_block", "test_projection_block", "test_refuses"),
    ),
    Mistake(
        "filters_unchecked",
        "You accept any number of filters. Raise a ValueError if `filters` is not the number of "
        "channels of `x`.",
        ("if x.shape[-1] != filters:", "if False:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "projection_without_strides",
        "Your `projection_residual_block` does not halve the image. The correction and the way "
        "around it both need strides 2.",
        ("layers.Conv2D(filters, 3, strides=2, ", "layers.Conv2D(filters, 3, "),
        ("layers.Conv2D(filters, 1, strides=2)", "layers.Conv2D(filters, 1)"),
        fails=("test_projection_block",),
    ),
    Mistake(
        "projection_activated",
        "Your projection has an activation. The way around the block should be linear, so that "
        "nothing on it blocks the gradient.",
        on("layers.Conv2D(filters, 1, strides=2)", "strides=2", 'strides=2, activation="relu"'),
        fails=("test_projection_block",),
    ),
    Mistake(
        "rounded_down",
        "Your `projection_residual_block` turns 7 rows into 3. Round up half of an odd height or "
        "width, so that 7 become 4.",
        ('strides=2, padding="same", activation="relu")(x)', 'strides=2, activation="relu")(x)'),
        ("shortcut = layers.Conv2D(filters, 1,", "shortcut = layers.Conv2D(filters, 3,"),
        fails=("test_identity_block", "test_projection_block"),
    ),
    Mistake(
        "residual_ignored",
        "Some or all of your blocks have no addition even with `residual=True`. Every block then "
        "needs one of its own.",
        ("x = layers.add([x, y]) if residual else y", "x = y"),
        fails=("test_additions",),
    ),
    Mistake(
        "always_residual",
        "Your blocks have additions even with `residual=False`. The plain network has none.",
        ("layers.add([x, y]) if residual else y", "layers.add([x, y])"),
        fails=("test_additions",),
    ),
    Mistake(
        "one_addition",
        "Your way around begins before the first block and not at each one, so the gradient still "
        "fades between them. Let every block add its result to its own input.",
        ("        x = layers.add([x, y]) if residual else y\n", "        x = y\n"),
        ("    for _ in range(depth):\n", "    way_around = x\n    for _ in range(depth):\n"),
        (
            "    model = Model(inputs,",
            "    x = layers.add([x, way_around]) if residual else x\n    model = Model(inputs,",
        ),
        fails=("test_additions",),
    ),
    Mistake(
        "concatenated_in_blocks",
        "You concatenate what a block computes with its input, so the network gets wider at every "
        "block. Add the two.",
        ("layers.add([x, y]) if residual else y", "layers.concatenate([x, y]) if residual else y"),
        fails=("test_deep_mlp",),
    ),
    Mistake(
        "depth_ignored",
        "Your network has the same number of dense layers whatever `depth` says. Build `depth` "
        "blocks, each of layers of its own.",
        ("for _ in range(depth):", "for _ in range(30):"),
        fails=("test_deep_mlp",),
    ),
    Mistake(
        "one_block_less",
        "You build one block fewer than `depth` says. The layer before the blocks and the last "
        "layer are not blocks.",
        ("for _ in range(depth):", "for _ in range(depth - 1):"),
        fails=("test_deep_mlp",),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your results for a row don't add up to 1, as with a sigmoid or without an activation. End "
        "in a softmax.",
        ('layers.Dense(10, activation="softmax")', 'layers.Dense(10, activation="sigmoid")'),
        fails=("test_deep_mlp",),
    ),
    Mistake(
        "pooled_shortcut",
        "You halve the way around the block with max-pooling, which is not linear. Let the 1 x 1 "
        "convolution halve it.",
        (
            "layers.Conv2D(filters, 1, strides=2)(x)",
            'layers.Conv2D(filters, 1)(layers.MaxPooling2D(2, padding="same")(x))',
        ),
        fails=("test_projection_block",),
    ),
    Mistake(
        "assertion",
        "You raise an AssertionError for shapes that differ. Raise a ValueError.",
        ('        raise ValueError(f"x and y', '        raise AssertionError(f"x and y'),
        fails=("test_refuses",),
    ),
    Mistake(
        "added_into_correction",
        "You write the sum into `y` itself. Make a new array, so that the caller's `y` stays "
        "unchanged.",
        ("    return x + y\n", "    y += x\n    return y\n"),
        fails=("test_residual_merge",),
    ),
    Mistake(
        "sum_activated",
        "Your `residual_merge` applies a ReLU to the sum, so negative numbers are lost. Return the "
        "plain sum.",
        ("    return x + y\n", "    return (x + y).clip(0)\n"),
        fails=("test_residual_merge", "test_refuses"),
    ),
    Mistake(
        "without_padding",
        "Your convolutions have `valid` padding, so the correction is smaller than `x` and can't "
        "be added. Use `same` padding.",
        (
            'layers.Conv2D(filters, 3, padding="same", activation="relu")(x)',
            'layers.Conv2D(filters, 3, activation="relu")(x)',
        ),
        (
            'layers.Conv2D(filters, 3, padding="same")(correction)',
            "layers.Conv2D(filters, 3)(correction)",
        ),
        fails=("test_identity_block", "test_refuses"),
    ),
    Mistake(
        "identity_projected",
        "Your `identity_residual_block` has a layer with weights on the way around or after the "
        "addition. Add `x` itself, and let nothing follow.",
        ("layers.add([x, correction])", "layers.add([layers.Conv2D(filters, 1)(x), correction])"),
        fails=("test_identity_block", "test_refuses"),
    ),
    Mistake(
        "dropout_after_addition",
        "You drop features out after the addition in `identity_residual_block`. Let nothing follow "
        "the addition; dropout has its place in the correction.",
        ("layers.add([x, correction])", "layers.Dropout(0.3)(layers.add([x, correction]))"),
        fails=("test_identity_block",),
    ),
    Mistake(
        "normalised_after_addition",
        "You normalise after the addition in `projection_residual_block`. Let nothing follow the "
        "addition.",
        (
            "layers.add([shortcut, smaller])",
            "layers.BatchNormalization()(layers.add([shortcut, smaller]))",
        ),
        fails=("test_projection_block",),
    ),
    Mistake(
        "averaged",
        "You take the mean of the input and the correction, so each block halves its input. Add "
        "them.",
        ("layers.add([x, correction])", "layers.average([x, correction])"),
        ("layers.add([shortcut, smaller])", "layers.average([shortcut, smaller])"),
        fails=("test_identity_block", "test_projection_block", "test_refuses"),
    ),
    Mistake(
        "shortcut_of_another_shape",
        "In your `projection_residual_block`, the correction and the way around it have different "
        "shapes. Both need `filters` filters, and strides 2 once.",
        ("layers.Conv2D(filters, 1, strides=2)", "layers.Conv2D(filters, 1)"),
        fails=("test_projection_block",),
    ),
    Mistake(
        "no_pointwise_projection",
        "The way around your `projection_residual_block` is no 1 x 1 convolution of `x`. A larger "
        "window mixes pixels, and without a convolution `x` is lost.",
        (
            "layers.Conv2D(filters, 1, strides=2)",
            'layers.Conv2D(filters, 3, strides=2, padding="same")',
        ),
        fails=("test_projection_block",),
    ),
    Mistake(
        "average_pooled_shortcut",
        "You halve the way around the block by averaging pixels. Let the 1 x 1 convolution halve "
        "it, with strides 2.",
        (
            "layers.Conv2D(filters, 1, strides=2)(x)",
            'layers.Conv2D(filters, 1)(layers.AveragePooling2D(2, padding="same")(x))',
        ),
        fails=("test_projection_block",),
    ),
    Mistake(
        "condition_reversed",
        "You make the additions for `residual=False` and leave them out for `residual=True`. Turn "
        "the condition around.",
        ("layers.add([x, y]) if residual else y", "y if residual else layers.add([x, y])"),
        fails=("test_additions",),
    ),
    Mistake(
        "one_layer_more",
        "Your network has a dense layer too many. Beside the blocks there are only one layer "
        "before them, if you like, and the softmax.",
        ("for _ in range(depth):", "for _ in range(depth + 1):"),
        fails=("test_deep_mlp",),
    ),
    Mistake(
        "input_dim_fixed",
        "Your input takes only rows of 784 numbers. Use the argument `input_dim`.",
        ("Input((input_dim,))", "Input((784,))"),
        fails=("test_deep_mlp", "test_additions"),
    ),
    Mistake(
        "compile_returned",
        "Your function returns `None`, as `compile` and `summary` do. Compile first, then return "
        "the model itself.",
        ("    model.compile(", "    return model.compile("),
        fails=("test_deep_mlp", "test_additions"),
    ),
    Mistake(
        "not_compiled",
        "You return a network that is not compiled. Compile it before you return it.",
        (
            '    model.compile(optimizer="adam", loss="categorical_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        fails=("test_deep_mlp",),
    ),
]
