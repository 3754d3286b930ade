"""What came back from an office, as it is written down: a response, and what is read in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaign.domain import text as words
from campaign.domain.deliveries import Channel
from campaign.domain.refusals import Unacceptable
from campaign.domain.verdicts import Verdict

# A long report as plain text; more is no letter.
MOST_TEXT = 200_000
MOST_PASSAGE = 5_000

# A keyboard has straight marks, and a word processor bends them: the words are the same.
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    }
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A response as it came: often by somebody other than the addressee.

    `text` is the whole text, or empty when only passages are kept; `reference` the office's own number.
    """

    received_on: date
    author: str
    author_title: str = ""
    channel: Channel = Channel.POST
    reference: str = ""
    text: str = ""
    is_interim: bool = False

    def __post_init__(self) -> None:
        for name in ("author", "author_title", "reference"):
            object.__setattr__(self, name, words.kept_line(name, getattr(self, name), most=200))
        if not self.author:
            raise Unacceptable("author", "Write who wrote the response, as it is signed.")
        object.__setattr__(self, "text", words.kept(self.text))
        if len(self.text) > MOST_TEXT:
            raise Unacceptable(
                "text", f"At most {MOST_TEXT:,} characters fit. Keep the part that answers the letter."
            )


@dataclass(frozen=True, slots=True)
class Reading:
    """A verdict on one demand (its name in the letter), with the passage it is read in.

    By deed, the passage says in a sentence of ours how the deed answers the demand.
    """

    demand: str
    verdict: Verdict
    passage: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "passage", words.kept(self.passage))
        if len(self.passage) > MOST_PASSAGE:
            raise Unacceptable(
                passage_field(self.demand), f"At most {MOST_PASSAGE:,} characters fit. Quote less."
            )


def passage_field(demand: str) -> str:
    """The name of the field that holds the passage on a demand."""
    return f"passage_{demand}"


def check_readings(heard: Heard, readings: Sequence[Reading]) -> None:
    """Refuse readings that the response does not bear out, as `Unacceptable`.

    An interim response answers no demand; each verdict quotes a passage, and the passage stands in the text
    when the text is kept, however its lines are broken and its quotation marks and apostrophes are drawn.
    """
    if heard.is_interim and readings:
        raise Unacceptable(
            "is_interim",
            "An interim response answers no demand. Take the verdicts away, or record it as final.",
        )
    text = _compared(heard.text)
    for reading in readings:
        field = passage_field(reading.demand)
        if not reading.passage:
            raise Unacceptable(field, "Quote the passage that answers this demand, word for word.")
        if text and _compared(reading.passage) not in text:
            raise Unacceptable(
                field,
                "This passage does not stand in the text of the response. Copy it from there, word for word.",
            )


def _compared(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split())
