"""Well-known wrong answers of `small_dataset`."""

from kata_grader.course.mistakes import Mistake, on

FLIP = "    flipped[flags] = images[flags, :, ::-1]\n    return flipped\n"
AUGMENTATION = "Input(input_shape), build_augmentation(), layers"
DROPOUT = "    model.add(layers.Dropout(0.5))\n"
ROW = "r, c = int(rows[i]), int(columns[i])"

MISTAKES = [
    Mistake(
        "vertical_for_horizontal",
        "The images are turned upside down: a horizontal flip swaps left and right.",
        ("images[flags, :, ::-1]", "images[flags, ::-1]"),
        ('layers.RandomFlip("horizontal"', 'layers.RandomFlip("vertical"'),
    ),
    Mistake(
        "both_flips",
        "The images are flipped in both directions, which is half a turn: only left and right "
        "should be swapped.",
        ("images[flags, :, ::-1]", "images[flags, ::-1, ::-1]"),
    ),
    Mistake(
        "channels_reversed",
        "The channels are reversed, so the colours change: it is the columns that should be.",
        ("images[flags, :, ::-1]", "images[flags, ..., ::-1]"),
    ),
    Mistake(
        "flags_ignored",
        "All images are flipped: only those whose flag is True should be.",
        (FLIP, "    return images[:, :, ::-1]\n"),
    ),
    Mistake(
        "flags_inverted",
        "The wrong images are flipped: a flag of True means that this one is.",
        (FLIP, "    flipped[~flags] = images[~flags, :, ::-1]\n    return flipped\n"),
    ),
    Mistake(
        "labels_shuffled_apart",
        "The images come back in another order, so the labels belong to others: keep the order.",
        (FLIP, "    return np.concatenate([images[flags, :, ::-1], images[~flags]])\n"),
    ),
    Mistake(
        "flipped_in_place",
        "The images that were handed over are changed: work on a copy.",
        ("flipped = images.copy()", "flipped = images"),
    ),
    Mistake(
        "lengths_unchecked",
        "A number of flags or offsets that is not the number of images goes unnoticed, or NumPy "
        "complains about something else: compare the lengths first.",
        ("    if len(flags) != len(images):", "    if False:"),
        ("        if len(offsets) != len(images):", "        if False:"),
    ),
    Mistake(
        "wrap_around",
        "What leaves the image at one side comes in again at the other: that side should be "
        "filled.",
        (
            "        if abs(r) < h and abs(c) < w:\n",
            "        shifted[i] = np.roll(images[i], (r, c), (0, 1))\n        if False:\n",
        ),
    ),
    Mistake(
        "one_offset_for_all",
        "All images move by the first offset: each has its own.",
        (ROW, "r, c = int(rows[0]), int(columns[0])"),
    ),
    Mistake(
        "wrong_direction",
        "The pictures move the other way: positive rows move them down, positive columns to the "
        "right.",
        (ROW, "r, c = -int(rows[i]), -int(columns[i])"),
    ),
    Mistake(
        "rows_and_columns_swapped",
        "Rows and columns are mixed up: rows move the picture down, columns to the right.",
        (ROW, "r, c = int(columns[i]), int(rows[i])"),
    ),
    Mistake(
        "fill_ignored",
        "What comes into view is always 0: it should be fill.",
        ("np.full(images.shape, fill, float)", "np.zeros(images.shape)"),
    ),
    Mistake(
        "edge_repeated",
        "The edge of the picture is repeated where nothing has moved to: that place should be "
        "filled.",
        (
            "        if abs(r) < h and abs(c) < w:\n",
            "        down = np.clip(np.arange(h) - r, 0, h - 1)\n"
            "        right = np.clip(np.arange(w) - c, 0, w - 1)\n"
            "        shifted[i] = images[i][down][:, right]\n"
            "        if False:\n",
        ),
    ),
    Mistake(
        "far_offsets_unchecked",
        "An offset of the image's size or more goes wrong: nothing of the picture stays in view "
        "then.",
        ("if abs(r) < h and abs(c) < w:", "if True:"),
        ("max(-r, 0) : min(h - r, h)", "max(-r, 0) % h : h - max(r, 0) % h"),
        ("max(-c, 0) : min(w - c, w)", "max(-c, 0) % w : w - max(c, 0) % w"),
        ("max(r, 0) : min(h + r, h)", "max(r, 0) % h : h - max(-r, 0) % h"),
        ("max(c, 0) : min(w + c, w)", "max(c, 0) % w : w - max(-c, 0) % w"),
    ),
    Mistake(
        "bytes_kept",
        "The result has the type of the images, so that fill is cut to an integer: it should be "
        "an array of floats.",
        ("np.full(images.shape, fill, float)", "np.full(images.shape, fill, images.dtype)"),
    ),
    Mistake(
        "augmentation_always_active",
        "Images are augmented in inference too: an image that is to be judged should go through "
        "as it is.",
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
    ),
    Mistake(
        "no_flip",
        'No image is mirrored: RandomFlip("horizontal") does that to about half of them.',
        ('            layers.RandomFlip("horizontal", seed=seed),\n', ""),
    ),
    Mistake(
        "no_rotation",
        "No image is rotated: RandomRotation belongs to the augmentation.",
        ("            layers.RandomRotation(0.04, **sharp, seed=seed + 1),\n", ""),
    ),
    Mistake(
        "no_zoom",
        "No image is zoomed: RandomZoom belongs to the augmentation.",
        ("            layers.RandomZoom(0.1, **sharp, seed=seed + 2),\n", ""),
    ),
    Mistake(
        "seed_ignored",
        "Two models of one seed do not augment alike: hand a seed to each layer.",
        ("seed=seed)", "seed=None)"),
        ("seed=seed + 1)", "seed=None)"),
        ("seed=seed + 2)", "seed=None)"),
    ),
    Mistake(
        "seed_fixed",
        "All seeds augment alike: the layers' seeds should come from the seed that is given.",
        ("seed=seed)", "seed=0)"),
        ("seed=seed + 1)", "seed=1)"),
        ("seed=seed + 2)", "seed=2)"),
    ),
    Mistake(
        "no_dropout",
        "The convnet has no dropout: it belongs before the dense layers.",
        (DROPOUT, ""),
    ),
    Mistake(
        "no_augmentation",
        "The convnet does not augment: the augmentation is its first layer.",
        on(AUGMENTATION, "build_augmentation(), ", ""),
    ),
    Mistake(
        "neither",
        "The convnet has neither augmentation nor dropout, so it learns its few images by heart.",
        on(AUGMENTATION, "build_augmentation(), ", ""),
        (DROPOUT, ""),
    ),
    Mistake(
        "linear_output",
        "The last unit has no sigmoid: it should give a probability between 0 and 1.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "two_outputs",
        "The convnet has two outputs: cat or dog is one question, so one sigmoid unit answers it.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(2, activation="softmax")'),
        ("binary_crossentropy", "sparse_categorical_crossentropy"),
    ),
    Mistake(
        "wrong_loss",
        "The loss is no binary cross-entropy, which is the one for the probability of a yes or a "
        "no.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
    Mistake(
        "no_accuracy",
        "No accuracy is reported beside the loss: ask for it when you compile the model.",
        (', metrics=["accuracy"]', ""),
    ),
]
