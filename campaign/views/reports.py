"""The report of the checks: all that they say of a letter on one page, to print, to send or for programs."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from campaign.domain.checks import Severity
from campaign.domain.checks.report import as_plain
from campaign.models.account import Role
from campaign.services import checks, composer, waived
from campaign.views import check_words, page_pictures
from campaign.views.conversation import now, session
from campaign.views.desk_letter import PREFIX, at_desk

blueprint = Blueprint("reports", __name__, url_prefix=f"{PREFIX}/checks")


@blueprint.get("")
def show(slug: str, letter: str) -> ResponseReturnValue:
    """What is found, by weight, and what passed; with `format=json` as values, in the form that
    `campaign letter check` has."""
    here = at_desk(slug, letter, Role.READER)
    layout = page_pictures.layout_of(here.letter)
    found = checks.findings(session(), here.letter, now=now(), layout=layout)
    checked = composer.checked(found, waived.standing(session(), here.letter))
    if request.args.get("format") == "json":
        settled = [finding for finding, _ in checked.waived]
        return jsonify(as_plain(here.letter.slug, found, lambda place: None, settled))
    by_weight = {
        "To mend before it opens": checked.to_mend,
        "Worth a look": [each for each in checked.to_look_at if each.severity is Severity.WARNS],
        "Advice": [each for each in checked.to_look_at if each.severity is Severity.ADVISES],
    }
    return here.page(
        "pages/reports/show.html",
        by_weight={
            weight: [check_words.said(here.letter, each) for each in each_of]
            for weight, each_of in by_weight.items()
            if each_of
        },
        waived=[(check_words.said(here.letter, finding), waiver) for finding, waiver in checked.waived],
        passed=[check_words.PASSED[each] for each in checked.passed],
        at_moment_of=now(),
    )
