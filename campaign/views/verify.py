"""Verifying: is this the sealed letter? By the code on its pages, by the file, or by a receipt.

Nothing that is sent here is kept, and no supporter is named. A code is looked up for whoever has it; wrong
codes and files are counted, for one who tries many is guessing.
"""

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from campaign.domain import short_codes
from campaign.domain.authenticity import Authenticity
from campaign.domain.limits import FILES, SHORT_CODES, Limit
from campaign.domain.receipts import Receipt
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.seals import MOST_BYTES, MOST_FILE_BYTES, Seal, SealedLetter, letter_as_plain
from campaign.forms.verify import Asked, ReceiptForm, VerifyForm
from campaign.models.printing import PrintingKind
from campaign.rendering import verifying
from campaign.rendering.verifying import Told
from campaign.services import comparing, limits, names_end, printings, verification
from campaign.services.verification import Known
from campaign.signing_keys import PublicKeys, fingerprint, public_keys
from campaign.views import verify_words
from campaign.views.conversation import now, only_looks, runtime, session
from campaign.views.public_forms import MOST_BYTES as MOST_OF_A_FORM
from campaign.views.public_forms import MOST_PARTS, network
from campaign.views.shared_pages import shared

blueprint = Blueprint("verify", __name__, url_prefix="/verify")

# The status of a form that came back to be mended.
TO_MEND = 422
# Seconds that a stranger's file may take, while somebody waits for the page.
PATIENCE = 20.0


@blueprint.before_request
def limit_body() -> None:
    """What is longer than the longest file is refused before it is read."""
    most = {"verify.index": MOST_FILE_BYTES, "verify.receipt": MOST_BYTES}.get(request.endpoint or "", 0)
    request.max_content_length = most + MOST_OF_A_FORM
    request.max_form_parts = MOST_PARTS


@blueprint.errorhandler(413)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What is longer than that was not read: the form comes back, with what may be sent."""
    if request.endpoint == "verify.receipt":
        form: VerifyForm | ReceiptForm = ReceiptForm()
        template = "pages/verify/receipt.html"
        form.refuse(Unacceptable("file", "The file is larger than any receipt. Nothing of it was read."))
    else:
        form, template = VerifyForm(), "pages/verify/index.html"
        most = MOST_FILE_BYTES // 1024**2
        sentence = f"The file has more than {most} MB; a sealed letter has less. Nothing of it was read."
        form.refuse(Unacceptable("file", sentence))
    return render_template(template, form=form, answer=None), 413


@blueprint.route("", methods=["GET", "POST"])
@only_looks
@shared()
def index() -> ResponseReturnValue:
    """Ask for a code or a file, and answer for the file."""
    form = VerifyForm(CombinedMultiDict([request.files, request.form]))
    if form.is_file_chosen:
        _count("file", FILES)
    if request.method == "POST" and (asked := form.value()):
        if not asked.pdf:
            return redirect(url_for("verify.code", code=asked.code))
        try:
            return _answer_to_file(form, asked)
        except Refusal as refusal:
            form.refuse(Unacceptable("file", refusal.sentence))
    page = render_template("pages/verify/index.html", form=form)
    return page, TO_MEND if form.has_errors else 200


@blueprint.get("/<code>")
def code(code: str) -> ResponseReturnValue:
    """The sealed letter of a code, to be compared with paper."""
    form = VerifyForm(data={"code": code})
    try:
        known = _known(short_codes.read(code))
    except Refusal as refusal:
        form.refuse(refusal)
        return render_template("pages/verify/index.html", form=form), 404
    if known is None:
        answer = verify_words.of_unknown_code(form.code.data)
        return render_template("pages/verify/unknown.html", form=form, answer=answer), 404
    return render_template(
        "pages/verify/code.html",
        form=form,
        answer=verify_words.of_code(known.standing),
        **_facts(known.fixed, known, known.key),
    )


@blueprint.get("/<code>.json")
def code_for_programs(code: str) -> ResponseReturnValue:
    """The same for a program: what was sealed, whether it stands, and the digests of the files. How long a
    copy is tells who has a list of constituents in it, so it is said of the copy for everybody alone."""
    try:
        known = _known(short_codes.read(code))
    except Refusal as refusal:
        return jsonify(code=None, error=refusal.sentence), 404
    if known is None:
        return jsonify(code=code, error=verify_words.NO_SUCH_CODE), 404
    return jsonify(
        code=known.fixed.code,
        standing=known.standing.value,
        successor=known.successor.code if known.successor else None,
        letter=letter_as_plain(known.fixed),
        key=known.key.hex(),
        files=[
            {"recipient": each.recipient.name, "sha256": each.sha256}
            if each.recipient
            else {"recipient": None, "pages": each.pages, "bytes": each.bytes, "sha256": each.sha256}
            for each in known.files
        ],
    )


@blueprint.route("/receipt", methods=["GET", "POST"])
@only_looks
def receipt() -> ResponseReturnValue:
    """Ask for a receipt, and say whether it proves that its owner signed."""
    if request.method == "POST":
        _count("file", FILES)
    form = ReceiptForm(request.files)
    if request.method == "POST" and (kept := form.value()):
        return _answer_to_receipt(form, kept)
    page = render_template("pages/verify/receipt.html", form=form, answer=None)
    return page, TO_MEND if form.has_errors else 200


@blueprint.get("/keys")
def keys() -> ResponseReturnValue:
    """The public keys of this installation: the one that seals, and those before it."""
    return render_template("pages/verify/keys.html", keys=_keys().keys)


@blueprint.get("/keys/<int:number>.pem")
def key(number: int) -> ResponseReturnValue:
    """One of them as a file, for `campaign verify --key`."""
    found = next((each for each in _keys().keys if each.number == number), None) or abort(404)
    answer = Response(found.pem, mimetype="application/x-pem-file")
    answer.headers["Content-Disposition"] = f'attachment; filename="seal-{number}.pub.pem"'
    return answer


def _answer_to_file(form: VerifyForm, asked: Asked) -> str:
    """What became of a file. Where it was altered, it is read a second time beside the sealed one."""
    found = verifying.verify(asked.pdf, _keys(), code=asked.code, wait=PATIENCE)
    known = _known_of(found.seal)
    if found.seal and found.authenticity is Authenticity.ALTERED:
        beside = comparing.beside(session(), runtime().store, found.seal)
        if beside is not None:
            found = verifying.verify(
                asked.pdf,
                _keys(),
                code=asked.code,
                original=beside.original,
                told=Told(beside.public, beside.addressees),
                wait=PATIENCE,
            )
    return render_template(
        "pages/verify/file.html",
        form=form,
        found=found,
        answer=verify_words.of_file(found, known.standing if known else None),
        **_facts(found.seal.manifest.letter, known, found.seal.key, found.seal) if found.seal else _NOTHING,
    )


def _answer_to_receipt(form: ReceiptForm, kept: Receipt) -> str:
    answer = verifying.check_receipt(kept, None, _keys())
    known = verification.by_code(session(), kept.manifest.letter.code)
    if known is not None and known.fixed != kept.manifest.letter:
        known = None
    return render_template(
        "pages/verify/receipt.html",
        form=form,
        answer=verify_words.of_receipt(answer, known.standing if known else None),
        **_facts(kept.manifest.letter, known, kept.key),
    )


_NOTHING = {"fixed": None, "known": None, "campaign": None, "names_gone": False}


def _facts(
    fixed: SealedLetter, known: Known | None, key: bytes, seal: Seal | None = None
) -> dict[str, object]:
    """What every answer tells of the letter. What is not on record here is told in UTC, without links."""
    campaign = known.letter.campaign if known else None
    public = (
        printings.newest(session(), known.letter, PrintingKind.PUBLIC)
        if known and known.seal.stands and known.letter.is_public
        else None
    )
    return {
        "fixed": fixed,
        "file": seal.manifest.file if seal else None,
        "known": known,
        "campaign": campaign,
        "zone": campaign.timezone if campaign else "UTC",
        "fingerprint": fingerprint(key),
        "key_number": next((each.number for each in _keys().keys if each.raw == key), 0),
        "public": public,
        "names_gone": known is not None and names_end.is_over(session(), known.letter),
    }


def _known_of(seal: Seal | None) -> Known | None:
    """What is on record of a seal, when it is the very same letter."""
    known = verification.by_code(session(), seal.manifest.letter.code) if seal else None
    return known if known and seal and known.fixed == seal.manifest.letter else None


def _known(code: str) -> Known | None:
    """What is on record of a code. Whoever tries many is asked to wait."""
    bucket = limits.of_network("verify-code", network())
    if limits.would_exceed(session(), bucket, SHORT_CODES, now=now()):
        abort(429)
    known = verification.by_code(session(), code)
    if known is None:
        _count("code", SHORT_CODES)
    return known


def _count(what: str, limit: Limit) -> None:
    """Count one of a few that a network may try within an hour."""
    with runtime().transaction() as writing:
        is_within = limits.admit(writing, limits.of_network(f"verify-{what}", network()), limit, now=now())
    if not is_within:
        abort(429)


def _keys() -> PublicKeys:
    return public_keys(runtime().settings.data)
