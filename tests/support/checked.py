"""A letter under the checks: what they find, each as its name and its place."""

from datetime import date

from campaign.domain.checks import Around, check_letter
from campaign.domain.document import PrintSettings
from tests.builders.letter_texts import a_block, a_letter_text, an_addressee, with_recipients

TODAY = date(2026, 11, 22)


def found(text=None, recipients=None, settings=None, signatories=None, own_office="", **more):
    """What the checks find, each as its name and its place."""
    recipients = (an_addressee(),) if recipients is None else recipients
    text = with_recipients(text or a_letter_text(), *recipients)
    findings = check_letter(
        text,
        recipients,
        settings or PrintSettings(),
        TODAY,
        signatories,
        own_office,
        is_draft=more.get("is_draft", True),
        around=more.get("around") or Around(),
    )
    return [(finding.check, str(finding.place)) for finding in findings]


def in_block(words, **more):
    """What the checks find in a letter with one block more."""
    return found(a_letter_text(a_block(words, id="b"), **more))
