"""No command uses a network, and every file is its owner's alone, whatever the umask."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.process import Commands

POSIX = pytest.mark.skipif(os.name != "posix", reason="elsewhere the profile's own access rules hold")

_WATCHED = """
import runpy, socket, sys
report, sys.argv = sys.argv[1], ["iop-journal", *sys.argv[2:]]
LOCAL = {getattr(socket, "AF_UNIX", None)}
def watch(event, args):
    inet = event == "socket.__new__" and args[1] not in LOCAL
    if inet or event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
                         "socket.getnameinfo", "socket.bind", "socket.sendto", "urllib.Request", "webbrowser.open"):
        with open(report, "a") as stream:
            stream.write(f"{event} {args}\\n")
        raise OSError("no network here")
sys.addaudithook(watch)
if sys.argv[1:] == ["a network"]:
    socket.getaddrinfo("example.org", 80)
runpy.run_module("iop_journal", run_name="__main__")
"""

COMMANDS = [["log", "STOP", "-b", "8", "--outcome", "used"], ["list"], ["show", "last"], ["edit", "last", "-a", "1"]]
COMMANDS += [
    ["status"],
    ["summary"],
    ["summary", "--output", "page.md"],
    ["summary", "--output", "page.html"],
    ["where"],
]
COMMANDS += [["summary", "--output", "page.pdf", "--appendix"], ["summary", "--preview", "--output", "page.txt"]]
COMMANDS += [["skills", "add", "Mine"], ["triggers", "list"], ["session", "add", "mon 09:00"], ["topic", "add", "x"]]
COMMANDS += [["delete", "last"], ["undo"], ["redo"], ["delete", "last", "--for-good"], ["--help"], ["log", "zzz"]]
COMMANDS += [["help-now"], ["settings", "set", "name", "x"], ["plan", "edit", "--section", "ask", "--line", "x | 5"]]


def test_no_command_opens_a_socket_or_looks_up_a_name(file: Path, in_tmp: Path) -> None:
    report = in_tmp / "network"
    watched = Commands(None, (sys.executable, "-c", _WATCHED))
    watched(str(report), "a network")
    assert report.read_text().startswith("socket.getaddrinfo"), "the watch does not see a network"
    report.unlink()
    for words in COMMANDS:
        answer = watched(str(report), "--journal", str(file), *words)
        assert answer.code in (0, 1, 2) and "Traceback" not in answer.err, answer
    assert not report.exists(), report.read_text()


@POSIX
def test_every_file_is_its_owners_alone_under_any_umask(run: Commands, in_tmp: Path) -> None:
    known = set(in_tmp.rglob("*"))

    def free() -> None:
        os.umask(0)

    for words in [*COMMANDS, ["log", "-b", "3"]]:
        run(*words, before=free)
    Commands(in_tmp / "deep" / "folder" / "demo.db")("demo", "--days", "3", "--entries", "3", before=free)
    Commands(None)("log", "-b", "3", before=free)
    made = set(in_tmp.rglob("*")) - known
    assert {"j.db", "page.md", "page.html", "page.pdf", "demo.db", "journal.db", "settings.toml"} <= {
        path.name for path in made
    }
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))


@POSIX
def test_a_journal_that_others_could_read_is_narrowed(run: Commands) -> None:
    assert run.file
    run.good("log", "-b", "3")
    run.file.chmod(0o644)
    run.good("list")
    assert stat.S_IMODE(run.file.stat().st_mode) == 0o600


def test_no_side_file_with_text_in_it_stays_behind(run: Commands) -> None:
    assert run.file
    run.good("log", "-b", "3", "-n", "kumquatmarker")
    for words in (["list"], ["topic", "add", "x"], ["log", "zzz"], ["edit", "last", "-b", "99"], ["summary"]):
        run(*words)
        assert [path.name for path in run.file.parent.glob("j.db*")] == ["j.db"], words
