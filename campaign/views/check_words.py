"""What the composer says beside a finding: where it stands, and the link that leads to its mend."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from campaign.domain import text as words
from campaign.domain.checks import Finding
from campaign.domain.text import Placeholder
from campaign.domain.waivers import fingerprint, may_be_waived
from campaign.forms.library import PURPOSES
from campaign.models.letter import Letter

# Check → the words of the link that leads to its mend.
MENDS: Mapping[str, str] = {
    "no_wording": "Look at it",
    "official_letterhead": "Change it",
    "no_recipient": "Choose one",
    "incomplete_address": "Complete it",
    "greeting_at_odds": "Change it",
    "out_of_office": "Choose another",
    "passed_closing": "Choose another",
    "passed_date": "Take it out",
    "passed_deadline": "Choose another",
    "too_many_pages": "Let it have more",
    "misplaced_mark": "Mend it",
    "stray_mark": "Mend it",
    "unknown_placeholder": "Correct it",
    "unfilled_placeholder": "Fill it in",
    "citation_without_source": "Mend it",
    "number_without_source": "Cite a source",
    "date_without_source": "Cite a source",
    "quotation_without_source": "Cite a source",
    "figures_disagree": "Look at it",
    "days_disagree": "Look at it",
    "names_disagree": "Look at it",
    "misspelt_name": "Spell it right",
    "unconsented_name": "Look at it",
    "titles_disagree": "Look at it",
    "lost_hedge": "Say whose word it is",
    "drifting_term": "Look at it",
    "unexplained_term": "Write it out",
    "uncited_fact": "Cite its source",
    "unused_asks": "Write it in",
    "no_demand": "Write one",
    "open_lead_in": "Mend it",
    "no_authority": "Name it",
    "firmness_at_odds": "Say how firmly",
    "follows_a_draft": "Follow another",
    "dropped_demand": "Say why",
    "demand_without_lineage": "Say it",
    "continued_in_other_words": "Say what changed",
    "empty_grid": "Invite somebody",
    "unordered_grid": "Add it",
    "grid_alone": "See the boxes",
    "stale_fact": "Review it",
    "stale_claim": "Review it",
    "uncited_source": "Look at it",
    "unarchived_source": "Archive it",
    "missing_glyph": "Write it another way",
}

# Check → what is true of a letter in which it found nothing.
PASSED: Mapping[str, str] = {
    "no_wording": "The words around the text are in the language of the letter.",
    "official_letterhead": "The letterhead claims no office of government.",
    "no_recipient": "The letter is addressed to somebody.",
    "incomplete_address": "Every address has a street, a city, and what its country asks for.",
    "greeting_at_odds": "Everybody is greeted as the office takes it.",
    "out_of_office": "Every recipient holds the office on the day of the letter.",
    "passed_closing": "The last day to sign is still to come.",
    "passed_date": "The letter bears no day that has passed.",
    "passed_deadline": "The deadline is still to come.",
    "too_many_pages": "No more pages were seen than it may have.",
    "misplaced_mark": "No mark would show on paper.",
    "stray_mark": "Nothing prints that was meant as a mark.",
    "unknown_placeholder": "Every placeholder has a name that can be filled.",
    "unfilled_placeholder": "Every placeholder is filled in.",
    "citation_without_source": "Every citation leads to a source or a note.",
    "number_without_source": "Every claim with a number has a source.",
    "date_without_source": "Every day of something that happened has a source.",
    "quotation_without_source": "Everybody who is quoted is quoted from a source.",
    "figures_disagree": "No figure differs from one of the same thing.",
    "days_disagree": "No day differs from another of the same event.",
    "names_disagree": "Every name is spelt in one way.",
    "misspelt_name": "Everybody the letter speaks of is spelt as its letters spell the name.",
    "unconsented_name": "The family of everybody named here agreed to it.",
    "titles_disagree": "Nobody has two titles of one sort.",
    "lost_hedge": "What others hold is told as theirs.",
    "drifting_term": "One thing is called by one word.",
    "unexplained_term": "Every abbreviation is written out where it first stands.",
    "uncited_fact": "The source of every fact is named in a note.",
    "unused_asks": "The opening says what the letter asks for.",
    "no_demand": "The letter puts a demand.",
    "open_lead_in": "What a colon announces follows it.",
    "no_authority": "Every demand is put to an office that can grant it.",
    "firmness_at_odds": "No demand is put otherwise than as firmly as its words.",
    "follows_a_draft": "The letter before is open to be read.",
    "dropped_demand": "Every demand of the letter before is put again, or said to be dropped.",
    "demand_without_lineage": "It is said of every demand where it comes from.",
    "continued_in_other_words": "Every demand that is said to be continued is put as it was.",
    "empty_grid": "Somebody signs by name.",
    "unordered_grid": "The order of the grid is known of everybody in it.",
    "grid_alone": "No boxes to sign were seen on a page without words.",
    "stale_fact": "Every fact was looked at in time.",
    "stale_claim": "No claim is of a day more than a year before the letter.",
    "uncited_source": "Every note is called somewhere.",
    "unarchived_source": "A copy is archived of every page that is cited.",
    "missing_glyph": "Every character can be printed.",
}

_LINEAGE = ("dropped_demand", "demand_without_lineage", "continued_in_other_words")
# Field of a letter file → the page where it is settled.
_PAGES = {
    "print": "letter_settings.look",
    "recipients": "desk_recipients.index",
    "signers": "desk_signers.index",
    "organisations": "desk_signers.index",
    "closes_on": "letter_settings.signing",
    "notes": "letter_settings.text",
    "title": "letter_settings.text",
    "subject": "letter_settings.text",
    "valediction": "letter_settings.text",
    "deadline": "letter_settings.text",
    "follows": "letter_settings.text",
    "release": "releases.edit",
}
# Those that a change of an open letter settles on a page of its own.
_OUTER = ("title", "subject", "valediction", "deadline", "notes")
# The same for what belongs to the campaign: the page of one, and what its address calls it.
_CAMPAIGN_PAGES = {"facts": ("desk_facts.edit", "name"), "sources": ("desk_sources.edit", "key")}
# What stands before the name of one of several.
_CALLED = {"facts": "Fact", "sources": "Source", "notes": "Note"}


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as the composer says it. `fingerprint` is there when it may be waived."""

    weight: str
    sentence: str
    place: str
    mend: str
    url: str
    block: str
    fingerprint: str = ""


def said(letter: Letter, finding: Finding) -> Said:
    """A finding with its place in words and the address of its mend."""
    return Said(
        weight="blocks" if finding.blocks_opening else "advice",
        sentence=finding.sentence,
        place=" · ".join(each for each in (_place(letter, finding), finding.mend) if each),
        mend=MENDS.get(finding.check, "Go there"),
        url=_url(letter, finding),
        block=finding.place.block,
        fingerprint=fingerprint(finding) if may_be_waived(finding) else "",
    )


def _place(letter: Letter, finding: Finding) -> str:
    for number, placement in enumerate(letter.placements, start=1):
        if placement.name == finding.place.block:
            return f"{PURPOSES[placement.purpose]}, block {number}"
    field, _, name = finding.place.field.partition(".")
    if field in _CALLED:
        return f"{_CALLED[field]} “{name}”"
    return {
        "title": "Title",
        "subject": "Subject",
        "valediction": "Valediction",
        "deadline": "Answer by",
        "print": "Look",
        "recipients": "Recipients",
        "signers": "Signature grid",
        "organisations": "Organisations",
        "release": "Press release",
    }.get(field, "")


def _url(letter: Letter, finding: Finding) -> str:
    address: dict[str, Any] = {"slug": letter.campaign.slug, "letter": letter.slug}
    if finding.check in _LINEAGE:
        return url_for("lineage.index", **address)
    for mark in words.placeholders_in(finding.sentence) if finding.check == "unfilled_placeholder" else ():
        return _filled_at(letter, mark, address)
    if finding.place.block:
        return url_for("placements.edit", **address, name=finding.place.block)
    field, _, name = finding.place.field.partition(".")
    if field == "demands":
        return url_for("placements.write", **address, what="demand")
    if field in _CAMPAIGN_PAGES:
        page, called = _CAMPAIGN_PAGES[field]
        at: dict[str, Any] = {"slug": letter.campaign.slug, called: name}
        return url_for(page, **at)
    page = _PAGES.get(field, "letter_settings.text")
    return _of_text(letter, field, address) if page == "letter_settings.text" else url_for(page, **address)


def _filled_at(letter: Letter, mark: Placeholder, address: dict[str, Any]) -> str:
    """Where what a placeholder stands for is written."""
    if mark.family == "fact":
        letter_page = url_for("composer.show", **address).removeprefix(request.script_root)
        return url_for("desk_facts.new", slug=letter.campaign.slug, name=mark.name, back=letter_page)
    if mark.family == "recipient":
        return url_for("desk_recipients.index", **address)
    return _of_text(letter, mark.name, address)


def _of_text(letter: Letter, field: str, address: dict[str, Any]) -> str:
    """Where what belongs to the text besides its blocks is settled."""
    is_changed = letter.amendment is not None and field in _OUTER
    page = "amendments.outer_words" if is_changed else "letter_settings.text"
    return url_for(page, **address, _anchor=field)
