"""The copies of a letter at the desk: a PDF for each recipient with the full roll, and all of them packed."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from campaign.domain.name_lists import MOST_PRINTED
from campaign.models.account import Role
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.services import (
    counts,
    deliveries,
    exports,
    name_lists,
    names_end,
    names_on_copies,
    print_files,
    printings,
    recipients,
    seals,
)
from campaign.views import delivery_words, desk, proof
from campaign.views.conversation import close_session, commit, is_sent, now, runtime, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.looking_again import looking_again
from campaign.views.public_forms import links

blueprint = Blueprint("desk_printings", __name__, url_prefix=f"{PREFIX}/print")

# What the log calls the list of those who are too many to print, alone and with the copies.
NAMES = "Names, as text"
_WAITING = (PrintingStatus.QUEUED, PrintingStatus.CLAIMED)


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """What is printed for whom, and how it stands."""
    here = at_desk(slug, letter, Role.READER)
    printed = printings.latest_by_recipient(session(), here.letter)
    pack = printings.latest(session(), here.letter, PrintingKind.PACK)
    left = deliveries.left_with_a_copy(session(), here.letter)
    counted = counts.of_letter(session(), here.letter)
    ordered = (*printed.values(), *([pack] if pack else []))
    page = here.page(
        "pages/printings/index.html",
        printed=printed,
        pack=pack,
        names_on=_names_on(here.letter, [*ordered, *(each.printing for each in left if each.printing)]),
        before=seals.packed_before(session(), here.letter),
        hindrance=_hindrance(here.letter),
        count=counted.confirmed,
        named=counted.named,
        left=left,
        tell=delivery_words,
        is_over=names_end.is_over(session(), here.letter),
        name_list=seals.name_list(session(), here.letter),
        most_printed=MOST_PRINTED,
    )
    return looking_again(page, is_at_work=any(each.status in _WAITING for each in ordered))


@blueprint.post("")
def ask(slug: str, letter: str) -> ResponseReturnValue:
    """Ask for one recipient's copy, or, naming none, for all of them and the pack."""
    here = at_desk(slug, letter)
    chosen = request.form.get("recipient", "")
    recipient = recipients.get_in(here.letter, chosen) if chosen else None
    kind = PrintingKind.RECIPIENT if recipient else PrintingKind.PACK
    asked = printings.ask(session(), runtime().store, here.letter, kind, recipient, now=now())
    whom = f"The letter to {recipient.name}" if recipient else "The pack"
    commit()
    done = asked.status is PrintingStatus.DONE
    flash(f"{whom} is printed as it stands." if done else f"{whom} is being printed.")
    return redirect(here.to("desk_printings.index"))


@blueprint.post("/names")
def names(slug: str, letter: str) -> ResponseReturnValue:
    """The list of those who are too many to print: taken along as any other, after proof of who asks, written
    down, and told to the others."""
    here = at_desk(slug, letter)
    seal = seals.standing(session(), here.letter)
    name_list = seals.name_list(session(), here.letter)
    if seal is None or name_list is None:
        abort(404)
    proof.demand()
    pieces = name_lists.read(runtime().store, seal)
    _note_taken(here, NAMES, name_list.names)
    commit()
    close_session()
    response = Response(pieces, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name_list.file}"'
    return response


@blueprint.route("/<public_id>", methods=["GET", "POST"])
def download(slug: str, letter: str, public_id: str) -> ResponseReturnValue:
    """The file of a finished printing. One that names whom the public may not read is for organisers, after
    proof, and written down, so it is sent for by a form."""
    here = at_desk(slug, letter, Role.READER)
    printing = printings.get_in(session(), here.letter, public_id)
    if number := names_on_copies.on_printing(session(), printing):
        here = at_desk(slug, letter)
        if not is_sent():
            return redirect(here.to("desk_printings.index"))
        proof.demand()
    response = _file(printing, print_files.read(runtime().store, printing))
    if number:
        _note_taken(here, _called(printing), number)
        commit()
    return response


def _note_taken(here: AtDesk, what: str, number: int) -> None:
    taken = (here.letter, what, number)
    exports.note_taken(session(), runtime().keys, links(), *taken, by=desk.account(), now=now())


def _hindrance(letter: Letter) -> str:
    """Why the copy for everybody could not be printed when it was last tried; empty when it could."""
    last = printings.latest(session(), letter, PrintingKind.PUBLIC)
    return last.error if last and last.status is PrintingStatus.FAILED else ""


def _names_on(letter: Letter, printings: list[Printing]) -> Callable[[Printing], int]:
    """How many names stand on each of these printings, looked up once for all of them."""
    found = names_on_copies.on_printings(session(), letter, printings)
    return lambda printing: found[printing.id]


def _called(printing: Printing) -> str:
    """What the log calls a copy."""
    return f"The letter to {printing.recipient.name}, as PDF" if printing.recipient else "The pack"


def _file(printing: Printing, content: bytes) -> Response:
    suffix = "zip" if printing.kind is PrintingKind.PACK else "pdf"
    response = Response(content, mimetype=f"application/{suffix}")
    name = print_files.file_name(printing.letter, printing.recipient, suffix)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
