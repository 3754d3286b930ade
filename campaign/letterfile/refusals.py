"""How a letter file is refused: a sentence that names the line to mend."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from campaign.domain.refusals import Refusal, all_said

T = TypeVar("T")
R = TypeVar("R")

# Of what somebody wrote a sentence quotes no more than this.
_LONG_QUOTATION = re.compile("“([^”]{80})[^”]+”")


class LetterFileRefusal(Refusal):
    """A file that cannot be read. `line` counts from 1; None when the whole file is at fault. `said` is the
    sentence without it, for whoever names the line in another way."""

    def __init__(self, line: int | None, sentence: str, field: str | None = None) -> None:
        sentence = _LONG_QUOTATION.sub("“\\1…”", sentence)
        super().__init__(f"Line {line}: {sentence}" if line else sentence, field)
        self.line, self.said = line, sentence

    @property
    def each(self) -> tuple["LetterFileRefusal", ...]:
        """It, or the several that it is made of."""
        return (self,)


class LetterFileRefusals(LetterFileRefusal):
    """Several faults of one file, by their lines; its own line and field are those of the first."""

    def __init__(self, faults: tuple[LetterFileRefusal, ...]) -> None:
        first = faults[0]
        super().__init__(None, all_said([fault.sentence for fault in faults]), first.field)
        self.line, self._faults = first.line, faults

    @property
    def each(self) -> tuple[LetterFileRefusal, ...]:
        """The faults."""
        return self._faults


def together(faults: Iterable[LetterFileRefusal]) -> LetterFileRefusal:
    """The refusal of all these faults, each once: of one alone it is that one."""
    every = {(each.line, each.said): each for fault in faults for each in fault.each}
    first, *others = sorted(every.values(), key=lambda each: each.line or 0)
    return LetterFileRefusals((first, *others)) if others else first


def gathered(read: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """What is read of each item. Refuses, together, all that are refused: one keeps no other unread."""
    made, faults = [], []
    for item in items:
        try:
            made.append(read(item))
        except LetterFileRefusal as refusal:
            faults.append(refusal)
    if faults:
        raise together(faults)
    return made


@contextmanager
def at_line(line: int) -> Iterator[None]:
    """Give what the domain refuses inside the line it stands in."""
    try:
        yield
    except LetterFileRefusal:
        raise
    except Refusal as refusal:
        raise LetterFileRefusal(line, refusal.sentence, refusal.field) from refusal
