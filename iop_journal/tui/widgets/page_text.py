"""A page of text that scrolls."""

from __future__ import annotations

from textual.containers import ScrollableContainer


class PageText(ScrollableContainer, inherit_bindings=False):
    """The page. Its keys are those of the screen."""
