"""The framework's list, whose marked row can be read in any look, and which stops at nothing that a person can do."""

from __future__ import annotations

from contextlib import suppress

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.strip import Strip
from textual.style import Style
from textual.widgets import OptionList


class MarkedList(OptionList):
    """A list with one row marked. In a window without room for a line, its page keys do nothing."""

    def render_line(self, y: int) -> Strip:
        """The marked row in the colours of the mark alone: a letter set apart by its own is hard to read on it."""
        strip = super().render_line(y)
        if not self._is_marked(self.scroll_offset.y + y):
            return strip
        mark = self.get_visual_style("option-list--option", "option-list--option-highlighted").rich_style
        plain = RichStyle(color=mark.color, bgcolor=mark.bgcolor, dim=False, reverse=mark.reverse)
        return Strip(Segment.apply_style(strip, post_style=plain), strip.cell_length)

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The framework leaves out `reverse`, by which alone the chosen line shows where there are no colours."""
        style = super().get_visual_style(*component_classes, partial=partial)
        is_reverse = any(self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + Style(reverse=True) if is_reverse else style

    def _is_marked(self, line: int) -> bool:
        return line < len(self._lines) and self._lines[line][0] == self.highlighted

    async def _on_click(self, event: events.Click) -> None:
        """What was clicked may have gone from the list before the click arrives: the framework would stop at that."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()

    def action_page_up(self) -> None:
        with suppress(LookupError):  # no line of the list is laid out
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        with suppress(LookupError):
            super().action_page_down()  # type: ignore[no-untyped-call]
