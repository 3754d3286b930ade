"""How many have signed a letter: a number that is kept, and what has come or gone since."""

from sqlalchemy.orm import Mapped, mapped_column

from campaign.db import Base, words
from campaign.domain.counts import Counted
from campaign.models.columns import Key, LetterKey


class LetterCount(Base):
    """What had been folded in by the last fold. No person's transaction ever touches it."""

    __tablename__ = "letter_count"

    letter_id: Mapped[LetterKey] = mapped_column(primary_key=True, index=False)
    kind: Mapped[Counted] = mapped_column(words(Counted), primary_key=True)
    number: Mapped[int]


class CountChange(Base):
    """Signatures that came to count under a letter (+) or count no longer (-), until they are folded in. It
    says neither whose nor when."""

    __tablename__ = "count_change"

    id: Mapped[Key]
    letter_id: Mapped[LetterKey]
    kind: Mapped[Counted] = mapped_column(words(Counted))
    change: Mapped[int]
