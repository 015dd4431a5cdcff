"""One learner names files, folders and archives as a platform names its own; nobody else is hit."""
# ruff: noqa: SIM905 (names are read more easily so)

import random
import shutil

import pytest

from tests.downloads import Blackboard, Canvas, Moodle, Person, clean
from tests.intake.test_layouts import zip_of

HONEST = [
    Person("Ada", "Lovelace", "al1", 101, "Group A"),
    Person("Zoë", "Müller", "zm2", 102, "Group A"),
    Person("Cher", "", "ch3", 103, "Group B"),
    Person("Kim", "Lee", "kl4", 104, "Group B"),
    Person("Kim", "Lee", "kl5", 105, "Group C"),
]
EVE = Person("Eve", "Mallory", "em9", 109, "Group E")
ROUNDS, MOST_FILES = 8, 30

# What platforms' names are made of: prefixes of others', marks, numbers, endings, separators.
PARTS = """
    lovelaceada_101_9001_ lovelaceada_101_ lovelaceada mllerzo_102_9002_ cher_103_9003_ leekim_104_
    leekim_LATE_104_9004_ LATE_ _LATE anon_ anon_abcde_ _9001_ _101_ 101 50101
    Ada_Lovelace_50101_assignsubmission_file_ Cher_50103_assignsubmission_file_
    assignsubmission_file_ _assignsubmission_onlinetext_ Group_A_300_assignsubmission_file_
    Week_1_al1_attempt_2026-11-27-10-15-30_ _attempt_2026-11-27-10-15-30 Week_1_ch3_attempt_
    submission_1101 assignment_77_export submission_metadata.yml Participant_50101_
    decay.py decay -1 (1) .py .zip .txt .html text.html onlinetext.html _ . ..
""".split()


def name_of(random_):
    """Return a file's name such as no honest learner gives it."""
    parts = [random_.choice(PARTS) for _ in range(random_.randint(1, 4))]
    name = "".join(parts).replace("_", " ") if random_.random() < 0.2 else "".join(parts)
    return name + random_.choice(["", "decay.py", ".py", ".zip"])


def canvas(anonymous, grouped):
    return Canvas([*HONEST, EVE], anonymous=anonymous, grouped=grouped)


def moodle(folders, **options):
    return Moodle([*HONEST, EVE], folders=folders, **options)


LAYOUTS = {
    "canvas": lambda: canvas(False, False),
    "canvas, anonymous": lambda: canvas(True, False),
    "canvas, groups": lambda: canvas(False, True),
    "moodle, folders": lambda: moodle(True),
    "moodle, flat": lambda: moodle(False),
    "moodle, blind": lambda: moodle(True, anonymous=True),
    "moodle, blind and flat": lambda: moodle(False, anonymous=True),
    "moodle, groups": lambda: moodle(True, grouped=True),
    "blackboard": lambda: Blackboard([*HONEST, EVE]),
}


def honest_files(download):
    """Hand in one answer of each honest learner or group; return the answers."""
    answers, seen = [], set()
    for one in HONEST:
        if not download.grouped or one.group not in seen:
            seen.add(one.group)
            answers.append(f"def decay_step():\n    return {one.number}\n".encode())
            download.hand_in(one, "decay.py", answers[-1])
    return answers


def hostile_files(download, random_, folder):
    """Hand in Eve's files: wrong answers, and archives of such, under names as above."""
    wrong = b"def decay_step():\n    return 'eve'\n"
    for number in range(random_.randint(1, MOST_FILES)):
        name = name_of(random_)
        if name.endswith(".zip"):
            inner = {f"{name_of(random_)}/{name_of(random_)}".strip("/"): wrong}
            content = zip_of(folder / f"{number}.zip", inner).read_bytes()
        else:
            content = wrong
        if isinstance(download, Moodle):
            name = clean(name).strip(". ") or "x"
            if random_.random() < 0.3:  # Moodle lets learners make folders
                name = f"{clean(name_of(random_)).strip('. ') or 'y'} {number}/{name}"
        download.hand_in(EVE, name, content)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("packed", [False, True], ids=["unpacked", "zip"])
def test_names_of_one_take_nothing_from_another(layout, packed, take, tmp_path):
    """Whoever is honest has just what was handed in, and nobody is there who is in no class."""
    for seed in range(ROUNDS):
        random_ = random.Random(f"{layout} {seed}")
        download = LAYOUTS[layout]()
        answers = honest_files(download)
        hostile_files(download, random_, tmp_path)
        place = tmp_path / f"{seed}"
        path = download.write(place / "subs.zip") if packed else download.lay_out(place / "subs")
        taken = take(path, store=place / "store", here=True)
        codes = [one.code.get("decay") for one in taken.values()]
        for answer in answers:
            told = f"round {seed}: {sorted(download.files)}: {codes}"
            assert codes.count(answer) == 1, told
        assert len(taken) <= len(answers) + 1, (seed, sorted(taken), sorted(download.files))
        shutil.rmtree(place)
