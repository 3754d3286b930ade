"""Where signatures came from: written with each, known for a week, then gone."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from campaign.domain.networks import Network
from campaign.models.origin import Origin
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


def forget_old(session: Session, *, now: datetime) -> None:
    """Erase the networks of a week ago. What nobody has looked at yet stays without one, to be looked at."""
    is_old = Origin.at < now - NETWORK_KEPT
    session.execute(delete(Origin).where(is_old, Origin.screened_at.is_not(None)))
    session.execute(update(Origin).where(is_old, Origin.network != "").values(network="", before=""))
