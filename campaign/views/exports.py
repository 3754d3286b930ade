"""A letter for one of its recipients as a file of another program: Word, HTML, text or Markdown."""

from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from campaign.models.account import Role
from campaign.rendering import press
from campaign.rendering.other_files import KINDS
from campaign.services import documents, print_files, recipients
from campaign.views.conversation import close_session, runtime, session
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("exports", __name__, url_prefix=f"{PREFIX}/as")


@blueprint.get("")
def index(slug: str, letter: str) -> ResponseReturnValue:
    """To the file of the kind and for the recipient that were chosen on the page of the status."""
    here = at_desk(slug, letter, Role.READER)
    kind = request.args.get("kind", "")
    if kind not in KINDS:
        return redirect(here.to("desk_letters.status", _anchor="take"))
    return redirect(here.to("exports.take", kind=kind, recipient=request.args.get("recipient", "")))


@blueprint.get("/<kind>")
def take(slug: str, letter: str, kind: str) -> ResponseReturnValue:
    """The file. It is written in the press, while nobody waits for the database."""
    here = at_desk(slug, letter, Role.READER)
    if kind not in KINDS:
        abort(404)
    recipient = recipients.get_in(here.letter, request.args.get("recipient", ""))
    document = documents.document_for(session(), runtime().store, here.letter, recipient)
    name = print_files.file_name(here.letter, recipient, kind)
    close_session()
    content = press.file(document, KINDS[kind].write)
    return Response(
        content,
        content_type=KINDS[kind].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
