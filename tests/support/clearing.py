"""What is kept for a time, cleared as the worker does it, in one session."""

from campaign.services import clearing


def clear(session, *several, now):
    for kept in several:
        clearing.clear(session, kept, clearing.due(session, kept, now=now), now=now)
