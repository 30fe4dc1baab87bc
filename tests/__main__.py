"""`python -m tests`: every check that a change has to pass, in the order of what is quickest. Words go to pytest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sys.executable).parent

WORKERS = 3
"""One more than the two cores it is to do with: the tests of the screens wait for a third of their time."""

CHECKS = (
    ("formatting", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("lint", [sys.executable, "-m", "ruff", "check", "."]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("import contracts", [str(SCRIPTS / "lint-imports")]),
    ("tests", [sys.executable, "-m", "pytest", "-n", str(WORKERS), "--dist", "worksteal", *sys.argv[1:]]),
)


def main() -> int:
    """Run every check, even after one that does not pass; 0 when all do."""
    broken = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            broken.append(name)
    if broken:
        print(f"Not passed: {', '.join(broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
