"""Well-known wrong answers of `residual`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "silent_broadcasting",
        "Arrays of different shapes are added all the same: NumPy broadcasts them without a word. "
        "Compare the shapes and refuse what differs.",
        ("if x.shape != y.shape:", "if False:"),
    ),
    Mistake(
        "added_in_place",
        "The sum is written into x itself: make a new array, so that the caller keeps x.",
        ("    return x + y\n", "    x += y\n    return x\n"),
    ),
    Mistake(
        "concatenated_arrays",
        "The two arrays are put side by side: a residual connection adds them.",
        ("    return x + y\n", "    return __import__('numpy').concatenate([x, y], axis=-1)\n"),
    ),
    Mistake(
        "concatenate_for_add",
        "The block's input and its correction are put side by side, so the result has more "
        "channels: a residual connection adds them.",
        ("layers.add([x, correction])", "layers.concatenate([x, correction])"),
        ("layers.add([shortcut, smaller])", "layers.concatenate([shortcut, smaller])"),
    ),
    Mistake(
        "input_lost",
        "What went into the block is lost: the correction should be added to it.",
        ("return layers.add([x, correction])", "return correction"),
        ("return layers.add([shortcut, smaller])", "return smaller"),
    ),
    Mistake(
        "correction_lost",
        "The block gives its input back and nothing more: its correction should be added to it.",
        ("return layers.add([x, correction])", "return layers.add([x])"),
        ("return layers.add([shortcut, smaller])", "return layers.add([shortcut])"),
    ),
    Mistake(
        "activation_after_addition",
        "An activation follows the addition, so negative numbers are lost: nothing should follow.",
        ("layers.add([x, correction])", "layers.ReLU()(layers.add([x, correction]))"),
        ("layers.add([shortcut, smaller])", "layers.ReLU()(layers.add([shortcut, smaller]))"),
    ),
    Mistake(
        "filters_unchecked",
        "You accept any number of filters. Raise a ValueError where it is not the number of "
        "channels of x.",
        ("if x.shape[-1] != filters:", "if False:"),
    ),
    Mistake(
        "projection_without_strides",
        "The block does not halve the image: the correction and the way around it need strides 2.",
        ("layers.Conv2D(filters, 3, strides=2, ", "layers.Conv2D(filters, 3, "),
        ("layers.Conv2D(filters, 1, strides=2)", "layers.Conv2D(filters, 1)"),
    ),
    Mistake(
        "projection_activated",
        "The projection has an activation: the way around the block should be linear.",
        on("layers.Conv2D(filters, 1, strides=2)", "strides=2", 'strides=2, activation="relu"'),
    ),
    Mistake(
        "rounded_down",
        "An odd height or width is halved and rounded down: it should be rounded up.",
        ('strides=2, padding="same", activation="relu")(x)', 'strides=2, activation="relu")(x)'),
        ("shortcut = layers.Conv2D(filters, 1,", "shortcut = layers.Conv2D(filters, 3,"),
    ),
    Mistake(
        "residual_ignored",
        "Additions are missing with residual=True: every block needs one of its own then.",
        ("x = layers.add([x, y]) if residual else y", "x = y"),
    ),
    Mistake(
        "always_residual",
        "There are additions even with residual=False: the plain network has none.",
        ("layers.add([x, y]) if residual else y", "layers.add([x, y])"),
    ),
    Mistake(
        "one_addition",
        "One addition leads around all blocks together: every block should have its own, or the "
        "gradient still fades between them.",
        ("        x = layers.add([x, y]) if residual else y\n", "        x = y\n"),
        ("    for _ in range(depth):\n", "    way_around = x\n    for _ in range(depth):\n"),
        (
            "    model = Model(inputs,",
            "    x = layers.add([x, way_around]) if residual else x\n    model = Model(inputs,",
        ),
    ),
    Mistake(
        "depth_ignored",
        "The number of blocks does not follow depth.",
        ("for _ in range(depth):", "for _ in range(30):"),
    ),
    Mistake(
        "one_block_less",
        "There is one block less than depth says: the layer in front of the blocks and the last "
        "layer are none of them.",
        ("for _ in range(depth):", "for _ in range(depth - 1):"),
    ),
    Mistake(
        "sigmoid_for_softmax",
        "The last layer judges each class by itself, with a sigmoid: it should be a softmax.",
        ('layers.Dense(10, activation="softmax")', 'layers.Dense(10, activation="sigmoid")'),
    ),
]
