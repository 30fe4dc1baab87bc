"""Running one command: its exit code, and an error in words. No error ends in a traceback."""

from __future__ import annotations

import contextlib
import os
import re
import sys

from iop_journal.cli.shell import Shell
from iop_journal.errors import JournalError
from iop_journal.text import one_line

_LONGEST_QUOTE, _LONGEST_LINE = 80, 400
"""Characters of what a person typed that an error quotes, and of a line of it."""


def run(words: list[str]) -> int:
    """Run one command; its exit code."""
    try:
        with contextlib.suppress(SystemExit):  # after --help and --version
            _run(words)
        if sys.stdout:
            sys.stdout.flush()
    except JournalError as error:
        return _told(str(error), error.exit_code)
    except BrokenPipeError:
        _drop_the_rest()  # whoever read this has seen enough
        return 0
    except KeyboardInterrupt:
        Shell.write(sys.stderr, "")
        return 130
    except OSError as error:
        _drop_the_rest()
        return _told(f"{error.strerror or type(error).__name__}: {error.filename or 'the answer'}", 1)
    except Exception as error:
        # Neither the error's text nor a traceback: either may hold what a person wrote.
        place = _innermost(error)
        return _told(f"Something went wrong inside iop-journal ({type(error).__name__}, {place}).", 1)
    return 0


def _told(words: str, code: int) -> int:
    """Say what went wrong; of a long text that it quotes, the start on one line."""
    lines = re.sub("“([^”]+)”", _shortened, words).split("\n")
    Shell.say("iop-journal: " + "\n".join(_cut(line, _LONGEST_LINE) for line in lines))
    return code


def _shortened(quoted: re.Match[str]) -> str:
    return f"“{_cut(one_line(quoted[1]), _LONGEST_QUOTE)}”"


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1]}…"


def _drop_the_rest() -> None:
    """Send what is still to be written nowhere: Python would complain of it when it closes the stream."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _innermost(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "unknown place"


def _run(words: list[str]) -> None:
    if not words:
        # The terminal program itself: it need not wait for a parser that has nothing to parse.
        from iop_journal import paths
        from iop_journal.cli.terminal import open_terminal_program

        open_terminal_program(paths.journal_file())
        return
    from iop_journal.cli.commands import dispatch

    dispatch(words)
