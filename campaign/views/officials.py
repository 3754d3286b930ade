"""Offices, officials and terms. Every campaign of an installation sees the same ones."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from campaign.forms.officials import OfficeForm, OfficialForm, TenureForm, TermForm
from campaign.models.account import Role
from campaign.models.campaign import Campaign
from campaign.models.official import Office, Official
from campaign.services import official_changes, officials
from campaign.views import desk, official_words
from campaign.views.conversation import commit, now, refusals_at, session, today, typed_in

blueprint = Blueprint("desk_officials", __name__, url_prefix=f"{desk.PREFIX}/campaigns/<slug>/officials")


@blueprint.get("")
def index(slug: str) -> ResponseReturnValue:
    """Every office with who holds it today, and every official."""
    campaign = desk.campaign(slug)
    day = today(campaign)
    return render_template(
        "pages/officials/index.html",
        campaign=campaign,
        offices=[
            (each, [term for term in each.terms if term.holds_on(day)])
            for each in officials.offices(session())
        ],
        officials=officials.officials(session()),
    )


@blueprint.route("/offices/new", methods=["GET", "POST"])
def new_office(slug: str) -> ResponseReturnValue:
    """Add an office."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    form = OfficeForm(request.form)
    if typed := typed_in(form):
        with refusals_at(form):
            office = officials.add_office(session(), typed.key, typed.office, by=desk.account(), now=now())
            commit()
            flash("The office is there. Now say who holds it.")
            return _to_office(campaign, office)
    return render_template("pages/officials/new_office.html", campaign=campaign, form=form)


@blueprint.route("/offices/<key>/edit", methods=["GET", "POST"])
def office(slug: str, key: str) -> ResponseReturnValue:
    """One office: its terms, the letters addressed to it, and a form to change it."""
    campaign = _member(slug)
    found = officials.get_office(session(), key)
    form = _office_form(campaign, found, request.form)
    if typed := typed_in(form):
        officials.change_office(session(), found, typed.office, by=desk.account(), now=now())
        commit()
        flash("The office is saved. Letters that are addressed keep the address they have.")
        return _to_office(campaign, found)
    return _office_page(campaign, found, form, _holder_form())


@blueprint.post("/offices/<key>/terms")
def add_term(slug: str, key: str) -> ResponseReturnValue:
    """Say who holds an office, and when."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    found = officials.get_office(session(), key)
    form = TermForm(request.form)
    form.offer(_names(officials.officials(session())))
    if typed := form.value():
        with refusals_at(form):
            holder = officials.get_official(session(), typed.official)
            officials.add_term(session(), found, holder, typed.tenure, by=desk.account(), now=now())
            commit()
            flash(f"{holder.name} is entered as holder.")
            return _to_office(campaign, found)
    return _office_page(campaign, found, _office_form(campaign, found), form)


@blueprint.route("/offices/<key>/terms/<int:number>/edit", methods=["GET", "POST"])
def term(slug: str, key: str, number: int) -> ResponseReturnValue:
    """Change the days of a term."""
    campaign = _member(slug)
    found = officials.get_term(session(), officials.get_office(session(), key), number)
    form = TenureForm(request.form, data={"starts_on": found.starts_on, "ends_on": found.ends_on})
    if tenure := typed_in(form):
        with refusals_at(form):
            officials.change_term(session(), found, tenure, by=desk.account(), now=now())
            commit()
            flash("The term is saved.")
            return _to_office(campaign, found.office)
    return render_template("pages/officials/term.html", campaign=campaign, term=found, form=form)


@blueprint.post("/offices/<key>/terms/<int:number>/remove")
def remove_term(slug: str, key: str, number: int) -> ResponseReturnValue:
    """Take back a term that was entered by mistake."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    found = officials.get_term(session(), officials.get_office(session(), key), number)
    try:
        officials.remove_term(session(), found, by=desk.account(), now=now())
    except officials.InUse as refusal:
        flash(refusal.sentence, "wrong")
        return redirect(url_for("desk_officials.term", slug=slug, key=key, number=number))
    commit()
    flash("The term is taken back.")
    return _to_office(campaign, officials.get_office(session(), key))


@blueprint.route("/people/new", methods=["GET", "POST"])
def new_official(slug: str) -> ResponseReturnValue:
    """Add an official; for whom `office` names, to be entered there as its holder next."""
    campaign = desk.campaign(slug, Role.ORGANISER)
    office = officials.find_office(session(), request.args.get("office", ""))
    form = OfficialForm(request.form)
    if typed := typed_in(form):
        with refusals_at(form):
            officials.add_official(session(), typed.key, typed.official, by=desk.account(), now=now())
            commit()
            next_step = "since when they hold this office" if office else "which office they hold"
            flash(f"{typed.official.name} is there. Now say {next_step}.")
            if office is None:
                return redirect(url_for("desk_officials.index", slug=slug))
            return redirect(url_for("desk_officials.office", slug=slug, key=office.key, holder=typed.key))
    return render_template("pages/officials/new_official.html", campaign=campaign, form=form, office=office)


@blueprint.route("/people/<key>/edit", methods=["GET", "POST"])
def official(slug: str, key: str) -> ResponseReturnValue:
    """One official: the offices they held, and a form to change them."""
    campaign = _member(slug)
    found = officials.get_official(session(), key)
    form = OfficialForm(request.form, data=OfficialForm.typed(officials.official_value(found)), has_key=True)
    if typed := typed_in(form):
        officials.change_official(session(), found, typed.official, by=desk.account(), now=now())
        commit()
        flash(f"{found.name} is saved. Letters that are addressed keep the name they have.")
        return redirect(url_for("desk_officials.index", slug=slug))
    return render_template(
        "pages/officials/official.html",
        campaign=campaign,
        official=found,
        form=form,
        changes=official_changes.of_official(session(), found),
        tell=official_words,
    )


def _member(slug: str) -> Campaign:
    return desk.campaign(slug, Role.READER if request.method == "GET" else Role.ORGANISER)


def _office_form(campaign: Campaign, office: Office, sent: Any = None) -> OfficeForm:
    """The form of an office that is there; its examples greet whoever holds it, or held it last."""
    day = today(campaign)
    terms = [term for term in office.terms if term.holds_on(day)] or office.terms
    return OfficeForm(
        sent,
        data=OfficeForm.typed(officials.office_value(office)),
        has_key=True,
        holder=officials.official_value(terms[-1].official) if terms else None,
    )


def _office_page(campaign: Campaign, office: Office, form: OfficeForm, term_form: TermForm) -> str:
    term_form.offer(_names(officials.officials(session())))
    return render_template(
        "pages/officials/office.html",
        campaign=campaign,
        office=office,
        form=form,
        term_form=term_form,
        addressees=_addressed(office, today(campaign)),
        letters=[each for each in officials.letters_to(session(), office) if each.campaign_id == campaign.id],
        changes=official_changes.of_office(session(), office),
        tell=official_words,
    )


def _holder_form() -> TermForm:
    """The form of a holder to be entered, with the official chosen whom `holder` names."""
    holder = officials.find_official(session(), request.args.get("holder", ""))
    return TermForm(data={"official": holder.key} if holder else {})


def _addressed(office: Office, day: date) -> list[object]:
    """Whoever holds the office today, as a letter would address them."""
    return [officials.addressee_of(term) for term in office.terms if term.holds_on(day)]


def _names(listed: list[Official]) -> list[tuple[str, str]]:
    return [(each.key, each.name) for each in listed]


def _to_office(campaign: Campaign, office: Office) -> Response:
    return redirect(url_for("desk_officials.office", slug=campaign.slug, key=office.key))
