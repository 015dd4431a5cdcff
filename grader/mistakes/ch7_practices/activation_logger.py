"""Well-known wrong answers of `activation_logger`."""

from kata_grader.course.mistakes import Mistake, on

ACTIVATIONS = "activations = _activations(self.model, self.first_sample)"
SAVE = "np.savez(path, **activations)"
FIRST = "self.first_sample = [array[:1] for array in inputs]"

MISTAKES = [
    Mistake(
        "one_object_array",
        "You save all activations as one array of objects, which NumPy reads only with pickle. "
        "Save each activation as an array of its own, under its layer's name.",
        (
            SAVE,
            "together = np.empty(len(activations), dtype=object)\n"
            "        together[:] = list(activations.values())\n"
            "        np.savez(path, together)",
        ),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "unnamed_arrays",
        "Your arrays have no names of their own, so NumPy calls them `arr_0`, `arr_1` and so on. "
        "Give each array the name of its layer.",
        (SAVE, "np.savez(path, *activations.values())"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_first_sample",
        ),
    ),
    Mistake(
        "overwritten_file",
        "Only one file is left of all epochs. Write one in `on_epoch_end`, and put the number of "
        "the epoch that Keras gives you into its name.",
        ('f"activations_at_epoch_{epoch}.npz"', '"activations_at_epoch_0.npz"'),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "counted_from_one",
        "The numbers in your file names are one too high. Keras counts epochs from 0.",
        ("activations_at_epoch_{epoch}", "activations_at_epoch_{epoch + 1}"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "own_counter",
        "You count the epochs yourself, from 0. A training may start at a later epoch, so use the "
        "number that Keras gives you.",
        ("        super().__init__()\n", "        super().__init__()\n        self.count = -1\n"),
        (ACTIVATIONS, "self.count += 1\n        " + ACTIVATIONS),
        ("activations_at_epoch_{epoch}", "activations_at_epoch_{self.count}"),
        fails=("test_file_names",),
    ),
    Mistake(
        "padded_number",
        "You put leading zeros into the number in the file's name. Write it as 0, 1, ..., 10.",
        ("activations_at_epoch_{epoch}", "activations_at_epoch_{epoch:02d}"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "initial_weights",
        "All your files hold the activations of the first weights, before any training. Compute "
        "them anew after each epoch.",
        (
            "    def on_epoch_end(self, epoch, logs=None):\n",
            "    def on_train_begin(self, logs=None):\n"
            f"        self.before = {ACTIVATIONS.removeprefix('activations = ')}\n\n"
            "    def on_epoch_end(self, epoch, logs=None):\n",
        ),
        (ACTIVATIONS, "activations = self.before"),
        fails=("test_functional_model", "test_sequential_model"),
    ),
    Mistake(
        "computed_once",
        "All your files hold the activations after the first epoch. Compute them anew after each "
        "epoch.",
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
        fails=("test_functional_model", "test_sequential_model"),
    ),
    Mistake(
        "training_mode",
        "You take the activations in training mode, with dropout at work and the sample's own "
        "statistics. Take them in inference mode.",
        ("training=False", "training=True"),
        fails=("test_functional_model", "test_sequential_model"),
    ),
    Mistake(
        "mask_lost",
        "You lose the mask on the way from layer to layer, so an LSTM after a `Masking` reads the "
        "empty timesteps too. Hand on what a layer returns, not an array made of it.",
        on(
            "output = call(*args, **kwargs)",
            "**kwargs",
            '**{**kwargs, **({"mask": None} if "mask" in kwargs else {})}',
        ),
        fails=("test_sequential_model",),
    ),
    Mistake(
        "all_samples",
        "You save the activations of all samples. Save those of the first sample only.",
        (FIRST, "self.first_sample = inputs"),
        fails=("test_functional_model", "test_sequential_model", "test_first_sample"),
    ),
    Mistake(
        "batch_axis_lost",
        "Your arrays have lost their first axis. Keep it, with length 1 for the one sample.",
        ("np.asarray(found[layer.name])", "np.asarray(found[layer.name])[0]"),
        fails=("test_functional_model", "test_sequential_model", "test_first_sample"),
    ),
    Mistake(
        "last_sample",
        "You save the activations of the last sample. Save those of the first.",
        on(FIRST, "array[:1]", "array[-1:]"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_first_sample",
        ),
    ),
    Mistake(
        "last_layer_only",
        "You save the output of the last layer only. Save that of every layer.",
        on(
            "np.asarray(found[layer.name]) for layer in model.layers",
            "model.layers",
            "model.layers[-1:]",
        ),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_first_sample",
        ),
    ),
    Mistake(
        "file_left_open",
        "You leave a file open after the epoch. Close what you open, best with a `with` statement, "
        "or give NumPy the path and let it open the file.",
        on(SAVE, "path", 'path.open("wb")'),
        fails=("test_files_are_closed",),
    ),
    Mistake(
        "directory_not_created",
        "You don't create the folder when it is missing. Create it before you save the file.",
        ("        self.directory.mkdir(parents=True, exist_ok=True)\n", ""),
        fails=("test_folder",),
    ),
    Mistake(
        "existing_directory_refused",
        "You treat a folder that exists already as an error. Accept it, whatever it holds.",
        ("parents=True, exist_ok=True", "parents=True, exist_ok=epoch > 0"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "parents_not_created",
        "You create only the last folder of the path. The folders above it may be missing as well.",
        ("parents=True, exist_ok=True", "exist_ok=True"),
        fails=("test_folder",),
    ),
    Mistake(
        "no_samples_accepted",
        "You notice missing samples only when the first epoch ends. Raise a ValueError when the "
        "callback is made.",
        ("if samples is None or len(samples) == 0:", "if False:"),
        on(FIRST, "array[:1]", "array if array is None else array[:1]"),
        fails=("test_refuses",),
    ),
    Mistake(
        "first_layer_skipped",
        "You skip the first layer, which need not be an input layer. Save the output of every "
        "layer in `model.layers`.",
        on(
            "np.asarray(found[layer.name]) for layer in model.layers",
            "model.layers",
            "model.layers[1:]",
        ),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "old_file_kept",
        "You keep a file that an earlier training has left. Replace it with this training's "
        "activations.",
        (SAVE, "if not path.exists():\n            " + SAVE),
        fails=("test_folder",),
    ),
    Mistake(
        "last_layer_skipped",
        "You leave out the last layer. Save the output of every layer in `model.layers`.",
        on(
            "np.asarray(found[layer.name]) for layer in model.layers",
            "model.layers",
            "model.layers[:-1]",
        ),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "layers_without_weights_skipped",
        "You leave out the layers that have no weights. They have outputs too, so save those of "
        "every layer in `model.layers`.",
        (
            "np.asarray(found[layer.name]) for layer in model.layers",
            "np.asarray(found[layer.name]) for layer in model.layers if layer.weights",
        ),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_first_sample",
        ),
    ),
    Mistake(
        "input_layer_skipped",
        "You leave out the input layer. Where it stands in `model.layers`, save what it gives too, "
        "which is the sample itself.",
        (
            "np.asarray(found[layer.name]) for layer in model.layers",
            "np.asarray(found[layer.name]) for layer in model.layers "
            "if not isinstance(layer, layers.InputLayer)",
        ),
        fails=("test_functional_model", "test_first_sample"),
    ),
    Mistake(
        "layers_in_a_row",
        "You give each layer the output of the one before it. In a functional model a layer may "
        "have other inputs, or several, so let the model itself connect its layers.",
        (
            ACTIVATIONS,
            "x, activations = self.first_sample[0], {}\n"
            "        for layer in self.model.layers:\n"
            "            x = x if isinstance(layer, layers.InputLayer) else layer(x)\n"
            "            activations[layer.name] = np.asarray(x)",
        ),
        fails=("test_functional_model", "test_first_sample"),
    ),
    Mistake(
        "single_output_unpacked",
        "For a model with a single layer you save only the first row of its output. Such a model "
        "may give the array alone and not a list of arrays.",
        (
            "    return {layer.name: np.asarray(found[layer.name])",
            "    if len(model.layers) == 1:\n"
            "        return {name: np.asarray(array)[0] for name, array in found.items()}\n"
            "    return {layer.name: np.asarray(found[layer.name])",
        ),
        fails=("test_sequential_model",),
    ),
    Mistake(
        "no_axis_for_samples",
        "You give the model `samples[0]`, which has lost the axis of the samples. `samples[:1]` "
        "keeps it, with length 1.",
        on(FIRST, "array[:1]", "array[0]"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "mean_of_samples",
        "You save the mean of the activations of all samples. Save those of the first sample.",
        (FIRST, "self.first_sample = inputs"),
        (
            "np.asarray(found[layer.name])",
            "np.mean(np.asarray(found[layer.name]), axis=0, keepdims=True)",
        ),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_first_sample",
        ),
    ),
    Mistake(
        "weights_before_the_epoch",
        "You compute the activations when an epoch begins, so they belong to the weights of the "
        "epoch before. Compute them when the epoch has ended.",
        ("    def on_epoch_end(self", "    def on_epoch_begin(self"),
        fails=("test_functional_model", "test_sequential_model"),
    ),
    Mistake(
        "not_in_directory",
        "No file is in the folder `directory` after an epoch. The method must be called "
        "`on_epoch_end`, and the file's path must begin with `directory` and a slash, as in "
        "`Path(directory) / name`.",
        # Written nowhere: diagnosing would leave files in other folders.
        (SAVE, "np.savez(__import__('io').BytesIO(), **activations)"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "save_for_savez",
        "You save with `np.save`, which writes a single array and adds `.npy` to the file's name. "
        "Use `np.savez`, and give it the arrays by name.",
        (SAVE, "np.save(path, activations, allow_pickle=True)"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "pickled",
        "Your file holds a pickle, whatever its name says. Let `np.savez` write the arrays.",
        (SAVE, "path.write_bytes(__import__('pickle').dumps(activations))"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "opened_as_text",
        "You open the file as text. An `.npz` file consists of bytes, so open it with `wb`, or "
        "give NumPy the path.",
        (SAVE, "with path.open('w') as file:\n            np.savez(file, **activations)"),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
    Mistake(
        "model_in_init",
        "You use `self.model` in `__init__`. There it is still None, because `fit` sets it later. "
        "Use it in `on_train_begin` or `on_epoch_end`.",
        (
            "        super().__init__()\n",
            "        super().__init__()\n"
            "        self.names = [layer.name for layer in self.model.layers]\n",
        ),
        fails=(
            "test_functional_model",
            "test_sequential_model",
            "test_file_names",
            "test_first_sample",
            "test_folder",
            "test_files_are_closed",
            "test_refuses",
        ),
    ),
]
