"""A letter for one of its recipients as a file of another program: Word, HTML, text or Markdown."""

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from campaign.domain.document import Document
from campaign.models.account import Role
from campaign.models.recipient import Recipient
from campaign.rendering import press
from campaign.rendering.other_files import KINDS
from campaign.services import documents, exports, names_on_copies, print_files, recipients
from campaign.views import desk, proof
from campaign.views.conversation import close_session, commit, now, runtime, session
from campaign.views.desk_letter import PREFIX, AtDesk, at_desk
from campaign.views.public_forms import links

blueprint = Blueprint("exports", __name__, url_prefix=f"{PREFIX}/as")


@blueprint.post("")
def take(slug: str, letter: str) -> ResponseReturnValue:
    """The file of the kind and for the recipient that were chosen on the page of the status. It is written in
    the press, while nobody waits for the database.

    Names that the public may not read are for organisers, after proof, and written down; a reader gets
    numbers.
    """
    here = at_desk(slug, letter, Role.READER)
    kind = request.form.get("kind", "")
    if kind not in KINDS:
        abort(404)
    recipient = recipients.get_in(here.letter, request.form.get("recipient", ""))
    document = _document(here, recipient)
    name = print_files.file_name(here.letter, recipient, kind)
    if number := names_on_copies.in_document(here.letter, document):
        proof.demand()
        taken = (here.letter, f"The letter to {recipient.name}, as {kind}", number)
        exports.note_taken(session(), runtime().keys, links(), *taken, by=desk.account(), now=now())
        commit()
    close_session()
    content = press.file(document, KINDS[kind].write)
    return Response(
        content,
        content_type=KINDS[kind].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _document(here: AtDesk, recipient: Recipient) -> Document:
    may_name = here.letter.list_is_public or desk.may_change(here.campaign)
    return documents.document_for(
        session(), runtime().store, here.letter, recipient, with_supporters=may_name
    )
