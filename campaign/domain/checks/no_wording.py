"""Words around the text that are in another language than the letter."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.languages import called, has_english_words, is_worded, usual_valediction
from campaign.domain.salutations import says_a_title

_ENGLISH_VALEDICTIONS = (
    "faithfully yours",
    "respectfully",
    "respectfully yours",
    "sincerely",
    "sincerely yours",
    "yours faithfully",
    "yours sincerely",
    "yours truly",
)


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding where the language has no words here; else one for the sign-off and each salutation that
    was left in English."""
    language = letter.text.language
    if not is_worded(language):
        yield _found(
            "language",
            "The words around the text, such as “Dear”, “Enclosures” and the months, print in English: "
            f"there are none in the language “{language}”.",
            "Write the letter in English or Armenian, or read the printed pages before they go out.",
        )
    elif not has_english_words(language):
        yield from _left_in_english(letter)


def _left_in_english(letter: CheckedLetter) -> Iterator[Finding]:
    name, valediction = called(letter.text.language), letter.text.valediction
    if valediction.strip(" ,.").casefold() in _ENGLISH_VALEDICTIONS:
        yield _found(
            "valediction",
            f"The sign-off “{valediction}” is English, and the letter is in {name}.",
            f"Write “{usual_valediction(letter.text.language)}”, or another sign-off in {name}.",
        )
    for number, recipient in enumerate(letter.recipients, start=1):
        if says_a_title(recipient.salutation):
            yield _found(
                f"recipients.{number}",
                f"The letter greets {recipient.name} as “{recipient.salutation}”, which is English, and "
                f"it is in {name}.",
                f"Write in {name} how {recipient.name} is greeted.",
            )


def _found(field: str, sentence: str, mend: str) -> Finding:
    return Finding("no_wording", Severity.WARNS, Place(field=field), sentence, mend)
