"""A letter in a language that the words around its text are not there in."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.languages import is_worded


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding."""
    language = letter.text.language
    if not is_worded(language):
        yield Finding(
            "no_wording",
            Severity.WARNS,
            Place(field="language"),
            "The words around the text, such as “Dear”, “Enclosures” and the months, print in English: "
            f"there are none in the language “{language}”.",
            "Write the letter in English or Armenian, or read the printed pages before they go out.",
        )
