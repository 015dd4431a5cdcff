"""What platforms give out for download, laid out by the rules of their own source.

Each class lays out one assignment. Beside each rule stands where it was read: the file and the
function in the public source of Canvas (`instructure/canvas-lms`) and Moodle (`moodle/moodle`).
Gradescope and Blackboard have no public source: their rules are those of their exports.
"""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Person:
    """Somebody in a class.

    Attributes:
        first: the first name.
        last: the last name; some people have none.
        login: the login, which is also the part of the address before the `@`.
        number: what the platform numbers the person with.
        group: the group of those who work in one.
        section: the section.
    """

    first: str
    last: str
    login: str
    number: int
    group: str = ""
    section: str = "Section 1"

    @property
    def name(self):
        return f"{self.first} {self.last}".strip()

    @property
    def sortable(self):
        return f"{self.last}, {self.first}" if self.last else self.first

    @property
    def email(self):
        return f"{self.login}@example.org"


def csv_text(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


@dataclass
class Download:
    """One assignment's download, and the tables that the platform exports.

    Attributes:
        people: the class.
        grouped: whether the assignment is one for groups.
        anonymous: whether whoever grades must not know who handed in.
        files: what was handed in, bytes by name in the zip.
    """

    people: list
    grouped: bool = False
    anonymous: bool = False
    files: dict = field(default_factory=dict)

    def write(self, path):
        """Write the zip; return it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in self.files.items():
                archive.writestr(name, content)
        return path

    def lay_out(self, folder):
        """Write what unpacking the zip leaves; return the folder."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder


def canvas_code(person):
    """Return the code of an anonymous hand-in: five of 58 letters and digits.

    `lib/anonymity.rb`, `generate_id`: `SecureRandom.base58(5)`.
    """
    letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, code = person.number * 104_729, ""
    for _ in range(5):
        number, place = divmod(number, len(letters))
        code += letters[place]
    return code


@dataclass
class Canvas(Download):
    """Canvas: `lib/content_zipper.rb`."""

    attachments: int = 9000

    def hand_in(self, person, name, content, late=False):
        """Add a file (`add_upload_submission`); one of the same name gets a number.

        The number is of the learner's folder of hand-ins: `app/models/attachment.rb`,
        `make_unique_filename`, puts it in front of all endings: `work-1.tar.gz`.
        """
        self.attachments += 1
        plain = re.sub(r'[\x00/\\:*?"<>|]+', "_", name)  # `sanitize_attachment_filename`
        taken = {one.rsplit("_", 1)[-1] for one in self.files if one.startswith(self.above(person))}
        ending = re.search(r"((\.[A-Za-z][A-Za-z0-9]*)*(\.[A-Za-z0-9]*))?$", plain)[0]
        number = 1
        unique = plain
        while unique in taken:
            unique = f"{plain[: len(plain) - len(ending)]}-{number}{ending}"
            number += 1
        self.files[f"{self.above(person, late)}_{self.attachments}_{unique}"] = content

    def hand_in_again(self, person, name, content, late=False):
        """Hand in a later version: only the files of the last attempt are in the download.

        `get_uploaded_files_from` takes `submission.attachment_ids`, which are the last attempt's.
        """
        before = [one for one in self.files if re.match(rf"{self.above(person)}_\d+_", one)]
        self.hand_in(person, name, content, late)
        for one in before:
            del self.files[one]

    def write_text(self, person, text, late=False):
        """Add what was typed into the browser (`add_text_or_url`)."""
        self.files[f"{self.above(person, late)}_text.html"] = text

    def above(self, person, late=False):
        """Return what stands in front of a file's own name (`get_filename`)."""
        mark = ["LATE"] if late else []
        if self.anonymous:  # `anonymize_students?`: the mark stands first
            return "_".join([*mark, f"anon_{canvas_code(person)}"])
        return re.sub(r"[^\w]", "", "_".join([self.name(person), *mark, str(person.number)]))

    def name(self, person):
        """Return a name, or a group's (`get_user_name`, `sanitize_user_name`).

        Of a group one member stands for all (`app/models/assignment.rb`, `representatives`), and
        who is in no group is called by the name that others see, not by the one for sorting.
        """
        name = person.sortable
        if self.grouped:
            name = person.group or person.name
        return re.sub(r"_(\d+)_", r"\1", name).lower()

    def gradebook(self, *assignments, split=False):
        """Return the gradebook (`lib/gradebook_exporter.rb`).

        `split` is the option `show_student_first_last_name`. Of anonymous hand-ins that are not
        posted it knows nothing.
        """
        ids = ["ID", "SIS User ID", "SIS Login ID", "Section"]
        header = [*(["LastName", "FirstName"] if split else ["Student"]), *ids, *assignments]
        points = ["    Points Possible", *[""] * (4 + split), *("10.0" for _ in assignments)]
        rows = [
            [*([one.last, one.first] if split else [one.sortable]), one.number]
            + [f"S{one.number}", one.login, one.section]
            + ["N/A" if self.anonymous else ""] * len(assignments)
            for one in sorted(self.people, key=lambda one: one.sortable)
        ]
        return csv_text([header, points, *rows])

    def groups(self):
        """Return the export of a set of groups.

        `app/controllers/group_categories_controller.rb`, `export`.
        """
        header = ["name", "canvas_user_id", "user_id", "login_id", "sections"]
        header += ["group_name", "canvas_group_id", "group_id"]
        rows = [
            [
                *(one.sortable, one.number, f"S{one.number}", one.login, one.section),
                *(one.group, f"7{one.group[-1:]}" if one.group else "", ""),
            ]
            for one in self.people
        ]
        return csv_text([header, *rows])


@dataclass
class Moodle(Download):
    """Moodle: `mod/assign/classes/downloader.php`.

    Attributes:
        offset: what Moodle numbers people with in this assignment is their own number and this:
            `get_uniqueid_for_user` of `mod/assign/locallib.php` gives new numbers in each.
        folders: whether each hand-in has a folder (`assign_downloadasfolders`).
        former: whether it is of Moodle up to 4.0, where a group's hand-in is there for each member
            (`download_submissions` of `mod/assign/locallib.php`).
        times: when each hand-in came, by the login, as the worksheet shows it.
    """

    offset: int = 50_000
    folders: bool = True
    former: bool = False
    times: dict = field(default_factory=dict)

    def hand_in(self, person, name, content, at=""):
        """Add a file (`load_submissionplugin_filelist`); a later one of the same name replaces."""
        alone = not (self.former and self.grouped and person.group)
        for one in self.people:
            if one == person if alone else one.group == person.group:
                self._add(one, "file", name, content)
        self.times[person.login] = at or "Friday, 20 November 2026, 11:05 AM"

    def write_text(self, person, text):
        """Add what was typed into the browser.

        `mod/assign/submission/onlinetext/locallib.php`, `get_files`.
        """
        self._add(person, "onlinetext", "onlinetext.html", text)

    def _add(self, person, plugin, name, content):
        above = clean(f"{self.prefix(person)}_assignsubmission_{plugin}")
        joined = f"{above}/{name}" if self.folders else clean(f"{above}_{name}")
        self.files[joined] = content

    def prefix(self, person):
        """Return what a name begins with (`get_student_prefix`)."""
        name = "Participant" if self.anonymous else person.name
        if self.grouped and self.former:
            name = f"{person.group or 'Default group'}-{name}"
        elif self.grouped:
            name = (person.group or "Default group").replace("_", " ")
            return clean(f"{name}_{self.number_of_group(person)}" if person.group else name)
        return clean(f"{name.replace('_', ' ')}_{self.number(person)}")

    def number(self, person):
        return self.offset + person.number

    def number_of_group(self, person):
        return 300 + sorted({one.group for one in self.people}).index(person.group)

    def worksheet(self, at=None):
        """Return the grading worksheet (`mod/assign/gradingtable.php`, the constructor).

        Under blind marking it has the numbers alone.
        """
        header = ["Identifier"]
        header += [] if self.anonymous else ["Full name", "Email address"]
        header += ["Status", *(["Group"] if self.grouped else []), "Grade", "Maximum grade"]
        header += ["Grade can be changed", "Last modified (submission)"]
        header += ["Last modified (grade)", "Feedback comments"]
        rows = []
        for one in self.people:
            row = [f"Participant {self.number(one)}"]
            row += [] if self.anonymous else [one.name, one.email]
            row += ["Submitted for grading - "]
            row += [one.group or "Default group"] if self.grouped else []
            rows.append([*row, "", "10.00", "Yes", self.times.get(one.login, "-"), "-", ""])
        return csv_text([header, *rows])

    def grades(self, *assignments):
        """Return the export of the gradebook (`grade/export/txt/grade_export_txt.php`)."""
        header = ["First name", "Last name", "ID number", "Institution", "Department"]
        header += ["Email address", *(f"Assignment: {one} (Real)" for one in assignments)]
        rows = [
            [one.first, one.last, f"S{one.number}", "", "", one.email, *("-" for _ in assignments)]
            for one in self.people
        ]
        return csv_text([header, *rows])


def clean(name):
    """Return a name as `clean_filename` leaves it.

    `lib/moodlelib.php`, `PARAM_FILE` of `clean_param` (since 4.4 `lib/classes/param.php`): neither
    control characters nor & < > " ` | ' : \\ / stay.
    """
    return re.sub(r"[\x00-\x1f\x7f]|[&<>\"`|':\\/]", "", name)


@dataclass
class Gradescope(Download):
    """Gradescope: its export of submissions."""

    metadata: dict = field(default_factory=dict)

    def hand_in(self, people, name, content, at="2026-11-20 11:05:00.000000000 Z"):
        """Add the files of one submission, of one or several people."""
        folder = f"submission_{1000 + people[0].number}"
        self.metadata[folder] = people, at
        self.files[f"assignment_77_export/{folder}/{name}"] = content
        lines = []
        for key, (those, when) in self.metadata.items():
            lines += [f"{key}:", "  :submitters:"]
            for one in those:
                quoted = one.name.replace("'", "''")
                lines += [f"  - :name: '{quoted}'", f"    :sid: '{one.number}'"]
                lines += [f"    :email: {one.email}"]
            lines += [f"  :created_at: {when}"]
        text = "\n".join(lines) + "\n"
        self.files["assignment_77_export/submission_metadata.yml"] = text.encode()


@dataclass
class Blackboard(Download):
    """Blackboard: the assignment's file download."""

    assignment: str = "Week 1"

    def hand_in(self, person, name, content, at="2026-11-20-11-05-00"):
        """Add a file, and the text beside it that says who the learner is."""
        above = f"{self.assignment}_{person.login}_attempt_{at}"
        self.files[f"{above}_{name}"] = content
        about = f"Name: {person.name} ({person.login})\nAssignment: {self.assignment}\n"
        self.files[f"{above}.txt"] = about.encode()
