"""jrnl, the journal for the command line that people use: where it is, and a journal for it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from datetime import datetime, timedelta
from pathlib import Path

from tests.benchmarks import place

SETTINGS = """\
journals:
  default:
    journal: {journal}
version: v4.6
editor: ""
encrypt: false
default_hour: 9
default_minute: 0
timeformat: "%Y-%m-%d %H:%M"
tagsymbols: "@"
highlight: true
linewrap: 79
indent_character: "|"
colors:
  body: none
  date: none
  tags: none
  title: none
template: false
display_format: pretty
"""
BODY = "Craving 7, afterwards 3. At home after the call, tried the breathing first, then a walk with the dog."
"""Without tags: with one in every entry, jrnl takes several times as long to add to 10,000."""


def find(given: Path | None) -> str:
    """The jrnl that was named, or the one in the cache, installed from the package index where it is not there."""
    if given:
        return str(given.resolve())
    folder = _cache() / f"jrnl-{sys.version_info.major}.{sys.version_info.minor}"
    bin_folder = folder / ("Scripts" if os.name == "nt" else "bin")
    jrnl = str(bin_folder / ("jrnl.exe" if os.name == "nt" else "jrnl"))
    if not _works(jrnl):
        print(f"Installing jrnl into {folder} …", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        python = str(bin_folder / ("python.exe" if os.name == "nt" else "python"))
        place.run([python, "-m", "pip", "install", "--quiet", "jrnl>=4.3,<5"], dict(os.environ))
    return jrnl


def _cache() -> Path:
    """A folder that is kept, in the temporary folder, and this user's alone: what lies in it is run."""
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"iop-journal-benchmarks-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and (folder.lstat().st_uid != os.getuid() or folder.lstat().st_mode & 0o077):
        raise SystemExit(f"{folder} is not yours alone; remove it, or name a jrnl with --jrnl.")
    return folder


def _works(jrnl: str) -> bool:
    try:
        return version(jrnl) != ""
    except (OSError, subprocess.CalledProcessError):
        return False


def version(jrnl: str) -> str:
    """`jrnl v4.6`."""
    with tempfile.TemporaryDirectory() as home:
        env = place.surroundings(Path(home))
        done = subprocess.run([jrnl, "--version"], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return done.stdout.decode().splitlines()[0]


def home(folder: Path, entries: int) -> tuple[dict[str, str], Path]:
    """A home in which jrnl finds a journal of so many entries; its surroundings, and the journal's file."""
    env = place.surroundings(folder)
    journal = folder / "journal.txt"
    settings = Path(env["XDG_CONFIG_HOME"]) / "jrnl" / "jrnl.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS.format(journal=journal), encoding="utf-8")
    if entries:
        journal.write_text("".join(_entries(entries)), encoding="utf-8")
    return env, journal


def _entries(count: int) -> list[str]:
    """Entries as jrnl writes them, six minutes apart, up to now."""
    now = datetime.now().astimezone()
    moments = (now - timedelta(minutes=6 * (count - number)) for number in range(count))
    return [f"[{moment:%Y-%m-%d %H:%M}] Urge surfing 7 to 3.\n{BODY}\n\n" for moment in moments]
