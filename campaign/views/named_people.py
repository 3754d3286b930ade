"""The people whom the letters of a campaign speak of: how their names are spelt, and whether their families
agree that they are named."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.domain.languages import called
from campaign.forms.named_people import CONSENTS, NamedPersonForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.named_person import NamedPerson
from campaign.services import named_people, sources
from campaign.services.person_facts import value_of
from campaign.views import desk
from campaign.views.conversation import commit, is_sent, now, refusals_at, session, today, typed_in

blueprint = Blueprint(
    "desk_named_people", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/named-people"
)


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Everybody, with where they are named."""
    campaign = desk.campaign(slug)
    return render_template(
        "pages/named_people/index.html",
        campaign=campaign,
        people=named_people.listed(session(), campaign),
        uses=named_people.used(session(), campaign),
        today=today(campaign),
        consents=CONSENTS,
        called=called,
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(slug: str) -> ResponseReturnValue:
    """Add somebody."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = NamedPersonForm(
        request.form, language=campaign.language, data={"spellings": f"{campaign.language} | "}
    )
    form.offer(_sources(campaign))
    if typed := typed_in(form):
        with refusals_at(form):
            row = named_people.add(session(), campaign, typed.person, typed.family_note, now=now())
            commit()
            flash(f"{typed.person.name} is there. Texts fill the name in as {{{{ fact.{row.key} }}}}.")
            return _back(campaign)
    return render_template("pages/named_people/new.html", campaign=campaign, form=form)


@blueprint.route("/<key>/edit", methods=["GET", "POST"])
def edit(slug: str, key: str) -> ResponseReturnValue:
    """One person: where they are named, and a form to change what is known."""
    campaign = desk.campaign(slug, Role.READER if request.method == "GET" else Role.ORGANISER)
    row = named_people.get(session(), campaign, key)
    typed_before = NamedPersonForm.typed(value_of(row), row.family_note)
    form = NamedPersonForm(
        request.form,
        key=key,
        language=campaign.language,
        data={**typed_before, "version": row.version},
    )
    form.offer(_sources(campaign))
    if typed := typed_in(form):
        with refusals_at(form):
            person, note, version = typed.person, typed.family_note, typed.version
            named_people.change(session(), campaign, row, person, note, version=version, now=now())
            commit()
            flash(f"What is known of {typed.person.name} is saved.")
            return _back(campaign)
    is_behind = is_sent() and form.version.data != row.version
    if is_behind:
        # What stands is shown: saved once more, what was typed takes its place.
        form.version.raw_data, form.version.data = None, row.version
    page = _page(campaign, row, form, is_behind=is_behind)
    return page, 409 if is_behind else 200


@blueprint.post("/<key>/delete")
def delete(slug: str, key: str) -> ResponseReturnValue:
    """Take somebody off the list whom no text fills in."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    row = named_people.get(session(), campaign, key)
    name = value_of(row).name
    try:
        named_people.delete(session(), campaign, row)
    except sources.InUse as refusal:
        flash(refusal.sentence, "wrong")
        return redirect(url_for("desk_named_people.edit", slug=slug, key=key))
    commit()
    flash(f"{name} is off the list.")
    return _back(campaign)


def _sources(campaign: Campaign) -> list[tuple[str, str]]:
    return [(each.key, f"{each.title} [^{each.key}]") for each in sources.listed(session(), campaign)]


def _page(campaign: Campaign, row: NamedPerson, form: NamedPersonForm, *, is_behind: bool) -> str:
    return render_template(
        "pages/named_people/edit.html",
        campaign=campaign,
        row=row,
        person=value_of(row),
        form=form,
        uses=named_people.used(session(), campaign).get(row.key, ()),
        consents=CONSENTS,
        called=called,
        is_behind=is_behind,
    )


def _back(campaign: Campaign) -> Response:
    return redirect(url_for("desk_named_people.index", slug=campaign.slug))
