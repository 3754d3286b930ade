"""How the domain says no: one sentence a person can act on, and the field it belongs to.

Each kind of refusal that a caller tells apart is a class of its own, and lives beside the
rule that raises it. Everything else raises `Unacceptable`.
"""


class Refusal(Exception):
    """The rules forbid what was asked. `str(refusal)` is a sentence to show to a person."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Unacceptable(Refusal):
    """A value that cannot exist: `field` names what to mend, the sentence says how."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence, field)


class NotFound(Refusal):
    """Something was named that is not there."""
