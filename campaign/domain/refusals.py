"""How the domain says no: one sentence a person can act on, and the field it belongs to.

Each kind of refusal that a caller tells apart is a class of its own, and lives beside the
rule that raises it. Everything else raises `Unacceptable`.
"""

from collections.abc import Sequence

# More than anybody mends at one go.
_MOST_SAID = 20


class Refusal(Exception):
    """The rules forbid what was asked. `str(refusal)` is a sentence to show to a person. Whoever raises it
    says whether that `names_nobody`: neither a person nor anything that somebody typed."""

    def __init__(self, sentence: str, field: str | None = None, *, names_nobody: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.names_nobody = names_nobody

    @property
    def in_log(self) -> str:
        """What a log may say of it: its kind, and its sentence where that names nobody."""
        # One that says more of another, such as whose letter it is about, is of that one's kind.
        is_more = type(self) is Refusal and isinstance(self.__cause__, Refusal)
        said = self.__cause__ if is_more else self
        assert isinstance(said, Refusal)
        kind = type(said)
        if said.names_nobody:
            return f"{kind.__name__}: {said.sentence}"
        # Any other sentence is left out: it may name a signer, a recipient or a file, or hold typed words.
        return f"{kind.__name__}: {' '.join((kind.__doc__ or '').split('.')[0].split())}."


class Unacceptable(Refusal):
    """A value that cannot exist: `field` names what to mend, the sentence says how."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence, field)


class NotFound(Refusal):
    """Something was named that is not there."""


class NotNow(Refusal):
    """Nothing is wrong with what was asked, but it cannot be done at this moment. It can be sent again."""


def all_said(sentences: Sequence[str], count: int | None = None) -> str:
    """What is refused of many things at once, a line each; of very many the first, and how many more there
    are. `count` is how many there are when only some are at hand."""
    said = list(sentences[:_MOST_SAID])
    more = (len(sentences) if count is None else count) - len(said)
    return "\n".join([*said, *([f"And {more:,} more."] if more else [])])
