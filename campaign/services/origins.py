"""Where signatures came from: written with each, known for a week, then gone."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from campaign.domain.networks import Network
from campaign.models.origin import Origin
from campaign.services.clearing import Kept
from campaign.services.together import Together

NETWORK_KEPT = timedelta(days=7)

# The columns of `row`.
TOGETHER = Together(Origin, ("signature_id", "network", "before", "at"))


def row(signature_id: int, network: str, *, now: datetime) -> dict[str, Any]:
    """The columns of where a signature came from; `network` is a keyed hash."""
    before = network.yesterday if isinstance(network, Network) else ""
    return {"signature_id": signature_id, "network": str(network), "before": before, "at": now}


def network_of(session: Session, signature_id: int) -> str:
    """The network of a signature, hashed; empty when it is not known, or no longer."""
    return session.scalar(select(Origin.network).where(Origin.signature_id == signature_id)) or ""


def _erase_networks(session: Session, over: ColumnElement[bool], _now: datetime) -> None:
    erased = update(Origin).where(over).values(network="", before="")
    session.execute(erased.execution_options(synchronize_session=False))


# What nobody has looked at yet stays without its network, to be looked at.
NETWORKS = Kept(Origin.signature_id, Origin.at, NETWORK_KEPT, Origin.network != "", _erase_networks)
LOOKED_AT = Kept(Origin.signature_id, Origin.at, NETWORK_KEPT, Origin.screened_at.is_not(None))
