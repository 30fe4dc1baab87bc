"""No screen opens an INET socket or looks up a name."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from tests.tui.person import ENTRIES, at_the_program

WAYS = (
    *("h", "h enter", "h enter e", "h f", "h slash x", "h b", "s", "s f", "s p", "t", "n", "c", "c 7", "f2", "f2 p"),
    *("i", "comma", "f9", "f1", "ctrl+p", "m", "m a", "m w", "l", "l enter", "l v enter", "l a", "r", "r f10 f10"),
)
"""Keys that lead from Today to every place, and to the screens behind it."""


async def test_no_screen_opens_an_inet_socket_or_looks_up_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    make = socket.socket.__init__

    def guarded(self: socket.socket, family: int = -1, *rest: Any, **named: Any) -> None:
        if family in (-1, socket.AF_INET, socket.AF_INET6) and named.get("fileno") is None and len(rest) < 3:
            asked.append(f"socket {family}")
        make(self, family, *rest, **named)

    def looked_up(*words: Any, **_named: Any) -> Any:
        asked.append(f"name {words}")
        raise OSError("no name is looked up")

    monkeypatch.setattr(socket.socket, "__init__", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "gethostbyname", looked_up)
    async with at_the_program(tmp_path, ENTRIES) as person:
        shown = set()
        for keys in WAYS:
            for key in keys.split():
                await person.press(key)
                shown.add(type(person.app.screen).__name__)
            for _ in range(8):
                await person.press("escape")
            await person.until("[Today]")
        assert len(shown) >= 22, sorted(shown)
    assert asked == []
    socket.socket(socket.AF_INET).close()  # the guard sees one
    assert asked == [f"socket {socket.AF_INET}"]
