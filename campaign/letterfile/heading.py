"""The fields of a letter file that are one text each, such as its title; and which fields it may have."""

from dataclasses import dataclass
from datetime import date

from campaign.letterfile.fields import Fields
from campaign.letterfile.letter_file import FORMAT
from campaign.letterfile.nodes import Mapping
from campaign.letterfile.refusals import LetterFileRefusal

FIELDS = (
    "format",
    "slug",
    "title",
    "language",
    "subject",
    "valediction",
    "deadline",
    "follows",
    "recipients",
    "print",
    "facts",
    "sources",
    "demands",
    "signers",
    "organisations",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """These fields, as they were read."""

    slug: str
    title: str
    subject: str
    valediction: str
    language: str
    deadline: date | None


def front_of(mapping: Mapping) -> Fields:
    """The fields of the front matter. Refuses those that no letter has."""
    return Fields(mapping, "the front matter", FIELDS, line=1)


def refuse_format(front: Fields) -> None:
    """Refuse a file of another format."""
    if front.needed("format", f"format: {FORMAT}").strip() != FORMAT:
        raise LetterFileRefusal(
            front.line_of("format"), f"only format {FORMAT} is read here; write format: {FORMAT}.", "format"
        )


def read(front: Fields) -> Heading:
    """The fields. Refuses, together, all that are missing or cannot be read."""
    with front.refusing():
        return Heading(
            slug=front.needed("slug", "the letter's name in addresses, such as release-the-prisoners"),
            title=front.needed("title", "the public title of the letter"),
            subject=front.needed("subject", "what the letter is about, as it stands after “Re:”"),
            valediction=front.text("valediction") or "Sincerely,",
            language=front.text("language") or "en",
            deadline=front.day("deadline"),
        )
