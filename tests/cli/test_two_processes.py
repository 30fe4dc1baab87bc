"""Two windows at once: every entry that was acknowledged is there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.cli.process import Commands

ROUNDS = 15


@pytest.mark.drill
def test_two_processes_that_log_at_once_lose_nothing(run: Commands, drill: int) -> None:
    def one_after_another(window: int) -> list[str]:
        return [
            run.json("log", "STOP", "-b", str(number % 11), "-t", "lonely", "-n", f"{window}.{number}")["uid"]
            for number in range(ROUNDS * drill)
        ]

    with ThreadPoolExecutor(2) as windows:
        acknowledged = [uid for uids in windows.map(one_after_another, (1, 2)) for uid in uids]
    entries = run.json("list")
    assert len(set(acknowledged)) == 2 * ROUNDS * drill
    assert {entry["uid"] for entry in entries} == set(acknowledged) and len(entries) == len(acknowledged)
    assert all(entry["practices"] and entry["triggers"] and entry["note"] for entry in entries)
