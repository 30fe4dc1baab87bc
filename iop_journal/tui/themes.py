"""The looks. No red: a high number is no alarm, and neither is a mistake in a form."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#6fa8a0",
    secondary="#8fa6c4",
    accent="#d0b070",
    warning="#d0b070",
    error="#d0b070",
    success="#6fa8a0",
    foreground="#d8dcda",
    background="#161a1b",
    surface="#1c2123",
    panel="#242b2d",
)
LIGHT = Theme(
    name="light",
    primary="#2d6a64",
    secondary="#3f5f87",
    accent="#7a5a10",
    warning="#7a5a10",
    error="#7a5a10",
    success="#2d6a64",
    foreground="#20292a",
    background="#f6f5f1",
    surface="#efeee8",
    panel="#e6e8e2",
    dark=False,
)
HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffffff",
    secondary="#ffff88",
    accent="#ffff88",
    warning="#ffff88",
    error="#ffff88",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#1f1f1f",
    panel="#303030",
    text_alpha=1.0,
    variables={
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "text-muted": "#e8e8e8",
        "text-disabled": "#b8b8b8",
    },
)
OWN = (DARK, LIGHT, HIGH_CONTRAST)
TERMINAL = "ansi-dark"
"""The terminal's own colours."""

NAMES = {"dark": "dark", "light": "light", "high-contrast": "high-contrast", "terminal": TERMINAL}
"""The theme of each value of the setting."""
