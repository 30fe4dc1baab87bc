"""How a name that a person typed finds a skill or a trigger."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from iop_journal.errors import UnknownName
from iop_journal.text import one_line


class Named(NamedTuple):
    """Something with a slug, a name and other names. Archived things are found by their whole name.

    A tuple like all plain values that the shell's shortest way loads: a dataclass costs ten times as much to define.
    """

    id: int
    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    archived: bool = False

    @property
    def whole(self) -> list[str]:
        return [folded(text) for text in (self.slug, self.name, *self.aliases)]


def find(noun: str, text: str, known: Sequence[Named]) -> Named:
    """The one thing that `text` names, in any case: slug, name or alias whole; else the start of a word of one alone.

    Raises:
        UnknownName: it fits nothing, or several; with the candidates.
    """
    wanted = folded(text)
    shown = one_line(text)
    if not wanted:
        raise UnknownName(f"{noun}: a name is missing.")
    whole = [one for one in known if wanted in one.whole]
    # A slug or name beats another thing's alias.
    first = [one for one in whole if wanted in one.whole[:2]] or whole
    if len(first) == 1:
        return first[0]
    found = first or fitting(text, known)
    if len(found) == 1:
        return found[0]
    if found:
        names = [one.name for one in found]
        raise UnknownName(f"“{shown}” fits several {noun}s: {listed(names)}. Type a little more.", names)
    near = _near(wanted, known)
    hint = f" Did you mean {listed(near, 'or')}?" if near else f" `iop-journal {noun}s list` shows them all."
    raise UnknownName(f"There is no {noun} “{shown}”.{hint}", near)


def fitting(text: str, known: Iterable[Named]) -> list[Named]:
    """What is not archived and has `text` at the start of a word of its slug, name or an alias, best first."""
    wanted = folded(text)
    scored = []
    for order, one in enumerate(known):
        if not one.archived and (places := [p for w in one.whole if (p := _at_word(wanted, w)) is not None]):
            # At the start of the name itself first, then at the start of any name, then inside.
            scored.append((_at_word(wanted, folded(one.name)) != 0, min(places) > 0, order, one))
    return [row[-1] for row in sorted(scored, key=lambda row: row[:3])]


def folded(text: str) -> str:
    """Case and the signs between words do not matter."""
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


def slug(name: str) -> str:
    """A slug for a name of one's own; letters of any script stay."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return "-".join(words)[:60].strip("-") or "own"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence: at most six, then how many more."""
    shown, more = list(names[:6]), len(names) - 6
    if more > 0:
        shown.append(f"{more} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def _at_word(wanted: str, words: str) -> int | None:
    """Where `wanted` stands at the start of a word, or None."""
    if words.startswith(wanted):
        return 0
    place = words.find(" " + wanted)
    return None if place < 0 else place + 1


def _near(wanted: str, known: Sequence[Named]) -> list[str]:
    import difflib

    by_words = {words: one.name for one in known if not one.archived for words in reversed(one.whole)}
    # Single words too, so that a slip in one word of a long name is found.
    by_word = {word: name for words, name in by_words.items() for word in words.split() if len(word) > 3}
    near = difflib.get_close_matches(wanted, [*by_words, *by_word], n=4, cutoff=0.7)
    return list(dict.fromkeys(by_words.get(words) or by_word[words] for words in near))[:3]
