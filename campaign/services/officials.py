"""Offices, the officials who hold them, and their terms. All campaigns of an installation share them.

Whoever runs a campaign may change them, so every change is kept with who made it. A letter has a copy of its
own of name, office and addresses from the moment it is addressed: no change reaches it.
"""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain import text as words
from campaign.domain.addresses import Address
from campaign.domain.official_changes import Act, Changed, changed
from campaign.domain.officials import Office as OfficeValue
from campaign.domain.officials import Official as OfficialValue
from campaign.domain.officials import Tenure
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.official import Office, Official, Term
from campaign.models.recipient import Recipient
from campaign.services import official_changes


class InUse(Refusal):
    """It stands in a letter, so it stays."""


def offices(session: Session) -> list[Office]:
    """Every office, by organisation and title, with its terms and who held them."""
    query = select(Office).options(selectinload(Office.terms).joinedload(Term.official))
    rows = session.scalars(query)
    return sorted(rows, key=lambda each: (each.organisation.casefold(), each.title.casefold(), each.id))


def officials(session: Session) -> list[Official]:
    """Every official, by family name."""
    rows = session.scalars(select(Official).options(selectinload(Official.terms).joinedload(Term.office)))
    return sorted(rows, key=lambda each: ((each.family_name or each.name).casefold(), each.id))


def holders(session: Session, on: date) -> list[Term]:
    """Who holds which office on a day: one term for each, by organisation and title."""
    return [term for office in offices(session) for term in office.terms if term.holds_on(on)]


def find_office(session: Session, key: str) -> Office | None:
    """The office of a key, or None."""
    return session.scalar(select(Office).where(Office.key == key))


def get_office(session: Session, key: str) -> Office:
    """The office of a key. Refuses `NotFound`."""
    if found := find_office(session, key):
        return found
    raise NotFound("There is no such office.")


def find_official(session: Session, key: str) -> Official | None:
    """The official of a key, or None."""
    return session.scalar(select(Official).where(Official.key == key))


def get_official(session: Session, key: str) -> Official:
    """The official of a key. Refuses `NotFound`."""
    if found := find_official(session, key):
        return found
    raise NotFound("There is no such official.")


def get_term(session: Session, office: Office, number: int) -> Term:
    """One term of an office. Refuses `NotFound`."""
    found = session.get(Term, number)
    if found is None or found.office_id != office.id:
        raise NotFound("There is no such term.")
    return found


def add_office(
    session: Session, key: str, value: OfficeValue, *, by: Account | None, now: datetime
) -> Office:
    """A new office. Refuses `Unacceptable` when the key is taken."""
    office = Office(key=words.key("key", key))
    _set_office(office, value)
    try:
        with session.begin_nested():
            session.add(office)
    except IntegrityError as error:
        raise Unacceptable("key", f"Another office has the key “{office.key}”. Choose another.") from error
    official_changes.note(session, Act.ADDED, office=office, by=by, now=now)
    return office


def change_office(
    session: Session, office: Office, value: OfficeValue, *, by: Account | None, now: datetime
) -> None:
    """Change an office. Letters that are addressed already keep the address they have."""
    if changes := changed(office_value(office), value):
        _set_office(office, value)
        official_changes.note(session, Act.CHANGED, changes, office=office, by=by, now=now)


def add_official(
    session: Session, key: str, value: OfficialValue, *, by: Account | None, now: datetime
) -> Official:
    """A new official. Refuses `Unacceptable` when the key is taken."""
    official = Official(key=words.key("key", key))
    _set_official(official, value)
    try:
        with session.begin_nested():
            session.add(official)
    except IntegrityError as error:
        raise Unacceptable(
            "key", f"Another official has the key “{official.key}”. Choose another."
        ) from error
    official_changes.note(session, Act.ADDED, official=official, by=by, now=now)
    return official


def change_official(
    session: Session, official: Official, value: OfficialValue, *, by: Account | None, now: datetime
) -> None:
    """Change an official. Letters that are addressed already keep the name they have."""
    if changes := changed(official_value(official), value):
        _set_official(official, value)
        official_changes.note(session, Act.CHANGED, changes, official=official, by=by, now=now)


def add_term(
    session: Session,
    office: Office,
    official: Official,
    tenure: Tenure,
    *,
    by: Account | None,
    now: datetime,
) -> Term:
    """Note that an official holds an office. Refuses a second term of theirs over the same days."""
    _refuse_twice(office, official, tenure)
    term = Term(starts_on=tenure.starts_on, ends_on=tenure.ends_on, official=official, office=office)
    session.add(term)
    _note_term(session, Act.TERM_ADDED, term, changed(Tenure(), tenure), by=by, now=now)
    return term


def change_term(session: Session, term: Term, tenure: Tenure, *, by: Account | None, now: datetime) -> None:
    """Change the days of a term. Refuses as `add_term` does."""
    _refuse_twice(term.office, term.official, tenure, but=term)
    if changes := changed(_tenure(term), tenure):
        term.starts_on, term.ends_on = tenure.starts_on, tenure.ends_on
        _note_term(session, Act.TERM_CHANGED, term, changes, by=by, now=now)


def remove_term(session: Session, term: Term, *, by: Account | None, now: datetime) -> None:
    """Take back a term that was entered by mistake. Refuses `InUse` when a letter was addressed by it."""
    used = session.scalar(select(func.count()).select_from(Recipient).where(Recipient.term_id == term.id))
    if used:
        raise InUse("A letter is addressed by this term. Give it a last day instead.")
    _note_term(session, Act.TERM_REMOVED, term, changed(_tenure(term), Tenure()), by=by, now=now)
    session.delete(term)
    session.flush()


def letters_to(session: Session, office: Office) -> list[Letter]:
    """The letters addressed to an office, newest first."""
    query = (
        select(Letter)
        .where(Letter.id.in_(select(Recipient.letter_id).where(Recipient.office_id == office.id)))
        .options(joinedload(Letter.campaign))
        .order_by(Letter.created_at.desc(), Letter.id.desc())
    )
    return list(session.scalars(query))


def office_value(row: Office) -> OfficeValue:
    """An office as the domain knows it."""
    return OfficeValue(
        title=row.title,
        organisation=row.organisation,
        honorific=row.honorific,
        form=row.form,
        address=Address(tuple(row.address)),
        country=row.country,
        email=row.email,
        represents=row.represents,
    )


def official_value(row: Official) -> OfficialValue:
    """An official as the domain knows them."""
    return OfficialValue(row.name, row.family_name, row.salutation, row.honorific)


def addressee_of(term: Term) -> Addressee:
    """The holder of an office as a letter addresses them."""
    office, official = office_value(term.office), official_value(term.official)
    return Addressee(
        name=official.name,
        title=office.title,
        organisation=office.organisation,
        honorific=official.titled_in(office),
        salutation=official.greeted_in(office),
        address=office.address,
        key=term.official.key,
        office=term.office.key,
        represents=office.represents,
    )


def completed(addressee: Addressee, official: Official, office: Office) -> Addressee:
    """A recipient as written, with the address, honorific and greeting known here where it has none."""
    known, post = official_value(official), office_value(office)
    return replace(
        addressee,
        honorific=addressee.honorific or known.titled_in(post),
        salutation=known.greeted_in(post) if addressee.is_greeted_unasked else addressee.salutation,
        address=addressee.address if addressee.address.lines else post.address,
    )


def _note_term(
    session: Session,
    act: Act,
    term: Term,
    changes: tuple[Changed, ...],
    *,
    by: Account | None,
    now: datetime,
) -> None:
    official_changes.note(session, act, changes, office=term.office, official=term.official, by=by, now=now)


def _tenure(term: Term) -> Tenure:
    return Tenure(term.starts_on, term.ends_on)


def _set_office(row: Office, value: OfficeValue) -> None:
    row.title, row.organisation, row.honorific = value.title, value.organisation, value.honorific
    row.form, row.address = value.form, list(value.address.lines)
    row.country, row.email, row.represents = value.country, value.email, value.represents


def _set_official(row: Official, value: OfficialValue) -> None:
    row.name, row.family_name = value.name, value.family_name
    row.salutation, row.honorific = value.salutation, value.honorific


def _refuse_twice(office: Office, official: Official, tenure: Tenure, but: Term | None = None) -> None:
    for term in office.terms:
        same = term is not but and term.official is official
        if same and tenure.overlaps(_tenure(term)):
            raise Unacceptable(
                "starts_on",
                f"{official.name} holds this office on some of these days already. Change that term.",
            )
