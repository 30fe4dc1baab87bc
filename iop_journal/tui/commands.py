"""What the palette offers: all that keys do in this place, the safety plan, and the looks. No screenshot."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from iop_journal.tui import themes

if TYPE_CHECKING:
    from iop_journal.tui.program import NotesApp

_NOT_HERE = ("command_palette", "how_to_quit", "home", "focus_next", "focus_previous")
"""Of no use from the palette, which Escape leaves."""
PLAN, PLAN_DOES = "Your safety plan", "Read, write or change your safety plan"


def commands(app: NotesApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """The bindings of a place that have an id, each once; the safety plan; the looks, where colours are wanted."""
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        action = binding.action.removeprefix("app.")
        if not binding.id or not active.enabled or action in (*_NOT_HERE, *seen) or _is_movement(binding.id):
            continue
        seen.add(action)
        run = partial(app.run_action, binding.action, active.node)
        yield SystemCommand(binding.description, str(binding.tooltip), run)
    if "plan" not in seen and not app.is_in_plan:
        yield SystemCommand(PLAN, PLAN_DOES, app.action_safety_plan)
    if not app.no_color:
        for words, name in themes.NAMES.items():
            yield SystemCommand(f"Look: {words}", "Until the program is left", partial(setattr, app, "theme", name))


def _is_movement(binding_id: str) -> bool:
    return binding_id.split(".")[0] in (
        "list",
        "items",
        "rating",
        "choice",
        "picked",
        "picker",
        "field",
        "line",
        "search",
    )
