"""`iop-journal`: as little as possible before the command is known."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    import atexit
    import gc

    # A short command makes little garbage, and sweeping what the imports made costs a third of its time; the terminal
    # program turns the collector on again. Safe because the journal is closed explicitly.
    gc.disable()
    atexit.register(gc.freeze)
    try:
        from iop_journal.cli.run import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130  # Ctrl+C before the command was known
    sys.exit(code)


if __name__ == "__main__":
    main()
