"""What a person wants on the page: what is remembered of it, and what holds for this page alone."""

from __future__ import annotations

from iop_journal.settings import Settings
from iop_journal.store.sessions import Period
from iop_journal.summary.choices import ASKED_ANEW, Choices
from iop_journal.summary.page import EXTRAS, SECTIONS


class PageChoices:
    """The choices for the page that is being made.

    Sections, extras, title and name are settings, and so are remembered. Slips and safety never are: they are off at
    each start of the program, and off again for each new period, that is with other days or another session to count
    from; so is the appendix, which tells every entry. Entries that were left out stay so until the program is left,
    whatever the days: nothing writes them down.
    """

    def __init__(self) -> None:
        self.left_out: set[str] = set()
        self._added: set[str] = set()
        self.appendix = False
        self._period: tuple[object, ...] = ()

    def begin(self, period: Period) -> bool:
        """Whether this is a new period; for that what is asked anew is off."""
        before, self._period = self._period, (period.since, period.until, period.starts)
        if is_new := before != self._period:
            self._added.clear()
            self.appendix = False
        return is_new

    def of(self, settings: Settings) -> Choices:
        """The choices as the page is made with them."""
        return Choices(
            without=settings.page_off,
            extra=frozenset({*settings.page_add, *self._added}),
            leave_out=tuple(sorted(self.left_out)),
            name=settings.name,
            title=settings.page_title,
        )

    def switch_entry(self, uid: str) -> None:
        """Leave an entry out, or put it back."""
        self.left_out ^= {uid}

    def switch(self, name: str, settings: Settings) -> tuple[str, tuple[str, ...]] | None:
        """Put a section or an extra on the page, or take it off: the setting that says so, and what it is to be.

        None for what is asked anew, which is no setting.
        """
        if name in ASKED_ANEW:
            self._added ^= {name}
            return None
        key, names = ("page_add", EXTRAS) if name in EXTRAS else ("page_off", SECTIONS)
        kept = {*getattr(settings, key)} ^ {name}
        return key, tuple(one for one in names if one in kept)
