"""Well-known wrong answers of `small_dataset`."""

from kata_grader.course.mistakes import Mistake, on

FLIP = "    flipped[flags] = images[flags, :, ::-1]\n    return flipped\n"
AUGMENTATION = "Input(input_shape), build_augmentation(), layers"
OUTPUT = '    model.add(layers.Dense(1, activation="sigmoid"))\n'
DROPOUT = "    model.add(layers.Dropout(0.5))\n"
ROW = "r, c = int(rows[i]), int(columns[i])"

MISTAKES = [
    Mistake(
        "vertical_for_horizontal",
        "You flip the images upside down. A horizontal flip swaps left and right.",
        ("images[flags, :, ::-1]", "images[flags, ::-1]"),
        ('layers.RandomFlip("horizontal"', 'layers.RandomFlip("vertical"'),
        fails=("test_flip", "test_augmentation"),
    ),
    Mistake(
        "both_flips",
        "You flip the images in both directions, which is half a turn. Swap only left and right.",
        ("images[flags, :, ::-1]", "images[flags, ::-1, ::-1]"),
        fails=("test_flip",),
    ),
    Mistake(
        "channels_reversed",
        "You reverse the channels, so the colours change. Reverse the columns instead.",
        ("images[flags, :, ::-1]", "images[flags, ..., ::-1]"),
        fails=("test_flip",),
    ),
    Mistake(
        "flags_ignored",
        "You flip all images. Flip only those whose flag is True.",
        (FLIP, "    return images[:, :, ::-1]\n"),
        fails=("test_flip", "test_refuses"),
    ),
    Mistake(
        "flags_inverted",
        "You flip the images whose flag is False. Flip those whose flag is True.",
        (FLIP, "    flipped[~flags] = images[~flags, :, ::-1]\n    return flipped\n"),
        fails=("test_flip", "test_refuses"),
    ),
    Mistake(
        "labels_shuffled_apart",
        "You return the images in another order, so the labels no longer belong to them. Keep the "
        "order.",
        (FLIP, "    return np.concatenate([images[flags, :, ::-1], images[~flags]])\n"),
        fails=("test_flip",),
    ),
    Mistake(
        "flipped_in_place",
        "You change the images that you are given. Work on a copy, because the arguments must stay "
        "as they are.",
        ("flipped = images.copy()", "flipped = images"),
        fails=("test_flip",),
    ),
    Mistake(
        "lengths_unchecked",
        "You don't compare the number of flags or offsets with the number of images. Compare "
        "first, because NumPy ignores a mismatch or complains about something else.",
        ("    if len(flags) != len(images):", "    if False:"),
        ("        if len(offsets) != len(images):", "        if False:"),
        fails=("test_refuses",),
    ),
    Mistake(
        "wrap_around",
        "Pixels that leave your image at one side come in again at the other. Fill that side with "
        "`fill` instead.",
        (
            "        if abs(r) < h and abs(c) < w:\n",
            "        shifted[i] = np.roll(images[i], (r, c), (0, 1))\n        if False:\n",
        ),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "one_offset_for_all",
        "You move all images by the first offset. Move each image by its own offset.",
        (ROW, "r, c = int(rows[0]), int(columns[0])"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "wrong_direction",
        "You move the pictures the wrong way. Positive `rows` move them down, and positive "
        "`columns` move them to the right.",
        (ROW, "r, c = -int(rows[i]), -int(columns[i])"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "rows_and_columns_swapped",
        "You mix up `rows` and `columns`. The offsets in `rows` move the pictures down, those in "
        "`columns` to the right.",
        (ROW, "r, c = int(columns[i]), int(rows[i])"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "fill_ignored",
        "Pixels that move into view are always 0. Give them the value of `fill`.",
        ("np.full(images.shape, fill, float)", "np.zeros(images.shape)"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "edge_repeated",
        "Pixels that move into view repeat the edge of the picture. Give them the value of `fill`.",
        (
            "        if abs(r) < h and abs(c) < w:\n",
            "        down = np.clip(np.arange(h) - r, 0, h - 1)\n"
            "        right = np.clip(np.arange(w) - c, 0, w - 1)\n"
            "        shifted[i] = images[i][down][:, right]\n"
            "        if False:\n",
        ),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "far_offsets_unchecked",
        "Your result still shows the picture after an offset of the image's size or more. Nothing "
        "of it stays in view then.",
        ("if abs(r) < h and abs(c) < w:", "if True:"),
        ("max(-r, 0) : min(h - r, h)", "max(-r, 0) % h : h - max(r, 0) % h"),
        ("max(-c, 0) : min(w - c, w)", "max(-c, 0) % w : w - max(c, 0) % w"),
        ("max(r, 0) : min(h + r, h)", "max(r, 0) % h : h - max(-r, 0) % h"),
        ("max(c, 0) : min(w + c, w)", "max(c, 0) % w : w - max(-c, 0) % w"),
        fails=("test_shift",),
    ),
    Mistake(
        "far_offsets_break",
        "Your slices don't fit each other after an offset larger than the image. Nothing of the "
        "picture stays in view then, so give all pixels the value of `fill`.",
        ("if abs(r) < h and abs(c) < w:", "if True:"),
        fails=("test_shift",),
    ),
    Mistake(
        "bytes_kept",
        "Your result keeps the type of the images, so images of integers cut `fill` to an integer. "
        "Return floats.",
        ("np.full(images.shape, fill, float)", "np.full(images.shape, fill, images.dtype)"),
        fails=("test_shift_kinds_of_input",),
    ),
    Mistake(
        "augmentation_always_active",
        "You augment images in inference too. Let an image that is to be judged pass unchanged.",
        (
            '            layers.RandomFlip("horizontal", seed=seed),\n'
            "            layers.RandomRotation(0.04, **sharp, seed=seed + 1),\n",
            '            _Always(layers.RandomFlip("horizontal", seed=seed)),\n'
            "            _Always(layers.RandomRotation(0.04, **sharp, seed=seed + 1)),\n",
        ),
        (
            "def build_augmentation(seed=0):\n",
            "class _Always(layers.Layer):\n"
            "    def __init__(self, layer):\n"
            "        super().__init__()\n"
            "        self.layer = layer\n\n"
            "    def call(self, x):\n"
            "        return self.layer(x, training=True)\n\n\n"
            "def build_augmentation(seed=0):\n",
        ),
        fails=("test_augmentation", "test_augmentation_seeds", "test_convnet"),
    ),
    Mistake(
        "no_flip",
        'Your model mirrors no image. `RandomFlip("horizontal")` mirrors about half of them.',
        ('            layers.RandomFlip("horizontal", seed=seed),\n', ""),
        fails=("test_augmentation",),
    ),
    Mistake(
        "flip_without_mode",
        "Your `RandomFlip` turns images upside down too, as it does without a mode. Say "
        '`RandomFlip("horizontal")`.',
        ('            layers.RandomFlip("horizontal", seed', "            layers.RandomFlip(seed"),
        fails=("test_augmentation",),
    ),
    Mistake(
        "no_rotation",
        "Your model rotates no image. `RandomRotation` belongs to the augmentation.",
        ("            layers.RandomRotation(0.04, **sharp, seed=seed + 1),\n", ""),
        fails=("test_augmentation",),
    ),
    Mistake(
        "no_zoom",
        "Your model zooms no image. `RandomZoom` belongs to the augmentation.",
        ("            layers.RandomZoom(0.1, **sharp, seed=seed + 2),\n", ""),
        fails=("test_augmentation",),
    ),
    Mistake(
        "seed_ignored",
        "Two of your models with the same seed augment differently. Hand a seed to each layer.",
        ("seed=seed)", "seed=None)"),
        ("seed=seed + 1)", "seed=None)"),
        ("seed=seed + 2)", "seed=None)"),
        fails=("test_augmentation_seeds",),
    ),
    Mistake(
        "seed_fixed",
        "Your models augment alike whatever the seed. Make the layers' seeds from the `seed` that "
        "is given.",
        ("seed=seed)", "seed=0)"),
        ("seed=seed + 1)", "seed=1)"),
        ("seed=seed + 2)", "seed=2)"),
        fails=("test_augmentation_seeds",),
    ),
    Mistake(
        "no_dropout",
        "Your convnet has no dropout, so units can rely on a few others. Put dropout before the "
        "dense layers.",
        (DROPOUT, ""),
        fails=("test_convnet",),
    ),
    Mistake(
        "output_drops_out",
        "Your dropout comes after the last unit, so it sets probabilities to 0. Put dropout before "
        "the dense layers.",
        (DROPOUT, ""),
        on(OUTPUT, "\n", f"\n{DROPOUT}"),
        fails=("test_convnet",),
    ),
    Mistake(
        "no_augmentation",
        "Your convnet doesn't augment the images. Begin it with the augmentation.",
        on(AUGMENTATION, "build_augmentation(), ", ""),
        fails=("test_convnet",),
    ),
    Mistake(
        "neither",
        "Your convnet has neither augmentation nor dropout, so it learns its few images by heart. "
        "Add both.",
        on(AUGMENTATION, "build_augmentation(), ", ""),
        (DROPOUT, ""),
        fails=("test_convnet",),
    ),
    Mistake(
        "linear_output",
        "Your last unit has no sigmoid, so it can give any number. It should give a probability "
        "between 0 and 1.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
        fails=("test_convnet",),
    ),
    Mistake(
        "softmax_of_one_unit",
        "Your single unit has a softmax, so its output is always 1. Give it a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(1, activation="softmax")'),
        fails=("test_convnet",),
    ),
    Mistake(
        "two_outputs",
        "Your convnet has two outputs. Cat or dog is one question, so one sigmoid unit answers it.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(2, activation="softmax")'),
        ("binary_crossentropy", "sparse_categorical_crossentropy"),
        fails=("test_convnet",),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is not the binary cross-entropy. Use that one, because it is made for the "
        "probability of a yes or a no.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
        fails=("test_convnet",),
    ),
    Mistake(
        "no_accuracy",
        "Your model reports no accuracy of its answers yes and no. Ask for it with "
        '`metrics=["accuracy"]` when you compile: `Accuracy()` asks for equal numbers, and '
        "`CategoricalAccuracy()` for several units.",
        (', metrics=["accuracy"]', ""),
        fails=("test_convnet",),
    ),
    Mistake(
        "all_axes_reversed",
        "You reverse every axis of an image: its rows, columns and channels. A horizontal flip "
        "reverses the columns only.",
        ("images[flags, :, ::-1]", "images[flags, ::-1, ::-1, ::-1]"),
        fails=("test_flip",),
    ),
    Mistake(
        "images_reversed",
        "You reverse the order of the images, not of their columns. The columns are the third axis "
        "of the batch.",
        ("images[flags, :, ::-1]", "images[flags][::-1]"),
        fails=("test_flip",),
    ),
    Mistake(
        "only_flipped_returned",
        "You return only the flipped images. Return all of them, those with the flag False as they "
        "are.",
        (FLIP, "    return images[flags, :, ::-1]\n"),
        fails=("test_flip", "test_refuses"),
    ),
    Mistake(
        "mirror_off_by_one",
        "Your flip keeps the first column in its place. Column 0 and the last column change "
        "places, so column j becomes column `w - 1 - j`.",
        ("images[flags, :, ::-1]", "np.roll(images[flags, :, ::-1], 1, axis=2)"),
        fails=("test_flip",),
    ),
    Mistake(
        "never_flipped",
        "You return the images unflipped. Reverse the columns of those whose flag is True.",
        (FLIP, "    return flipped\n"),
        fails=("test_flip",),
    ),
    Mistake(
        "old_pixels_stay",
        "Where nothing moves in, your result still shows the old picture. Start with an array that "
        "is full of `fill`.",
        ("np.full(images.shape, fill, float)", "images.astype(float)"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "shifted_in_place",
        "You write into the images that you are given. Put the result into an array of its own.",
        (
            "    return shifted\n",
            "    images[:] = shifted\n    return shifted\n",
        ),
        fails=("test_shift_kinds_of_input",),
    ),
    Mistake(
        "columns_ignored",
        "You move the pictures up and down only. Move them by `columns` as well.",
        (ROW, "r, c = int(rows[i]), 0"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "rows_ignored",
        "You move the pictures left and right only. Move them by `rows` as well.",
        (ROW, "r, c = 0, int(columns[i])"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "columns_the_wrong_way",
        "Your `columns` move the pictures the wrong way. Positive ones move them to the right.",
        (ROW, "r, c = int(rows[i]), -int(columns[i])"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "rows_the_wrong_way",
        "Your `rows` move the pictures the wrong way. Positive ones move them down.",
        (ROW, "r, c = -int(rows[i]), int(columns[i])"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "negative_offsets_ignored",
        "You leave a picture where it is if its offset is negative. Negative `rows` move it up, "
        "negative `columns` to the left.",
        (ROW, "r, c = max(int(rows[i]), 0), max(int(columns[i]), 0)"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "signs_ignored",
        "You ignore the signs of the offsets. Negative `rows` move the pictures up, negative "
        "`columns` to the left.",
        (ROW, "r, c = abs(int(rows[i])), abs(int(columns[i]))"),
        fails=("test_shift", "test_shift_kinds_of_input"),
    ),
    Mistake(
        "far_offsets_skipped",
        "You leave a picture as it is if its offset is as large as the image or larger. Nothing of "
        "it stays in view, so give all pixels the value of `fill`.",
        (
            "        if abs(r) < h and abs(c) < w:\n",
            "        if abs(r) >= h or abs(c) >= w:\n"
            "            shifted[i] = images[i]\n"
            "        else:\n",
        ),
        fails=("test_shift",),
    ),
    Mistake(
        "far_offsets_clipped",
        "You cut offsets off at the image's size minus 1, so an edge of the picture stays in view. "
        "After such an offset all pixels have the value of `fill`.",
        (
            ROW,
            "r, c = np.clip(int(rows[i]), 1 - h, h - 1), np.clip(int(columns[i]), 1 - w, w - 1)",
        ),
        fails=("test_shift",),
    ),
    Mistake(
        "augmentation_rescales",
        "Your augmentation divides pixels by 255. They are between 0.0 and 1.0 already, so leave "
        "them as they are.",
        (
            "            Input((None, None, 3)),\n",
            "            Input((None, None, 3)),\n            layers.Rescaling(1 / 255),\n",
        ),
        fails=("test_augmentation", "test_augmentation_seeds"),
    ),
    Mistake(
        "brightness_of_bytes",
        "Your augmented pixels leave 0.0 to 1.0. RandomBrightness and similar layers assume 0 to "
        "255 unless you give `value_range=(0, 1)`.",
        (
            "            layers.RandomZoom(0.1, **sharp, seed=seed + 2),\n",
            "            layers.RandomZoom(0.1, **sharp, seed=seed + 2),\n"
            "            layers.RandomBrightness(0.2, seed=seed + 3),\n",
        ),
        fails=("test_augmentation",),
    ),
    Mistake(
        "convnet_without_flatten",
        "Your convnet doesn't flatten its maps, so it answers for each place by itself. Flatten "
        "them before the dense layers.",
        ("    model.add(layers.Flatten())\n", ""),
        fails=("test_convnet",),
    ),
    Mistake(
        "convnet_augments_in_inference",
        "Your convnet calls the augmentation or the dropout with `training=True`, so it acts in "
        "inference too. Leave that argument out.",
        (
            "model = Sequential([Input(input_shape), build_augmentation(), layers.Rescaling(2.0, "
            "-1.0)])",
            "augmentation = build_augmentation()\n"
            "    model = Sequential([Input(input_shape), _Active(augmentation)])\n"
            "    model.add(layers.Rescaling(2.0, -1.0))",
        ),
        (
            "def build_augmentation(seed=0):\n",
            "class _Active(layers.Layer):\n"
            "    def __init__(self, inner):\n"
            "        super().__init__()\n"
            "        self.inner = inner\n\n"
            "    def call(self, x):\n"
            "        return self.inner(x, training=True)\n\n\n"
            "def build_augmentation(seed=0):\n",
        ),
        fails=("test_convnet",),
    ),
    Mistake(
        "convnet_not_compiled",
        "You don't compile the convnet. Give it an optimizer, the loss and the accuracy before you "
        "return it.",
        (
            '    model.compile(optimizer="adam", loss="binary_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        fails=("test_convnet",),
    ),
    Mistake(
        "no_convnet_returned",
        "You return None instead of the convnet. `compile` returns nothing, so return the model on "
        "a line of its own.",
        (
            '    model.compile(optimizer="adam", loss="binary_crossentropy", '
            'metrics=["accuracy"])\n    return model',
            '    return model.compile(optimizer="adam", loss="binary_crossentropy", '
            'metrics=["accuracy"])',
        ),
        fails=("test_convnet",),
    ),
    Mistake(
        "convnet_ends_in_relu",
        "Your convnet ends in a ReLU, so its output can be above 1. End it in a sigmoid, which "
        "gives a probability.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(1, activation="relu")'),
        fails=("test_convnet",),
    ),
    Mistake(
        "convnet_for_one_size",
        "Your convnet takes images of one size alone. Use `input_shape` for its input.",
        ("Input(input_shape)", "Input((32, 32, 3))"),
        fails=("test_convnet",),
    ),
    Mistake(
        "zeros_filled",
        "You give every pixel of 0 the value of `fill`, also those of the image itself. Fill the "
        "place first, and copy what stays in view into it.",
        ("np.full(images.shape, fill, float)", "np.zeros(images.shape)"),
        ("    return shifted", "    return np.where(shifted == 0, fill, shifted)"),
        fails=("test_shift",),
    ),
]
