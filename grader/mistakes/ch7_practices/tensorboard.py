"""Well-known wrong answers of `tensorboard`."""

from kata_grader.course.mistakes import Mistake, on

CALLBACK = "callbacks.TensorBoard(log_dir, histogram_freq=1)"
FILES = "    files = in_folder or in_train\n"
TRAIN = 'Path(log_dir, "train")'
NO_VALUE = "    if not found:\n"
VALUE = "(int(event.step), float(make_ndarray(value.tensor)))"

MISTAKES = [
    Mistake(
        "no_histograms",
        "Your callback writes no histograms of the weights. Ask it for them.",
        on(CALLBACK, ", histogram_freq=1", ""),
        fails=("test_histograms",),
    ),
    Mistake(
        "histograms_now_and_then",
        "Your callback writes histograms only in some of the epochs. Let it write them after every "
        "epoch.",
        on(CALLBACK, "histogram_freq=1", "histogram_freq=2"),
        fails=("test_histograms",),
    ),
    Mistake(
        "another_folder",
        "Your event files are not in `log_dir`. Give the callback exactly this folder.",
        # Not the default folder: diagnosing would write into the folder in which it runs.
        on(CALLBACK, "log_dir", 'str(Path(log_dir).parent / "board")'),
        fails=("test_event_files", "test_histograms"),
    ),
    Mistake(
        "folder_of_its_own",
        "Your event files lie in a folder of their own inside `log_dir`, such as one with the "
        "date. Give the callback exactly `log_dir`.",
        on(CALLBACK, "log_dir", 'str(Path(log_dir) / "run")'),
        fails=("test_event_files", "test_histograms"),
    ),
    Mistake(
        "folder_in_folder",
        "Your event files lie one folder too deep. The callback makes the folders `train` and "
        "`validation` itself, so give it `log_dir`.",
        on(CALLBACK, "log_dir", 'log_dir + "/train"'),
        fails=("test_event_files", "test_histograms"),
    ),
    Mistake(
        "validation_read",
        "You read the folder `validation`. If `log_dir` itself holds no event files, read its "
        "folder `train`.",
        on(TRAIN, '"train"', '"validation"'),
        fails=("test_read_a_training", "test_folders"),
    ),
    Mistake(
        "train_first",
        "You read the folder `train` although there are event files in `log_dir` itself. Those "
        "come first.",
        (FILES, "    files = in_train or in_folder\n"),
        fails=("test_folders", "test_refuses"),
    ),
    Mistake(
        "all_folders_read",
        "You also read event files of other folders. Only those directly in `log_dir` count, or "
        "directly in its folder `train`.",
        (FILES, '    files = list(Path(log_dir).rglob("*tfevents*"))\n'),
        fails=("test_read_a_training", "test_folders", "test_refuses"),
    ),
    Mistake(
        "train_not_searched",
        "You look for event files in `log_dir` alone. If there are none, read its folder `train`.",
        on(FILES, " or in_train", ""),
        fails=("test_read_a_training", "test_folders"),
    ),
    Mistake(
        "one_file_read",
        "You read only one of the event files. A training may have written several, so read them "
        "all.",
        ("    found = [\n", "    files = sorted(files)[-1:]\n    found = [\n"),
        fails=("test_read_all_files",),
    ),
    Mistake(
        "ten_values_read",
        "Of many values you return only ten. `EventAccumulator` keeps no more of a tag, unless its "
        "`size_guidance` says 0 for tensors.",
        ("    return sorted(found)\n", "    return sorted(found)[-10:]\n"),
        fails=("test_read_all_files",),
    ),
    Mistake(
        "part_of_the_tag",
        "You also read tags that only contain the one asked for. The tag has to be equal.",
        ("value.tag == tag", "tag in value.tag"),
        fails=("test_read_all_files", "test_exact_tag"),
    ),
    Mistake(
        "tag_without_epoch",
        "You also read the tag that has `epoch_` in front of the one asked for. Read the exact tag "
        "only.",
        ("value.tag == tag", 'value.tag in (tag, "epoch_" + tag)'),
        fails=("test_read_all_files", "test_exact_tag"),
    ),
    Mistake(
        "unsorted",
        "You return the values in the order of the files and of the writing. Sort them by step.",
        (
            "    return sorted(found)\n",
            "    return found\n",
        ),
        (FILES, FILES + "    files.sort()\n"),
        fails=("test_read_all_files",),
    ),
    Mistake(
        "sorted_by_value",
        "You sort the pairs by value. Sort them by step, so that they follow the training.",
        ("sorted(found)", "sorted(found, key=lambda pair: pair[1])"),
        fails=("test_read_a_training", "test_read_all_files", "test_exact_tag", "test_folders"),
    ),
    Mistake(
        "steps_counted",
        "You count the steps from 0. Each event has a step of its own, so read that.",
        ("sorted(found)", "[(index, value) for index, (_, value) in enumerate(sorted(found))]"),
        fails=("test_read_all_files",),
    ),
    Mistake(
        "value_first",
        "Your pairs are the wrong way round. Put the step before the value.",
        ("    return sorted(found)\n", "    return [pair[::-1] for pair in sorted(found)]\n"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "value_first_and_sorted",
        "Your pairs are the wrong way round, so they are sorted by value. Put the step before the "
        "value.",
        (VALUE, "(float(make_ndarray(value.tensor)), int(event.step))"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "values_alone",
        "You return only the values. Each entry should be a pair of step and value.",
        ("    return sorted(found)\n", "    return [value for _, value in sorted(found)]\n"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "arrays_for_numbers",
        "Your values are arrays. Turn each of them into a Python float.",
        (VALUE, "(int(event.step), make_ndarray(value.tensor).reshape(1))"),
        ("sorted(found)", "sorted(found, key=lambda pair: pair[0])"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "empty_list_for_unknown_tag",
        "For an unknown tag you return an empty list. Raise a ValueError.",
        (NO_VALUE, "    if not files:\n"),
        fails=("test_refuses",),
    ),
    Mistake(
        "empty_list_for_empty_folder",
        "For a folder without event files you return an empty list. Raise a ValueError.",
        (NO_VALUE, "    if files and not found:\n"),
        fails=("test_refuses",),
    ),
    Mistake(
        "missing_train_unnoticed",
        "Where there are no event files and no folder `train`, a FileNotFoundError comes out of "
        "your function. Raise a ValueError there.",
        (
            FILES,
            '    files = in_folder or [file for file in folders[1].iterdir() if "tfevents" in '
            "file.name]\n",
        ),
        fails=("test_refuses",),
    ),
    Mistake(
        "simple_value_read",
        "You read `simple_value`, which is 0 in the events of TensorFlow 2. The number is in the "
        "value's tensor.",
        (VALUE, "(int(event.step), float(value.simple_value))"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "random_ten_values_read",
        "Of many values you return a random choice of ten, as `EventAccumulator` does unless told "
        "otherwise. Return all of them.",
        (
            NO_VALUE,
            "    module = 'tensorboard.backend.event_processing.reservoir'\n"
            "    kept = __import__(module, fromlist=['Reservoir']).Reservoir(10)\n"
            "    for pair in found:\n        kept.AddItem(tag, pair)\n"
            "    found = found and kept.Items(tag)\n" + NO_VALUE,
        ),
        fails=("test_read_all_files",),
    ),
    Mistake(
        "first_file_read",
        "You read only the first of the event files. A training may have written several, so read "
        "them all.",
        ("    found = [\n", "    files = sorted(files)[:1]\n    found = [\n"),
        fails=("test_read_all_files",),
    ),
    Mistake(
        "no_file_found",
        "You find no value, although there are some. Perhaps you find no file: their names contain "
        "`tfevents`, with more before and after it, so a pattern needs a star on both sides. Or no "
        "tag is equal to yours, as with `is` for `==`.",
        on('glob("*tfevents*")', "*tfevents*", "tfevents*"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "folder_and_train_read",
        "You read the folder `train` as well as `log_dir`. Read `train` only if there are no event "
        "files directly in `log_dir`.",
        on(FILES, "in_folder or in_train", "in_folder + in_train"),
        fails=("test_folders", "test_refuses"),
    ),
    Mistake(
        "folders_below_train_read",
        "You also read the folders inside `train`. Only the event files directly in `train` count.",
        on(FILES, "in_train", 'list(folders[1].rglob("*tfevents*"))'),
        fails=("test_folders",),
    ),
    Mistake(
        "validation_read_too",
        "You read `validation` together with `train`, so each step comes twice. Read only `train`.",
        on(FILES, "in_train", 'in_train + list(Path(log_dir).glob("validation/*tfevents*"))'),
        fails=("test_read_a_training", "test_folders"),
    ),
    Mistake(
        "tag_searched_in_train",
        "You go on to `train` if the files in `log_dir` lack the tag. If there are event files in "
        "`log_dir`, read nothing else.",
        (
            NO_VALUE,
            "    if in_folder and in_train and not found:\n"
            "        return read_scalars(str(folders[1]), tag)\n" + NO_VALUE,
        ),
        fails=("test_refuses",),
    ),
    Mistake(
        "key_error_for_unknown_tag",
        "For an unknown tag you raise a KeyError. Raise a ValueError.",
        (NO_VALUE, "    if files and not found:\n        raise KeyError(tag)\n" + NO_VALUE),
        fails=("test_refuses",),
    ),
    Mistake(
        "first_value_only",
        "You return only the first value that has the tag. Return all of them.",
        ("sorted(found)", "sorted(found)[:1]"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "step_0_skipped",
        "You leave out step 0. A value counts whatever its step is.",
        ("        if value.tag == tag\n", "        if value.tag == tag and event.step\n"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "steps_from_1",
        "Your steps are one too high. Take the step as it stands in the event.",
        on(VALUE, "int(event.step)", "int(event.step) + 1"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "beginning_of_the_tag",
        "You also read tags that only begin with the one asked for. The tag has to be equal.",
        ("value.tag == tag", "value.tag.startswith(tag)"),
        fails=("test_exact_tag",),
    ),
    Mistake(
        "last_step_first",
        "You sort the steps from the last to the first. Begin with the smallest step.",
        ("sorted(found)", "sorted(found, reverse=True)"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "dict_for_list",
        "You return a dict. Return a list of pairs of step and value.",
        ("sorted(found)", "dict(sorted(found))"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "lists_for_pairs",
        "Each of your entries is a list. Make it a tuple of step and value.",
        ("sorted(found)", "[list(pair) for pair in sorted(found)]"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
    Mistake(
        "array_for_list",
        "You return a NumPy array, which makes floats of the steps. Return a list of tuples.",
        ("sorted(found)", "__import__('numpy').array(sorted(found))"),
        fails=(
            "test_read_a_training",
            "test_read_all_files",
            "test_exact_tag",
            "test_folders",
            "test_refuses",
        ),
    ),
]
