"""The ledger in public: the whole of it, one demand through time, one cell, and the table as a file."""

from datetime import date

from flask import Blueprint, Response, abort, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.axis import Mark, Place, lay_out
from campaign.domain.demands import Firmness
from campaign.domain.events import Precision
from campaign.domain.verdicts import Verdict
from campaign.models.campaign import Campaign
from campaign.models.response import Event
from campaign.services import campaigns, ledger, ledger_evidence
from campaign.services.ledger import Cell, Column, Ledger, Stage
from campaign.views import answer_words, ledger_opening, ledger_table, ledger_words
from campaign.views.conversation import runtime, session, today
from campaign.views.shared_pages import shared

blueprint = Blueprint("ledger", __name__)


@blueprint.get("/campaigns/<slug>/demands")
@shared()
def show(slug: str) -> ResponseReturnValue:
    """The whole ledger."""
    known = _ledger(slug)
    return _page(
        "pages/ledger/show.html",
        known,
        axis=_axis(known),
        verdicts=tuple(Verdict),
        firmnesses=tuple(Firmness),
        address=_whole(url_for("ledger.show", slug=slug)),
    )


@blueprint.get("/campaigns/<slug>/demands.csv")
@shared()
def table(slug: str) -> ResponseReturnValue:
    """Every cell as a row."""
    known = _ledger(slug)
    response = Response(ledger_table.write(known, _cell_address), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-demands.csv"'
    return _marked(response, known.campaign)


@blueprint.get("/campaigns/<slug>/demands/<demand>")
@shared()
def demand(slug: str, demand: str) -> ResponseReturnValue:
    """One demand through time."""
    known = _ledger(slug)
    row = known.row(demand) or abort(404)
    return _page(
        "pages/ledger/demand.html",
        known,
        row=row,
        comparisons={stage.letter.id: ledger_evidence.comparisons(known, stage) for stage in row.stages},
        address=_whole(url_for("ledger.demand", slug=slug, demand=demand)),
    )


@blueprint.get("/campaigns/<slug>/demands/<demand>/<letter>/<official>")
@shared()
def cell(slug: str, demand: str, letter: str, official: str) -> ResponseReturnValue:
    """One demand put to one official by one letter: the words, what came of it, and the record behind it."""
    known = _ledger(slug)
    stage, found = known.find(demand, letter, official) or abort(404)
    return _page(
        "pages/ledger/cell.html",
        known,
        stage=stage,
        cell=found,
        since=ledger_evidence.comparisons(known, stage),
        later=ledger_evidence.later(known, stage),
        custody=ledger_evidence.custody(session(), found.column.recipient),
        address=_cell_address(known.campaign, stage, found),
    )


def _ledger(slug: str) -> Ledger:
    campaign = campaigns.find(session(), slug) or abort(404)
    return ledger.of_campaign(session(), campaign, today=today(campaign))


def _page(template: str, known: Ledger, **more: object) -> ResponseReturnValue:
    page = render_template(
        template,
        campaign=known.campaign,
        ledger=known,
        tell=ledger_words,
        answer_words=answer_words,
        opening=ledger_opening,
        **more,
    )
    return _marked(make_response(page), known.campaign)


def _marked(response: Response, campaign: Campaign) -> Response:
    if campaign.is_demonstration:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _whole(path: str) -> str:
    """The whole address of a page, to be cited."""
    return runtime().settings.outside + path


def _cell_address(campaign: Campaign, stage: Stage, found: Cell) -> str:
    return _whole(
        url_for(
            "ledger.cell",
            slug=campaign.slug,
            demand=found.demand.key,
            letter=stage.letter.slug,
            official=found.column.recipient.official.key,
        )
    )


def _axis(known: Ledger) -> list[tuple[Event | Column, Place]] | None:
    """What happened and what was written, each with its place on the axis; None where they do not fit."""
    first_columns = {column.letter.id: column for column in reversed(known.columns)}
    things: list[Event | Column] = [*known.events, *first_columns.values()]
    marks = [
        Mark(_middle(each)) if isinstance(each, Event) else Mark(each.on, is_chief=True) for each in things
    ]
    places = lay_out(marks)
    return list(zip(things, places, strict=True)) if places else None


def _middle(event: Event) -> date:
    """Where an event known by its month or year stands on the axis."""
    if event.precision is Precision.YEAR:
        return event.on.replace(month=7)
    return event.on.replace(day=15) if event.precision is Precision.MONTH else event.on
