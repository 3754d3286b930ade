"""The letter as anyone reads it: the page it is signed on, and its plain text."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, abort, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.counting import listed
from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import Signatories
from campaign.forms.signatures import sign_form
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind
from campaign.rendering.html import on_screen
from campaign.rendering.page import Page
from campaign.rendering.text import to_text
from campaign.services import (
    answer_days,
    asked,
    cards,
    counts,
    documents,
    endorsements,
    grid,
    invitations,
    ledger,
    ledger_evidence,
    letters,
    line,
    names_end,
    pictures,
    printings,
    roll_list,
    rolls,
    sharing,
    signatories,
    signatures,
    supporter_comments,
    updates,
)
from campaign.services.ledger import Ledger
from campaign.views import known_letters, letter_days, nobody_yet, what_is_set
from campaign.views.conversation import now, runtime, session, today
from campaign.views.filters import count_of
from campaign.views.letter_days import Day
from campaign.views.public_forms import links
from campaign.views.shared_pages import shared

blueprint = Blueprint("letters", __name__, url_prefix="/letters")

# Names under the letter.
FIRST_NAMES = 24


@dataclass(frozen=True, slots=True)
class Counted:
    """How many have signed, how many are hoped for, and how many had signed when the letter was closed: None
    while it is not. The goal that was `passed` is the one before. Apart from all of them, how many signed on
    paper, and how many are `asked` to sign a changed text, the last of them until `asked_until`."""

    confirmed: int
    goal: int | None
    closing: int | None = None
    on_paper: int = 0
    passed: int | None = None
    asked: int = 0
    asked_until: date | None = None

    @property
    def off(self) -> int:
        """How many of those are off the letter since."""
        return max((self.closing or 0) - self.confirmed, 0)


@blueprint.get("/<slug>")
@shared()
def show(slug: str) -> ResponseReturnValue:
    """The letter, and beside it the form while it is open; or what is recorded of a letter by others."""
    letter = public_letter(slug)
    if letter.is_recorded:
        return render_template(
            "pages/letters/recorded.html",
            letter=letter,
            campaign=letter.campaign,
            asked=asked.of_letter(_ledger(letter), letter),
            as_of=today(letter.campaign),
            line=line.of_letter(session(), letter, public=True),
        )
    document = documents.to_read(session(), letter)
    text = on_screen(document, url_for("letters.picture", slug=slug, name=""))
    roll = rolls.public_roll(session(), letter)
    book = _ledger(letter)
    takes = takes_signatures(letter)
    seen = counted(letter)
    if takes:
        known_letters.note(slug)
    return render_template(
        "pages/letters/show.html",
        letter=letter,
        campaign=letter.campaign,
        document=document,
        page=Page(document, text.body),
        notes=text.notes,
        invited=grid.in_order(letter, document.signatories.invited),
        organisations=endorsements.in_public(session(), letter),
        withdrawn=invitations.withdrawn(session(), letter),
        signers_line=signers_line(document.signatories),
        addressed_to=signatures.addressed_to(letter),
        counted=seen,
        nobody=nobody_yet.in_words(
            letter, takes=takes, by_name=_has_signed_by_name(document.signatories), on_paper=seen.on_paper
        ),
        is_changed=nobody_yet.is_changed(letter),
        asked=asked.of_letter(book, letter),
        days=() if takes or what_is_set.why_stopped(letter) else _days(book, letter),
        line=line.of_letter(session(), letter, public=True),
        has_left=any(column.clock.started_on for column in book.columns_of(letter)),
        names=roll_list.first_names(session(), letter, FIRST_NAMES),
        roll=roll,
        paper=signatories.on_paper_in_public(session(), letter),
        comment_count=supporter_comments.count_in_public(session(), letter),
        form=sign_form(letter.asks_for, signatures.addressed_to(letter), letter.shows) if takes else None,
        names_end=names_end.find(session(), letter),
        pdf=printings.newest(session(), letter, PrintingKind.PUBLIC),
        address=links().letter(slug),
        card=links().card(slug) if cards.is_drawn(session(), letter) else "",
        updates=updates.of_letter(session(), letter),
    )


@blueprint.get("/<slug>.txt")
@shared()
def text(slug: str) -> ResponseReturnValue:
    """The letter for people and programs that read plain text."""
    letter = public_letter(slug)
    if letter.is_recorded:
        abort(404)
    return Response(to_text(documents.to_read(session(), letter)), mimetype="text/plain")


@blueprint.get("/<slug>/count")
@shared()
def count(slug: str) -> ResponseReturnValue:
    """The counts beside the letter, for a page that shows nothing else. `as_of` is told in steps of ten
    seconds, so that nobody learns from it when somebody signed."""
    letter = public_letter(slug)
    if letter.is_recorded:
        abort(404)
    kept = counts.of_letter(session(), letter)
    as_of = now().replace(second=now().second // 10 * 10, microsecond=0)
    return jsonify(confirmed=kept.confirmed, paper=kept.paper, goal=letter.goal, as_of=as_of.isoformat())


@blueprint.get("/<slug>/pictures/", defaults={"name": ""})
@blueprint.get("/<slug>/pictures/<name>")
def picture(slug: str, name: str) -> ResponseReturnValue:
    """A picture that the letter shows; no other is served here. Its name is the digest of its bytes."""
    letter = public_letter(slug)
    # Of a letter by others nothing is shown but its demands.
    if letter.is_recorded or name not in documents.picture_names(session(), letter):
        abort(404)
    content = pictures.read(runtime().store, name)
    answer = Response(content, mimetype=f"image/{'png' if name.endswith('.png') else 'jpeg'}")
    answer.headers["Cache-Control"] = "public, max-age=86400, immutable"
    return answer


def public_letter(slug: str) -> Letter:
    """The letter of an address that a stranger may read; else there is no such page."""
    return letters.find_public(session(), slug) or abort(404)


def takes_signatures(letter: Letter) -> bool:
    """Whether somebody may sign now."""
    return letter.takes_signatures(today(letter.campaign)) and not what_is_set.installation().stop


def counted(letter: Letter) -> Counted:
    """The counts beside the letter. Who has yet to confirm is counted for organisers alone: a stranger who
    signs with somebody's address and sees that number stand still would know that they have signed."""
    kept = counts.of_letter(session(), letter)
    # Once a letter is closed, nobody can answer any more.
    is_asking = kept.asked > 0 and letter.status is LetterStatus.OPEN
    return Counted(
        confirmed=kept.confirmed,
        goal=sharing.goal_at(letter, kept.confirmed),
        closing=letter.closed_with,
        on_paper=kept.paper,
        passed=sharing.goal_passed(letter, kept.confirmed),
        asked=kept.asked if is_asking else 0,
        asked_until=answer_days.last_day_of_all(session(), letter, now=now()) if is_asking else None,
    )


def signers_line(signatories: Signatories) -> str:
    """Under the sign-off: "6 invited signers, 37 organisations and 4,218 people". Only who has signed."""
    kinds = (
        (sum(each.has_signed for each in signatories.invited), "invited signer", "invited signers"),
        (len(signatories.organisations), "organisation", "organisations"),
        (signatories.supporter_count, "person", "people"),
        (signatories.paper_count, "person on paper", "people on paper"),
    )
    return listed([count_of(*each) for each in kinds if each[0]]) if any(n for n, *_ in kinds) else ""


def _ledger(letter: Letter) -> Ledger:
    return ledger.of_campaign(session(), letter.campaign, today=today(letter.campaign))


def _days(book: Ledger, letter: Letter) -> tuple[Day, ...]:
    ways = ledger_evidence.custody_of(session(), letter.recipients)
    return letter_days.days_of(book, letter, ways)


def _has_signed_by_name(signatories: Signatories) -> bool:
    """Whether an invited signer or an organisation has signed."""
    return bool(signatories.organisations) or any(each.has_signed for each in signatories.invited)
