"""Well-known wrong answers of `residual`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "silent_broadcasting",
        "You add arrays of different shapes, which NumPy broadcasts without a word. Compare the "
        "shapes and raise a ValueError if they differ.",
        ("if x.shape != y.shape:", "if False:"),
    ),
    Mistake(
        "added_in_place",
        "You write the sum into `x` itself. Make a new array, so that the caller's `x` stays "
        "unchanged.",
        ("    return x + y\n", "    x += y\n    return x\n"),
    ),
    Mistake(
        "concatenated_arrays",
        "Your `residual_merge` puts the two arrays side by side. A residual connection adds them.",
        ("    return x + y\n", "    return __import__('numpy').concatenate([x, y], axis=-1)\n"),
    ),
    Mistake(
        "concatenate_for_add",
        "You put the block's input and the correction side by side, so the result has more "
        "channels. A residual connection adds them.",
        ("layers.add([x, correction])", "layers.concatenate([x, correction])"),
        ("layers.add([shortcut, smaller])", "layers.concatenate([shortcut, smaller])"),
    ),
    Mistake(
        "input_lost",
        "Your block returns only the correction, so its input is lost. Add the correction to the "
        "input.",
        ("return layers.add([x, correction])", "return correction"),
        ("return layers.add([shortcut, smaller])", "return smaller"),
    ),
    Mistake(
        "correction_lost",
        "Your block passes its input on without the correction. Add the correction to the input.",
        ("return layers.add([x, correction])", "return layers.add([x])"),
        ("return layers.add([shortcut, smaller])", "return layers.add([shortcut])"),
    ),
    Mistake(
        "activation_after_addition",
        "You apply an activation after the addition, so negative numbers are lost. Let nothing "
        "follow the addition.",
        ("layers.add([x, correction])", "layers.ReLU()(layers.add([x, correction]))"),
        ("layers.add([shortcut, smaller])", "layers.ReLU()(layers.add([shortcut, smaller]))"),
    ),
    Mistake(
        "filters_unchecked",
        "You accept any number of filters. Raise a ValueError if `filters` is not the number of "
        "channels of `x`.",
        ("if x.shape[-1] != filters:", "if False:"),
    ),
    Mistake(
        "projection_without_strides",
        "Your `projection_residual_block` does not halve the image. The correction and the way "
        "around it both need strides 2.",
        ("layers.Conv2D(filters, 3, strides=2, ", "layers.Conv2D(filters, 3, "),
        ("layers.Conv2D(filters, 1, strides=2)", "layers.Conv2D(filters, 1)"),
    ),
    Mistake(
        "projection_activated",
        "Your projection has an activation. The way around the block should be linear, so that "
        "nothing on it blocks the gradient.",
        on("layers.Conv2D(filters, 1, strides=2)", "strides=2", 'strides=2, activation="relu"'),
    ),
    Mistake(
        "rounded_down",
        "Your `projection_residual_block` turns 7 rows into 3. Round up half of an odd height or "
        "width, so that 7 become 4.",
        ('strides=2, padding="same", activation="relu")(x)', 'strides=2, activation="relu")(x)'),
        ("shortcut = layers.Conv2D(filters, 1,", "shortcut = layers.Conv2D(filters, 3,"),
    ),
    Mistake(
        "residual_ignored",
        "Your blocks have no additions even with `residual=True`. Every block then needs one of "
        "its own.",
        ("x = layers.add([x, y]) if residual else y", "x = y"),
    ),
    Mistake(
        "always_residual",
        "Your blocks have additions even with `residual=False`. The plain network has none.",
        ("layers.add([x, y]) if residual else y", "layers.add([x, y])"),
    ),
    Mistake(
        "one_addition",
        "Your one addition spans all blocks together, so the gradient still fades between them. "
        "Give every block an addition of its own.",
        ("        x = layers.add([x, y]) if residual else y\n", "        x = y\n"),
        ("    for _ in range(depth):\n", "    way_around = x\n    for _ in range(depth):\n"),
        (
            "    model = Model(inputs,",
            "    x = layers.add([x, way_around]) if residual else x\n    model = Model(inputs,",
        ),
    ),
    Mistake(
        "depth_ignored",
        "You build the same number of blocks whatever `depth` says. Build `depth` of them.",
        ("for _ in range(depth):", "for _ in range(30):"),
    ),
    Mistake(
        "one_block_less",
        "You build one block fewer than `depth` says. The layer before the blocks and the last "
        "layer are not blocks.",
        ("for _ in range(depth):", "for _ in range(depth - 1):"),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Your last layer judges each class by itself, with a sigmoid. Use a softmax, whose "
        "probabilities add up to 1.",
        ('layers.Dense(10, activation="softmax")', 'layers.Dense(10, activation="sigmoid")'),
    ),
    Mistake(
        "pooled_shortcut",
        "You halve the way around the block with max-pooling, which is not linear. Let the 1 x 1 "
        "convolution halve it.",
        (
            "layers.Conv2D(filters, 1, strides=2)(x)",
            'layers.Conv2D(filters, 1)(layers.MaxPooling2D(2, padding="same")(x))',
        ),
    ),
]
