"""Who signs, in a letter file: `signers:` (the signature grid) and `organisations:`.

Supporters are not in it: their names are theirs, and a file travels.
"""

from typing import Any

from campaign.domain.signatories import Chamber, Invited, Organisation, Scope, Signatories
from campaign.domain.strokes import Strokes
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Node
from campaign.letterfile.refusals import gathered
from campaign.letterfile.yaml_text import InOneLine

SIGNER_FIELDS = (
    *("name", "title", "organisation", "party_state", "lead", "signed", "language"),
    *("family_name", "chamber", "took_office_on", "side", "sign_on", "signature"),
)
ORGANISATION_FIELDS = ("name", "place", "scope", "language")


def read(front: Fields) -> Signatories:
    """The invited signers and the organisations, in order."""
    return Signatories(invited=read_signers(front), organisations=read_organisations(front))


def read_signers(front: Fields) -> tuple[Invited, ...]:
    """The invited signers alone."""
    return tuple(gathered(_signer, front.items("signers")))


def read_organisations(front: Fields) -> tuple[Organisation, ...]:
    """The organisations alone."""
    return tuple(gathered(_organisation, front.items("organisations")))


def _signer(node: Node) -> Invited:
    fields = Fields(node, "a signer", SIGNER_FIELDS)
    with fields.refusing():
        return Invited(
            name=fields.text("name"),
            title=fields.text("title"),
            organisation=fields.text("organisation"),
            party_state=fields.text("party_state"),
            is_lead=fields.flag("lead"),
            has_signed=fields.flag("signed"),
            language=fields.text("language"),
            family_name=fields.text("family_name"),
            chamber=fields.choice_or_none("chamber", Chamber),
            took_office_on=fields.day("took_office_on"),
            side=fields.text("side"),
            sign_on=fields.number("sign_on"),
            drawing=Strokes(drawn) if (drawn := fields.text("signature").strip()) else None,
        )


def _organisation(node: Node) -> Organisation:
    fields = Fields(node, "an organisation", ORGANISATION_FIELDS)
    with fields.refusing():
        return Organisation(
            name=fields.text("name"),
            place=fields.text("place"),
            scope=fields.choice("scope", Scope, Scope.LOCAL),
            language=fields.text("language"),
        )


def signers_as_plain(signatories: Signatories) -> list[dict[str, Any]]:
    """The signers as they are written, one a line."""
    return [
        _one_line(
            {
                "name": each.name,
                "title": each.title,
                "organisation": each.organisation,
                "party_state": each.party_state,
                "lead": each.is_lead,
                "signed": each.has_signed,
                "language": each.language,
                "family_name": each.family_name,
                "chamber": each.chamber.value if each.chamber else "",
                "took_office_on": each.took_office_on,
                "side": each.side,
                "sign_on": each.sign_on or "",
                "signature": each.drawing.path if each.drawing else "",
            }
        )
        for each in signatories.invited
    ]


def organisations_as_plain(signatories: Signatories) -> list[dict[str, Any]]:
    """The organisations as they are written, one a line."""
    return [
        _one_line(
            {"name": each.name, "place": each.place, "scope": each.scope.value, "language": each.language}
        )
        for each in signatories.organisations
    ]


def _one_line(plain: dict[str, Any]) -> dict[str, Any]:
    return InOneLine({name: value for name, value in plain.items() if value})
