"""How a letter file is refused: a sentence that names the line to mend."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from campaign.domain.refusals import Refusal

# Of what somebody wrote a sentence quotes no more than this.
_LONG_QUOTATION = re.compile("“([^”]{80})[^”]+”")


class LetterFileRefusal(Refusal):
    """A file that cannot be read. `line` counts from 1; None when the whole file is at fault. `said` is the
    sentence without it, for whoever names the line in another way."""

    def __init__(self, line: int | None, sentence: str, field: str | None = None) -> None:
        sentence = _LONG_QUOTATION.sub("“\\1…”", sentence)
        super().__init__(f"Line {line}: {sentence}" if line else sentence, field)
        self.line, self.said = line, sentence


@contextmanager
def at_line(line: int) -> Iterator[None]:
    """Give what the domain refuses inside the line it stands in."""
    try:
        yield
    except LetterFileRefusal:
        raise
    except Refusal as refusal:
        raise LetterFileRefusal(line, refusal.sentence, refusal.field) from refusal
