"""Hosts and workers that can't be started: the kit's fault, told in a sentence."""

import os
import shutil
import signal
import sys

import pytest
from kata_grader.errors import KitFault
from kata_grader.isolation import processes, sandbox
from kata_grader.isolation.processes import Launcher
from kata_grader.isolation.sandbox import SandboxOptions

from tests.deadlines import is_running, wait_until

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="hosts are Linux's alone")


@pytest.fixture
def launcher():
    """`launcher(*modules)` makes one whose host is ended after the test."""
    made = []

    def make(*modules, options=None):
        made.append(Launcher(modules, options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@LINUX
def test_a_module_that_cannot_be_imported_is_named(launcher):
    """With Python's own words; no worker is left waiting."""
    with pytest.raises(KitFault, match=r"can't import what it needs: ModuleNotFoundError.*no_such"):
        launcher("no_such_module").start()


@LINUX
def test_the_last_words_of_a_host_that_ended_at_once_are_told(launcher, monkeypatch, tmp_path):
    """Such as those of a Python that is broken."""
    (tmp_path / "last_words.py").write_text(
        "import os, sys\nprint('out of luck', file=sys.stderr, flush=True)\nos._exit(3)\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(KitFault, match=r"ended unexpectedly \(out of luck\)"):
        launcher("last_words").start()
    (tmp_path / "last_words.py").write_text("import os\nos._exit(3)\n", "utf-8")
    with pytest.raises(KitFault, match=r"ended unexpectedly\.$"):
        launcher("last_words").start()


@LINUX
def test_a_host_that_dies_later_says_no_more_and_is_replaced(launcher):
    """What it wrote meanwhile has nothing to do with its end."""
    one = launcher()
    one.start().end()
    pid = one._host._process.pid
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not is_running(pid))
    one.start().end()
    assert one._host._process.pid != pid


@LINUX
def test_a_host_that_cannot_fork_says_why(launcher, monkeypatch):
    """The folder that it was to work in is made in vain, and nothing hangs."""
    one = launcher()
    one.start().end()
    monkeypatch.setattr(one._host, "_receive", lambda: {"failed": "no processes are left"})
    with pytest.raises(KitFault, match="A worker can't be started: no processes are left"):
        one._host.fork("", 1.0)


def test_a_system_that_gives_no_more_is_told(launcher, monkeypatch):
    """As where there are no more files to open."""

    def refuse(*arguments):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(processes, "_Host", refuse)
    monkeypatch.setattr(processes, "_cold_worker", refuse)
    with pytest.raises(KitFault, match=r"can't be started.*Too many open files"):
        launcher().start()


@pytest.mark.skipif(os.name != "posix", reason="ended by a signal")
def test_a_worker_says_how_it_ended(launcher):
    """By a signal's name, by its number where it has none, or by its exit code."""
    one = launcher()
    one._forks = False
    worker = one.start()
    assert worker.end(wait=True) in ("SIGKILL", 0)
    assert processes.signal_name(11) == "SIGSEGV"
    assert processes.signal_name(99) == "signal 99"


def test_where_nothing_forks_a_sandbox_is_asked_for_first(launcher, monkeypatch):
    """A worker is never started without the walls that it was to have."""

    def refuse():
        raise KitFault("There is no sandbox for this machine.")

    monkeypatch.setattr(sandbox, "require", refuse)
    monkeypatch.setattr(processes, "_cold_worker", lambda *arguments: pytest.fail("it started"))
    one = launcher(options=SandboxOptions())
    one._forks = False
    with pytest.raises(KitFault, match="There is no sandbox"):
        one.start()


# What a machine lacks for a sandbox.


@pytest.fixture
def require(monkeypatch):
    """`require()`, not remembering what an earlier call has found."""
    monkeypatch.setattr(sandbox, "require", sandbox.require.__wrapped__)
    return lambda: sandbox.require()


def test_elsewhere_than_on_linux_there_is_no_sandbox(require, monkeypatch):
    """The sentence names the other way."""
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(KitFault, match=r"There is no sandbox for .*: choose --isolation process"):
        require()


def test_without_bubblewrap_it_says_how_to_install_it(require, monkeypatch):
    """Asked for, or met on the way to a command."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sandbox, "is_supported", lambda: True)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(KitFault, match="apt-get install bubblewrap"):
        require()
    with pytest.raises(KitFault, match="apt-get install bubblewrap"):
        sandbox.command(SandboxOptions(), ["true"], {})


@LINUX
@pytest.mark.parametrize(
    ("setting", "value", "remedy"),
    [
        ("kernel/apparmor_restrict_unprivileged_userns", "1", "sudo sysctl -w kernel.apparmor"),
        ("kernel/unprivileged_userns_clone", "0", "sudo sysctl -w kernel.unprivileged"),
        ("user/max_user_namespaces", "0", "sudo sysctl -w user.max_user_namespaces=10000"),
        ("other", "0", "seccomp=unconfined"),
    ],
)
def test_the_remedy_goes_by_what_the_kernel_says(monkeypatch, tmp_path, setting, value, remedy):
    """One setting of three, or a container that forbids it."""
    path = tmp_path / setting
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{value}\n", "ascii")
    known = sandbox.Path

    def moved(first, *rest):
        return known(tmp_path, *rest) if first == "/proc/sys" else known(first, *rest)

    monkeypatch.setattr(sandbox, "Path", moved)
    assert remedy in sandbox._mend()


@LINUX
def test_a_user_without_a_home_has_none_to_hide(monkeypatch):
    """As in some containers."""

    def none_there():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(sandbox.Path, "home", none_there)
    assert sandbox._homes() == set()


@LINUX
def test_what_a_link_of_the_system_leads_to_is_shown_once(monkeypatch, tmp_path):
    """A Python whose folder lies behind a link that is shown already needs no second one."""
    real = tmp_path / "real"
    (real / "python").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(real)
    monkeypatch.setattr(sandbox, "_python_folders", lambda: {link, link / "python"})
    words = list(sandbox._folders(SandboxOptions()))
    assert words.count(str(link)) == 1
    assert str(link / "python") not in words
