"""The person sits in New York, whatever the computer that runs the tests believes."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/New_York")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.delenv("TZ")
    if hasattr(time, "tzset"):
        time.tzset()
