"""The letters of a campaign at the desk: listed with what is to be done next, started, moved on."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from campaign.domain.letters import LetterStatus
from campaign.domain.lifecycle import in_words
from campaign.domain.name_lists import MOST_PRINTED
from campaign.forms.letters import LetterFileForm, StartForm, StepForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.services import (
    approved,
    before_sealing,
    change_answers,
    checks,
    composer,
    documents,
    imports,
    letters,
    line,
    next_acts,
    roll_ordering,
    rolls,
    seal_work,
    seals,
    succession,
    talk,
    waived,
)
from campaign.views import desk, page_pictures
from campaign.views.conversation import commit, now, refusals_at, runtime, session, typed_in
from campaign.views.desk_letter import at_desk
from campaign.views.letter_files import as_a_draft, download, letter_file_of
from campaign.views.looking_again import looking_again

blueprint = Blueprint("desk_letters", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>")


@blueprint.get("/letters")
def index(slug: str) -> ResponseReturnValue:
    """Every letter with its status and its next act."""
    campaign = desk.campaign(slug)
    return render_template(
        "pages/desk_letters/index.html",
        campaign=campaign,
        rows=next_acts.of_campaign(session(), campaign, now=now()),
    )


@blueprint.route("/start-a-letter", methods=["GET", "POST"])
def start(slug: str) -> ResponseReturnValue:
    """Start a letter with a title and a subject."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = StartForm(request.form)
    form.offer(_titles(campaign))
    if beginning := typed_in(form):
        with refusals_at(form):
            letter = letters.start(session(), campaign, beginning.heads, by=desk.account(), now=now())
            letters.follow(session(), letter, beginning.predecessor)
            commit()
            flash(f"“{letter.title}” is started.")
            return _to(letter)
    return render_template("pages/desk_letters/start.html", campaign=campaign, form=form)


@blueprint.route("/start-from-a-file", methods=["GET", "POST"])
def bring(slug: str) -> ResponseReturnValue:
    """Start from a letter file."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = LetterFileForm(CombinedMultiDict([request.files, request.form]))
    if sent := typed_in(form):
        commit()  # drawing its pictures anew takes seconds, and nobody is to wait for the database meanwhile
        with refusals_at(form):
            letter_file = letter_file_of(sent)
            letter = imports.import_letter(
                session(), runtime().store, campaign, letter_file, by=desk.account(), now=now()
            )
            commit()
            flash(f"“{letter.title}” is here, {as_a_draft(letter_file)}.")
            return _to(letter)
    return render_template("pages/desk_letters/from_file.html", campaign=campaign, form=form)


@blueprint.route("/letters/<letter>/status", methods=["GET", "POST"])
def status(slug: str, letter: str) -> ResponseReturnValue:
    """Where the letter stands, how it came there, and where it may go."""
    here = at_desk(slug, letter, Role.ORGANISER if request.method == "POST" else Role.READER)
    form = StepForm(request.form, data={"to": request.args.get("to", "")})
    if step := typed_in(form):
        with refusals_at(form):
            letters.move(session(), here.letter, step.to, by=desk.account(), now=now(), reason=step.reason)
            commit()
            flash(f"The letter is {in_words(step.to)}.")
            return _to(here.letter)
    layout = page_pictures.layout_of(here.letter)
    found = checks.findings(session(), here.letter, now=now(), layout=layout)
    waivers = waived.of_letter(session(), here.letter)
    all_seals = seals.of_letter(session(), here.letter)
    is_ordering = _is_ordering(here.letter)
    ordering = roll_ordering.progress(session(), here.letter) if is_ordering else None
    checked = composer.checked(found, {each.fingerprint: each for each in waivers if each.ended_at is None})
    page = here.page(
        "pages/desk_letters/status.html",
        form=form,
        moves=next_acts.moves_of(session(), here.letter),
        checked=checked,
        waivers=waivers,
        said_waiting=talk.of_letter(session(), here.letter).said.waiting if here.letter.takes_edits else 0,
        waiting=approved.missing(session(), [here.letter]).get(here.letter.id, ""),
        in_force={waiver.fingerprint for _, waiver in checked.waived},
        people=next_acts.people_of(session(), here.letter),
        line=line.of_letter(session(), here.letter, public=False),
        answers=change_answers.of_letter(session(), here.letter),
        may_follow=succession.may_follow(here.letter),
        seals=all_seals,
        is_ordering=is_ordering,
        ordering=ordering,
        sealing=seal_work.progress(session(), here.letter),
        unordered=letters.unordered(session(), here.letter) if here.letter.is_fixed else "",
    )
    return looking_again(page, is_at_work=is_ordering or any(map(seals.is_being_made, all_seals)))


@blueprint.get("/letters/<letter>/seal")
def seal(slug: str, letter: str) -> ResponseReturnValue:
    """What sealing means, and who is printed without having signed; a second press seals."""
    here = at_desk(slug, letter)
    if here.letter.status is not LetterStatus.CLOSED:
        return redirect(here.to("desk_letters.status"))
    return here.page(
        "pages/desk_letters/seal.html",
        outlook=before_sealing.outlook(session(), here.letter),
        most_printed=MOST_PRINTED,
    )


@blueprint.get("/letters/<letter>/file")
def file(slug: str, letter: str) -> ResponseReturnValue:
    """The letter as a letter file."""
    here = at_desk(slug, letter, Role.READER)
    return download(documents.letter_file_for(session(), runtime().store, here.letter))


def _is_ordering(letter: Letter) -> bool:
    """Whether the roll of a letter that was closed is still put in order by name."""
    if letter.status is not LetterStatus.CLOSED:
        return False
    roll = rolls.find(session(), letter)
    return roll is None or not roll.is_sorted


def _titles(campaign: Campaign) -> list[tuple[int, str]]:
    return letters.told_apart(letters.in_campaign(session(), campaign))


def _to(letter: Letter) -> ResponseReturnValue:
    ends = (LetterStatus.SEALED, LetterStatus.ARCHIVED)
    endpoint = "desk_letters.status" if letter.status in ends else "composer.show"
    return redirect(url_for(endpoint, slug=letter.campaign.slug, letter=letter.slug))
