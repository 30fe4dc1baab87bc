"""The folders, the surroundings and the program that is measured."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
"""What a process gets of the user's own surroundings: what it cannot start without."""


def surroundings(home: Path) -> dict[str, str]:
    """A home of its own, in which nothing of the user's is found, and a colour terminal."""
    home.mkdir(parents=True, exist_ok=True)
    names = {"config": "XDG_CONFIG_HOME", "data": "XDG_DATA_HOME", "state": "XDG_STATE_HOME", "cache": "XDG_CACHE_HOME"}
    return {
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
        "HOME": str(home),
        "USERPROFILE": str(home),
        "APPDATA": str(home / "roaming"),
        "LOCALAPPDATA": str(home / "local"),
        **{variable: str(home / name) for name, variable in names.items()},
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }


def program() -> list[str]:
    """The console script beside this interpreter, else the module."""
    script = Path(sys.executable).with_name("iop-journal.exe" if os.name == "nt" else "iop-journal")
    return [str(script)] if script.exists() else [sys.executable, "-m", "iop_journal"]


def source() -> str:
    """The folder in which the package lies, for `PYTHONPATH`."""
    spec = find_spec("iop_journal")
    assert spec and spec.origin, "the package can be found"
    return str(Path(spec.origin).parent.parent)


def run(argv: list[str], env: dict[str, str]) -> None:
    """Run a command that makes something ready; its words are shown where it fails."""
    done = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(argv)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
