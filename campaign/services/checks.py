"""What is to be mended in a letter: the one entry to the checks for everything at the desk."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.checks import Around, Finding, Layout, check_letter, in_reading_order
from campaign.models.letter import Letter
from campaign.rendering import glyphs
from campaign.services import amended, around, days, print_settings, signatories, texts


def findings(
    session: Session,
    letter: Letter,
    *,
    now: datetime,
    held_against: Around | None = None,
    layout: Layout | None = None,
) -> tuple[Finding, ...]:
    """What the checks say of a letter today (a day in the campaign's zone), in the order of reading.

    `held_against` is what stands around it, for whoever has loaded that for several letters at once, `layout`
    how it lies on its pages, for whoever may read that.
    """
    beside = held_against or around.of_letter(session, letter)
    text = texts.written_text(session, letter)
    recipients = amended.addressees(letter)
    settings = print_settings.of_letter(letter)
    signing = signatories.of_letter(session, letter, with_supporters=False)
    found = check_letter(
        text,
        recipients,
        settings,
        days.civil_day(letter.campaign, now),
        signing,
        letter.campaign.own_office,
        is_draft=letter.is_draft,
        closes_on=letter.closes_on if letter.is_unopened else None,
        around=replace(beside, layout=layout) if layout else beside,
    )
    unprintable = glyphs.findings(text, recipients, settings, signing)
    return in_reading_order([*found, *unprintable], [placed.id for placed in text.blocks])


def of_release(session: Session, letter: Letter, *, now: datetime) -> tuple[Finding, ...]:
    """What is found only because the letter is held against its press release."""
    held_against = around.of_letter(session, letter)
    alone = findings(session, letter, now=now, held_against=replace(held_against, release=None))
    with_it = findings(session, letter, now=now, held_against=held_against)
    return tuple(each for each in with_it if each not in alone)
