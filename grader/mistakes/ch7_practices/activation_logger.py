"""Well-known wrong answers of `activation_logger`."""

from kata_grader.course.mistakes import Mistake, on

ACTIVATIONS = "activations = _activations(self.model, self.first_sample)"
SAVE = "np.savez(path, **activations)"
FIRST = "self.first_sample = [array[:1] for array in inputs]"

MISTAKES = [
    Mistake(
        "one_object_array",
        "All activations are in one array of objects, which NumPy reads by pickle alone: save each "
        "activation as an array of its own, under its layer's name.",
        (
            SAVE,
            "together = np.empty(len(activations), dtype=object)\n"
            "        together[:] = list(activations.values())\n"
            "        np.savez(path, together)",
        ),
    ),
    Mistake(
        "unnamed_arrays",
        "The arrays have no names of their own, so NumPy calls them arr_0, arr_1, ...: give each "
        "the name of its layer.",
        (SAVE, "np.savez(path, *activations.values())"),
    ),
    Mistake(
        "overwritten_file",
        "Every epoch writes to the same file, so only the last one is left: put the epoch's number "
        "into the file's name.",
        ('f"activations_at_epoch_{epoch}.npz"', '"activations_at_epoch_0.npz"'),
    ),
    Mistake(
        "counted_from_one",
        "The files' numbers are one too high: the first epoch is number 0, as Keras counts.",
        ("activations_at_epoch_{epoch}", "activations_at_epoch_{epoch + 1}"),
    ),
    Mistake(
        "own_counter",
        "The callback counts epochs itself, from 0: a training may start at a later epoch, so use "
        "the number that Keras gives.",
        ("        super().__init__()\n", "        super().__init__()\n        self.count = -1\n"),
        (ACTIVATIONS, "self.count += 1\n        " + ACTIVATIONS),
        ("activations_at_epoch_{epoch}", "activations_at_epoch_{self.count}"),
    ),
    Mistake(
        "padded_number",
        "The epoch's number has leading zeros in the file's name: it should be 0, 1, ..., 10.",
        ("activations_at_epoch_{epoch}", "activations_at_epoch_{epoch:02d}"),
    ),
    Mistake(
        "initial_weights",
        "Every file holds the activations of the first weights, before any training: compute them "
        "anew after each epoch.",
        (
            "    def on_epoch_end(self, epoch, logs=None):\n",
            "    def on_train_begin(self, logs=None):\n"
            f"        self.before = {ACTIVATIONS.removeprefix('activations = ')}\n\n"
            "    def on_epoch_end(self, epoch, logs=None):\n",
        ),
        (ACTIVATIONS, "activations = self.before"),
    ),
    Mistake(
        "computed_once",
        "Every file holds the activations after the first epoch: compute them anew after each one.",
        (
            ACTIVATIONS,
            "path = self.directory / 'activations_at_epoch_0.npz'\n"
            "        if epoch > 0 and path.exists():\n"
            "            content = path.read_bytes()\n"
            "            (self.directory / f'activations_at_epoch_{epoch}' "
            "'.npz').write_bytes(content)\n"
            "            return\n"
            "        " + ACTIVATIONS,
        ),
    ),
    Mistake(
        "training_mode",
        "The activations are those of training, with dropout at work and the sample's own "
        "statistics: take them in inference mode.",
        ("training=False", "training=True"),
    ),
    Mistake(
        "all_samples",
        "The activations of all samples are saved: only the first sample is asked for.",
        (FIRST, "self.first_sample = inputs"),
    ),
    Mistake(
        "batch_axis_lost",
        "The arrays have lost their first axis: for one sample its length is 1, not none.",
        ("np.asarray(found[layer.name])", "np.asarray(found[layer.name])[0]"),
    ),
    Mistake(
        "last_sample",
        "The last sample is logged: it should be the first.",
        on(FIRST, "array[:1]", "array[-1:]"),
    ),
    Mistake(
        "last_layer_only",
        "Only the last layer's output is saved: every layer's is asked for.",
        on(
            "np.asarray(found[layer.name]) for layer in model.layers",
            "model.layers",
            "model.layers[-1:]",
        ),
    ),
    Mistake(
        "file_left_open",
        "A file is left open after the epoch: close what you open, best with a with statement, or "
        "let NumPy open it by giving it the path.",
        on(SAVE, "path", 'path.open("wb")'),
    ),
    Mistake(
        "directory_not_created",
        "A folder that is missing is not created.",
        ("        self.directory.mkdir(parents=True, exist_ok=True)\n", ""),
    ),
    Mistake(
        "existing_directory_refused",
        "A folder that exists already is treated as an error.",
        ("parents=True, exist_ok=True", "parents=True, exist_ok=epoch > 0"),
    ),
    Mistake(
        "parents_not_created",
        "Only the last folder of the path is created: those above it may be missing as well.",
        ("parents=True, exist_ok=True", "exist_ok=True"),
    ),
    Mistake(
        "no_samples_accepted",
        "You notice missing samples only when the first epoch ends. Raise a ValueError when the "
        "callback is made.",
        ("if samples is None or len(samples) == 0:", "if False:"),
        on(FIRST, "array[:1]", "array if array is None else array[:1]"),
    ),
]
