"""Where things are kept, and how a private file is made: 0600 in folders of 0700, whatever the umask."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from iop_journal.errors import JournalError

NAME = "iop-journal"


def journal_file(chosen: str | None = None) -> Path:
    """The journal to use: the one chosen, the one in `IOP_JOURNAL_FILE`, or the one in the user's data folder."""
    given = chosen or os.environ.get("IOP_JOURNAL_FILE")
    return Path(os.path.expanduser(given)) if given else data_folder() / "journal.db"


def settings_file() -> Path:
    """`IOP_JOURNAL_SETTINGS`, or the one in the user's config folder."""
    if given := os.environ.get("IOP_JOURNAL_SETTINGS"):
        return Path(os.path.expanduser(given))  # `Path.expanduser` raises where there is no such user
    if folder := _xdg("XDG_CONFIG_HOME", ".config"):
        return folder / "settings.toml"
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False) / "settings.toml"


def data_folder() -> Path:
    """The user's data folder for this program."""
    if folder := _xdg("XDG_DATA_HOME", ".local/share"):
        return folder
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def computer_file() -> Path:
    """The random id of this computer, which the change log names."""
    return data_folder() / "computer"


def backup_folder(journal: Path) -> Path:
    """Where the backups of a journal lie."""
    return journal.parent / f"{journal.stem}-backups"


def make_private_folder(folder: Path) -> None:
    """Make a folder for the user alone, and those above it that are missing."""
    missing = [folder]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for one in reversed(missing):
        with contextlib.suppress(FileExistsError):
            one.mkdir(mode=0o700)


def touch_private(file: Path) -> None:
    """Make the file if it is missing, for the user alone; narrow it if it is wider."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            with contextlib.suppress(PermissionError):
                file.chmod(0o600)


def write_private(file: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a whole private file or nothing: to a neighbour first, then to disk, then in place.

    Raises:
        FileExistsError: it is there, and `replace` was not asked for.
    """
    if not replace and file.exists():
        raise FileExistsError(file)
    neighbour = file.with_name(f".{file.name}.{os.urandom(4).hex()}")
    try:
        with os.fdopen(os.open(neighbour, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(neighbour, file)
    except BaseException:
        with contextlib.suppress(OSError):
            neighbour.unlink()
        raise
    sync_folder(file.parent)


def save_private(file: Path, content: bytes, *, replace: bool = False, spare: Path | None = None) -> None:
    """As `write_private`, to a file that a person named; `spare` is one that is never replaced: the journal.

    Raises:
        FileExistsError: it is there, and `replace` was not asked for.
        JournalError: it cannot be written; nothing is left behind.
    """
    try:
        if file.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(file))
        if replace and file.exists() and not file.is_file():
            raise JournalError(f"{file} is not a file that can be written over. It was left as it is.")
        if spare is not None and file.exists() and spare.exists() and file.samefile(spare):
            raise JournalError(f"{file} is the journal itself and was left as it is. Choose another name.")
        write_private(file, content, replace=replace)
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise JournalError(f"{file} cannot be written: {_why(error)}. Nothing was left behind.") from None


_WHY = {
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "there is no such folder",
    errno.EISDIR: "it is a folder",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "nothing can be written there",
    errno.ENOSPC: "the disk is full",
    errno.ENAMETOOLONG: "the name is too long",
}


def _why(error: OSError | ValueError) -> str:
    """In plain words, why a file cannot be written; the system's own words for what is rare."""
    if not isinstance(error, OSError):
        return "this name cannot be used"
    return _WHY.get(error.errno or 0) or error.strerror or type(error).__name__


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder outlast a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _xdg(variable: str, default: str) -> Path | None:
    """What platformdirs answers on Linux, without its import, which costs as much as a whole insert."""
    import sys

    if sys.platform != "linux":
        return None
    if (base := os.environ.get(variable, "")).startswith("/"):  # a relative one counts as not set
        return Path(base, NAME)
    home = os.environ.get("HOME", "")
    return Path(home, default, NAME) if home.startswith("/") else None
