"""What tools and people look for at the top of a repository."""

import json
import os
import re
import shutil
import subprocess
import venv
from pathlib import Path

import kata_grader
import pytest

ROOT = Path(__file__).parents[1]


def engine_of_containers():
    """Return podman or docker, if one of them runs here; None if none does."""
    for name in filter(shutil.which, ("podman", "docker")):
        if subprocess.run([name, "info"], capture_output=True, check=False).returncode == 0:
            return name
    return None


def test_types_come_with_the_packages():
    """A checker of types looks at the types of a package that has a file `py.typed`."""
    configured = (ROOT / "pyproject.toml").read_text("utf-8")
    packages = re.search(r"^packages = \[(.*)\]$", configured, re.MULTILINE)[1]
    for package in re.findall(r'"(.*?)"', packages):
        assert (ROOT / package / "py.typed").is_file(), package


def test_the_citation_names_this_version():
    yaml = pytest.importorskip("yaml", reason="the citation is read by PyYAML")
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["version"] == kata_grader.__version__
    assert cited["license"] in (ROOT / "LICENSE").read_text("utf-8")


def test_containers_install_what_there_is():
    """Their extras are the package's, and the image starts a command that the package brings."""
    configured = (ROOT / "pyproject.toml").read_text("utf-8")
    extras = configured.partition("[project.optional-dependencies]")[2].partition("\n[")[0]
    image = (ROOT / "Containerfile").read_text("utf-8")
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert (ROOT / ".devcontainer" / container["build"]["dockerfile"]).is_file()
    wanted = re.findall(r"\[([\w,]+)\]", f"{image} {container['postCreateCommand']}")
    for name in ",".join(wanted[:1] + wanted[-1:]).split(","):
        assert re.search(rf"^{name} = ", extras, re.MULTILINE), name
    (command,) = re.findall(r'^ENTRYPOINT \["(\w+)"\]$', image, re.MULTILINE)
    assert re.search(rf"^{command} = ", configured, re.MULTILINE)


@pytest.mark.slow
@pytest.mark.skipif(not engine_of_containers(), reason="neither podman nor docker runs here")
def test_the_image_is_built_and_grades():
    """Where an engine of containers runs, as on most servers."""
    engine = engine_of_containers()
    subprocess.run(
        [engine, "build", "-q", "-f", "Containerfile", "-t", "kata-test", "."], cwd=ROOT, check=True
    )
    told = subprocess.run(
        [engine, "run", "--rm", "kata-test", "--version"], capture_output=True, check=True
    )
    assert kata_grader.__version__ in told.stdout.decode()


@pytest.mark.slow
@pytest.mark.skipif(bool(engine_of_containers()), reason="the image itself is built")
def test_the_steps_of_the_image_install_what_grades(tmp_path):
    """Where no engine of containers runs: in a new environment, with what the image copies."""
    image = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    steps = [line.partition(" ") for line in image.splitlines() if not line.startswith("#")]
    opt = next(words.split()[1] for step, _, words in steps if step == "COPY")
    left_out = (ROOT / ".dockerignore").read_text("utf-8").replace("**/", "").split()
    shutil.copytree(ROOT, tmp_path / opt[1:], ignore=shutil.ignore_patterns(*left_out))
    venv.create(tmp_path / "python", with_pip=True)
    where = f"{tmp_path / 'python' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, "PATH": where}
    variables.pop("PYTHONPATH", None)
    for step, _, words in steps:
        if step == "RUN" and "apt-get" not in words:  # the gate installs Debian's packages
            line = words.replace(opt, f"{tmp_path}{opt}")
            subprocess.run(line, shell=True, check=True, env=variables)
    handed_in, out = tmp_path / "in", tmp_path / "out"
    for name, answers in [("ada", "solutions"), ("ben", "exercises")]:
        shutil.copytree(ROOT / answers / "ch7_practices", handed_in / name / "ch7_practices")
    command = ["kata", "grade", handed_in, "--out", out, "--only", "functional_api"]
    graded = subprocess.run(
        command, cwd=f"{tmp_path}{opt}", env=variables, capture_output=True, text=True, check=False
    )
    assert re.search(r"ada +10 / 10", graded.stdout), graded.stdout + graded.stderr
    assert re.search(r"ben +0 / 10", graded.stdout), graded.stdout


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_links_lead_to_headings_that_there_are(name):
    """In the files beside, and in the pages."""
    for target, anchor in re.findall(
        r"\]\(([\w./-]+\.md)(?:#([\w-]+))?\)", (ROOT / name).read_text("utf-8")
    ):
        text = (ROOT / target).read_text("utf-8")
        headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        plain = {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}
        assert not anchor or anchor in plain, (target, anchor)
