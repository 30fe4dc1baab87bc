"""A print system of a test's own: CUPS, started without the system's, with one printer that keeps what it is given."""

from __future__ import annotations

import getpass
import grp
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

CUPSD = shutil.which("cupsd") or shutil.which("cupsd", path="/usr/sbin:/usr/local/sbin:/sbin")
MISSING = "there is no CUPS here (Debian: cups) to print with" if not (CUPSD and shutil.which("lp")) else ""

_DAEMON = """
LogLevel warn
Listen {folder}/socket
Browsing No
WebInterface No
PreserveJobFiles Yes
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
ErrorLog {folder}/error
AccessLog {folder}/access
PageLog {folder}/page
FileDevice Yes
Sandboxing relaxed
SystemGroup {group}
{user}
"""
_PRINTER = """
<{kind}Printer {name}>
DeviceURI file:/dev/null
State Idle
Accepting Yes
</{kind}Printer>
"""


class PrintSystem(NamedTuple):
    """A running print system. `server` is what `CUPS_SERVER` has to say to reach it."""

    folder: Path
    server: str

    def jobs(self) -> list[bytes]:
        """The documents that it was given, the first one first."""
        return [file.read_bytes() for file in sorted((self.folder / "spool").glob("d*"))]

    def about_jobs(self, number: int) -> bytes:
        """What it notes of its jobs; it takes a moment to, and writes beside the file first (`c00001.N`)."""
        for _ in range(100):
            found = [file.read_bytes() for file in sorted((self.folder / "spool").glob("c?????"))]
            if len(found) == number:
                break
            time.sleep(0.1)
        return b"".join(found)


@contextmanager
def running(printers: tuple[str, ...] = ("Paper", "Upstairs"), *, default: bool = True) -> Iterator[PrintSystem]:
    """A print system with these printers, the first of them the default one. Its folder's name is short, as a socket's
    has to be."""
    with tempfile.TemporaryDirectory(prefix="c", dir="/tmp") as name:
        folder = Path(name)
        for part in ("root/ppd", "spool/tmp", "cache", "state"):
            (folder / part).mkdir(parents=True)
        folder.chmod(0o755)
        group = grp.getgrgid(os.getgid()).gr_name
        user = "" if os.geteuid() == 0 else f"User {getpass.getuser()}\nGroup {group}"
        (folder / "root/cupsd.conf").write_text(_DAEMON.format(folder=folder))
        (folder / "root/cups-files.conf").write_text(_FILES.format(folder=folder, group=group, user=user))
        kinds = ["Default" if default and not number else "" for number in range(len(printers))]
        texts = [_PRINTER.format(kind=kind, name=one) for kind, one in zip(kinds, printers, strict=True)]
        (folder / "root/printers.conf").write_text("".join(texts))
        words = [str(CUPSD), "-f", "-c", f"{folder}/root/cupsd.conf", "-s", f"{folder}/root/cups-files.conf"]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
            try:
                system = PrintSystem(folder, f"{folder}/socket")
                _wait(system, daemon)
                yield system
            finally:
                daemon.terminate()


def _wait(system: PrintSystem, daemon: subprocess.Popen[bytes]) -> None:
    env = {**os.environ, "CUPS_SERVER": system.server}
    for _ in range(100):
        if daemon.poll() is not None:
            break
        if subprocess.run(["lpstat", "-e"], env=env, capture_output=True, check=False).stdout:
            return
        time.sleep(0.1)
    error = system.folder / "error"
    raise AssertionError(f"CUPS did not start: {error.read_text() if error.exists() else ''}")
