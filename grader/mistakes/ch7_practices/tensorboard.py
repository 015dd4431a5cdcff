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
        "There are no histograms of the weights: ask the callback for them.",
        on(CALLBACK, ", histogram_freq=1", ""),
    ),
    Mistake(
        "histograms_now_and_then",
        "Histograms come only in some of the epochs: they should after every epoch.",
        on(CALLBACK, "histogram_freq=1", "histogram_freq=2"),
    ),
    Mistake(
        "another_folder",
        "The event files are not in log_dir: hand the folder to the callback as it is.",
        # Not the default folder: diagnosing would write into the folder in which it runs.
        on(CALLBACK, "log_dir", 'str(Path(log_dir).parent / "board")'),
    ),
    Mistake(
        "folder_in_folder",
        "The event files lie one folder too deep: the callback makes the folders train and "
        "validation itself, so give it log_dir.",
        on(CALLBACK, "log_dir", 'log_dir + "/train"'),
    ),
    Mistake(
        "validation_read",
        "The folder validation is read: if log_dir itself holds no event files, its folder train "
        "should be.",
        on(TRAIN, '"train"', '"validation"'),
    ),
    Mistake(
        "train_first",
        "The folder train is read although there are event files in log_dir itself: those come "
        "first.",
        (FILES, "    files = in_train or in_folder\n"),
    ),
    Mistake(
        "all_folders_read",
        "Event files of other folders are read as well: only those directly in log_dir count, or "
        "directly in its folder train.",
        (FILES, '    files = list(Path(log_dir).rglob("*tfevents*"))\n'),
    ),
    Mistake(
        "train_not_searched",
        "Event files are looked for in log_dir alone: if there are none, its folder train should "
        "be read.",
        on(FILES, " or in_train", ""),
    ),
    Mistake(
        "one_file_read",
        "Only one of the event files is read: a training may have written several.",
        ("    found = [\n", "    files = sorted(files)[-1:]\n    found = [\n"),
    ),
    Mistake(
        "ten_values_read",
        "Of many values only ten come back: EventAccumulator keeps no more of a tag unless its "
        "size_guidance says 0 for tensors.",
        ("    return sorted(found)\n", "    return sorted(found)[-10:]\n"),
    ),
    Mistake(
        "part_of_the_tag",
        "Tags that only contain the one asked for are read too: it has to be equal.",
        ("value.tag == tag", "tag in value.tag"),
    ),
    Mistake(
        "tag_without_epoch",
        "epoch_ is put in front of the tag, or may be left out: it has to be the exact tag.",
        ("value.tag == tag", 'value.tag in (tag, "epoch_" + tag)'),
    ),
    Mistake(
        "unsorted",
        "The values come in the order of the files and of the writing: sort them by step.",
        (
            "    return sorted(found)\n",
            "    return found\n",
        ),
        (FILES, FILES + "    files.sort()\n"),
    ),
    Mistake(
        "sorted_by_value",
        "The pairs are sorted by value: sort them by step.",
        ("sorted(found)", "sorted(found, key=lambda pair: pair[1])"),
    ),
    Mistake(
        "steps_counted",
        "The steps are counted from 0 instead of read: each event has its own.",
        ("sorted(found)", "[(index, value) for index, (_, value) in enumerate(sorted(found))]"),
    ),
    Mistake(
        "value_first",
        "The pairs are the wrong way round: the step comes first.",
        ("    return sorted(found)\n", "    return [pair[::-1] for pair in sorted(found)]\n"),
    ),
    Mistake(
        "values_alone",
        "Only the values come back: each should be a pair of step and value.",
        ("    return sorted(found)\n", "    return [value for _, value in sorted(found)]\n"),
    ),
    Mistake(
        "arrays_for_numbers",
        "The values are arrays: make them floats.",
        (VALUE, "(int(event.step), make_ndarray(value.tensor).reshape(1))"),
        ("sorted(found)", "sorted(found, key=lambda pair: pair[0])"),
    ),
    Mistake(
        "empty_list_for_unknown_tag",
        "For an unknown tag you return an empty list. Raise a ValueError.",
        (NO_VALUE, "    if not files:\n"),
    ),
    Mistake(
        "empty_list_for_empty_folder",
        "For a folder without event files you return an empty list. Raise a ValueError.",
        (NO_VALUE, "    if files and not found:\n"),
    ),
]
