"""What a mail says of the letter that it is about."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class About:
    """A letter in a mail: its public title, to whom it goes, whose it is, and where it is read.

    With `is_neutral`, the subject of the mail is to name nothing. A mail that has words in its `language` is
    written in it. `was` is the title that it had before it was changed, if that was another.
    """

    title: str
    to: str
    campaign: str
    url: str
    is_demonstration: bool = False
    is_neutral: bool = False
    language: str = "en"
    was: str = ""

    def plain(self) -> dict[str, object]:
        """In plain values, for a mail whose words are set later."""
        return asdict(self)
