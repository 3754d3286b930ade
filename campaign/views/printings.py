"""The public copy of a letter as a PDF: stored bytes, or a page that says it is being printed."""

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.refusals import Refusal
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.services import letters, names_end, print_files, print_orders, printings
from campaign.views.conversation import now, runtime, session

blueprint = Blueprint("printings", __name__)

# Seconds until the page that says "being printed" loads itself again; a letter takes a few.
LOOK_AGAIN = 3


@blueprint.get("/letters/<slug>.pdf")
def public(slug: str) -> ResponseReturnValue:
    """The newest copy of the letter as it stands. When it may have changed, a fresh one is asked for; while
    that cannot be made, as when a picture is gone, the copy that is kept is served."""
    letter = letters.find_public(session(), slug) or abort(404)
    if letter.is_recorded:
        abort(404)
    store = runtime().store
    printed = printings.newest(session(), letter, PrintingKind.PUBLIC)
    last = printings.latest(session(), letter, PrintingKind.PUBLIC)
    has_failed = last is not None and last.status is PrintingStatus.FAILED
    is_over = names_end.is_over(session(), letter)
    if not is_over and printings.is_due(session(), store, letter, now=now()):
        has_failed = not _ask(letter)
    if printed is not None and not print_files.is_lost(store, printed):
        return _file(letter, printed)
    return _page(letter, has_failed, is_over=is_over)


def _ask(letter: Letter) -> bool:
    """Put the letter together while reading, so that nobody's signature waits, and only then write a row;
    whether it could be."""
    store = runtime().store
    try:
        order = print_orders.order(session(), store, letter, PrintingKind.PUBLIC)
    except Refusal as refusal:
        with runtime().transaction() as writing:
            printings.note_refusal(writing, letter, refusal, now=now())
        return False
    with runtime().transaction() as writing:
        printings.place(writing, store, order, now=now())
    runtime().wake()
    return True


def _file(letter: Letter, printing: Printing) -> Response:
    """The bytes, to be kept by anyone who asks each time whether they still stand: names may go."""
    response = Response(print_files.read(runtime().store, printing), mimetype="application/pdf")
    name = print_files.file_name(letter, None)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "public, no-cache"
    if letter.campaign.is_demonstration:
        response.headers["X-Robots-Tag"] = "noindex"
    response.set_etag(printing.sha256)
    response.make_conditional(request)
    return response


def _page(letter: Letter, has_failed: bool, *, is_over: bool) -> Response:
    """What is being done, or that it could not be, or that it is done no more."""
    page = render_template(
        "pages/printings/public.html",
        letter=letter,
        campaign=letter.campaign,
        has_failed=has_failed,
        is_over=is_over,
    )
    response = make_response(page, 410 if is_over else 503 if has_failed else 202)
    if not has_failed and not is_over:
        response.headers["Refresh"] = f"{LOOK_AGAIN}; url={url_for('printings.public', slug=letter.slug)}"
    return response
