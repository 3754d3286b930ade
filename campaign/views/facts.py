"""The facts of a campaign, each with its source and where it is filled in."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.facts import FactForm, NewFactForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.named_person import NamedPerson
from campaign.models.source import Fact
from campaign.services import fact_values, facts, person_facts, sources, uses
from campaign.services.texts import fact_value
from campaign.views import back, desk, meanwhile
from campaign.views.conflicts import Difference
from campaign.views.conversation import commit, is_sent, now, refusals_at, session, today, typed_in

blueprint = Blueprint("desk_facts", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/facts")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every fact, and the names that texts use and nobody has given a value."""
    campaign = desk.campaign(slug)
    listed = facts.listed(session(), campaign)
    known = {fact.name for fact in listed}
    used = uses.of_facts(session(), campaign)
    return render_template(
        "pages/facts/index.html",
        campaign=campaign,
        facts=listed,
        uses=used,
        unknown=sorted(name for name in used.keys() - known if not _giving(campaign, name)),
        today=today(campaign),
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str) -> ResponseReturnValue:
    """Add a fact; `name` may be given by the page that misses it, and `back` leads there again."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    if not is_sent() and (person := _giving(campaign, request.args.get("name", ""))):
        return _to_person(campaign, person)
    came_from = back.wanted()
    form = NewFactForm(request.form, data={"name": request.args.get("name", "")})
    form.offer(_sources(campaign))
    if typed := typed_in(form):
        with refusals_at(form):
            facts.add(session(), campaign, typed.name, typed.fact, by=desk.account(), now=now())
            commit()
            flash(f"The fact is there. Texts fill it in as {{{{ fact.{typed.name} }}}}.")
            return redirect(back.address(came_from)) if came_from else _back(campaign)
    return render_template("pages/facts/new.html", campaign=campaign, form=form, came_from=came_from)


@blueprint.route("/<name>/edit", methods=["GET", "POST"])
def edit(slug: str, name: str) -> ResponseReturnValue:
    """One fact: where it is filled in, and a form to change it."""
    campaign = desk.campaign(slug, Role.READER if request.method == "GET" else Role.ORGANISER)
    if person := _giving(campaign, name):
        return _to_person(campaign, person)
    fact = facts.get(session(), campaign, name)
    standing = fact_value(fact)
    form = FactForm(request.form, data=meanwhile.opened(standing, FactForm.typed(standing)))
    form.offer(_sources(campaign))
    if typed := typed_in(form):
        with refusals_at(form):
            seen = form.seen.data or None
            facts.change(session(), campaign, fact, typed, seen=seen, by=desk.account(), now=now())
            commit()
            flash("The fact is saved.")
            return _back(campaign)
    standing = fact_value(fact)
    differences = meanwhile.unseen(form, standing, FactForm.typed(standing))
    return _page(campaign, fact, form, differences), 409 if differences else 200


@blueprint.post("/<name>/delete")
def delete(slug: str, name: str) -> ResponseReturnValue:
    """Delete a fact that no text fills in."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    fact = facts.get(session(), campaign, name)
    try:
        facts.delete(session(), campaign, fact)
    except sources.InUse as refusal:
        flash(refusal.sentence, "wrong")
        return redirect(url_for("desk_facts.edit", slug=slug, name=name))
    commit()
    flash(f"The fact “{name}” is deleted.")
    return _back(campaign)


def _giving(campaign: Campaign, name: str) -> NamedPerson | None:
    """The named person who gives, or would give, a fact of a name."""
    return person_facts.find_giving(session(), campaign, name)


def _to_person(campaign: Campaign, person: NamedPerson) -> Response:
    """What a named person gives is written on the page of the person."""
    return redirect(url_for("desk_named_people.edit", slug=campaign.slug, key=person.key))


def _sources(campaign: Campaign) -> list[tuple[str, str]]:
    return [(each.key, f"{each.title} [^{each.key}]") for each in sources.listed(session(), campaign)]


def _page(campaign: Campaign, fact: Fact, form: FactForm, differences: list[Difference]) -> str:
    places = uses.of_facts(session(), campaign).get(fact.name, ())
    return render_template(
        "pages/facts/edit.html",
        campaign=campaign,
        fact=fact,
        form=form,
        differences=differences,
        uses=places,
        effect=fact_values.effect(session(), campaign, fact, places),
        values=fact_values.listed(session(), fact),
        sources={each.key: each for each in sources.listed(session(), campaign)},
        today=today(campaign),
    )


def _back(campaign: Campaign) -> Response:
    return redirect(url_for("desk_facts.index", slug=campaign.slug))
