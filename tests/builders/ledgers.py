"""What a ledger is worked out from: recorded letters, steps, deliveries, answers, events."""

from datetime import date
from itertools import count

from campaign.domain.blocks import Demand
from campaign.domain.deliveries import Channel, DeliveryStatus
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.events import Happening
from campaign.domain.records import RecordedDemand, RecordedLetter
from campaign.domain.verdicts import Verdict
from campaign.models.columns import public_id
from campaign.models.delivery import Delivery, DeliveryEvent
from campaign.models.response import Answer, Response
from campaign.services import events, lineage_steps, officials, records, wordings
from campaign.services.evidence import find_source
from tests.builders.officials import a_term, an_office, an_official
from tests.builders.sources import a_source
from tests.support.clock import NOW

_numbers = count(1)


def the_secretary(session, key="ada-example", **term):
    """An official in the one office that most letters of these tests go to."""
    office = officials.find_office(session, "secretary") or an_office(session, key="secretary")
    name = key.replace("-", " ").title()
    official = an_official(session, key=key, name=name, family_name=name.split()[-1])
    return a_term(session, official, office, **term)


def a_recorded_letter(session, campaign, *demands, on=date(2024, 4, 4), to=None, **more):
    """A letter by others that puts these demands: keys, or whole `RecordedDemand`s."""
    term = to or the_secretary(session, key=f"official-of-{next(_numbers)}", starts_on=None)
    if find_source(session, campaign, "release") is None:
        a_source(session, campaign, "release")
    values = {
        "slug": f"recorded-{next(_numbers)}",
        "title": f"A letter to {term.official.name}",
        "on": on,
        "official": term.official.key,
        "office": term.office.key,
        "source": "release",
    }
    letter = records.record_letter(session, campaign, RecordedLetter(**{**values, **more}), by=None, now=NOW)
    for demand in demands:
        value = demand if isinstance(demand, RecordedDemand) else a_recorded_demand(demand)
        records.put_demand(session, letter, value, by=None, now=NOW)
    return letter


def a_recorded_demand(key="open-the-bridge", bullet=None, firmness=Firmness.ASKED, **more):
    bullet = bullet or key.replace("-", " ")
    return RecordedDemand(
        demand=key,
        wording=Demand(
            bullet,
            clause=bullet,
            **{name: more.pop(name, "") for name in ("hook", "hook_kind", "hook_url", "authority")},
        ),
        title=more.pop("title", key.replace("-", " ").capitalize()),
        firmness=firmness,
        place=more.pop("place", "In the first sentence"),
        **more,
    )


def a_step(session, letter, key, *changes, before=None, argument="So it reads.", **more):
    """How a demand came to a letter from `before`, or what became of it there."""
    demand = wordings.find(session, letter.campaign, key)
    from_demand = more.pop("from_demand", key) if before else ""
    return lineage_steps.add(
        session,
        letter,
        demand,
        Lineage(
            changes=tuple(Change(each) for each in changes),
            argument=argument,
            from_letter=before.slug if before else "",
            from_demand=from_demand,
            **more,
        ),
    )


def a_delivery(session, recipient, *statuses, on=date(2026, 1, 20), channel=Channel.BY_HAND):
    """A letter on its way, through these statuses on one day; without any, proven to have arrived."""
    statuses = statuses or (DeliveryStatus.DELIVERED,)
    delivery = Delivery(
        recipient=recipient,
        channel=channel,
        status=statuses[-1],
        message_id=f"<{public_id()}@campaign.invalid>",
        next_try_at=NOW,
        created_at=NOW,
    )
    for status in statuses:
        proof = "Receipt 7" if status is DeliveryStatus.DELIVERED else ""
        delivery.events.append(DeliveryEvent(status=status, on=on, note="", proof=proof, at=NOW))
    session.add(delivery)
    session.flush()
    return delivery


def a_response(session, recipient, on=date(2026, 2, 9), **more):
    response = Response(
        recipient=recipient,
        received_on=on,
        author="Ignatius Bellwether",
        channel=Channel.POST,
        created_at=NOW,
        **more,
    )
    session.add(response)
    session.flush()
    return response


def an_answer(session, recipient, key, verdict=Verdict.PROMISED, on=date(2026, 2, 9), event=None):
    """A verdict on one demand: by a response's passage, or by a deed when `event` is given."""
    placement = next(each for each in recipient.letter.placements if each.name == key)
    answer = Answer(
        recipient=recipient,
        placement=placement,
        response=None if event else a_response(session, recipient, on),
        event=event,
        verdict=verdict,
        passage="We will ask both parties.",
        on=event.on if event else on,
        recorded_at=NOW,
    )
    session.add(answer)
    session.flush()
    return answer


def an_event(session, campaign, text="The bridge is closed", on=date(2024, 2, 1), **more):
    if find_source(session, campaign, "release") is None:
        a_source(session, campaign, "release")
    happening = Happening(on=on, text=text, **{"source": "release", **more})
    return events.add(session, campaign, happening, by=None, now=NOW)
