"""The worker doubts addresses to throw away, but for those of a domain that administrators allow."""

from datetime import timedelta

from campaign.domain.doubts import Doubt
from campaign.domain.installation import Listing, ListingKind, Verdict
from campaign.models.flag import Flag
from campaign.models.origin import Origin
from campaign.services import installation, origins
from campaign.worker import screening
from tests.builders.accounts import an_account
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support import clock


def test_an_allowed_domain_is_not_taken_for_one_to_throw_away(runtime, rows, keys):
    letter, now = an_open_letter(rows), clock.now()
    listing = Listing(
        ListingKind.DOMAIN, Verdict.ALLOW, "yopmail.com", "Our own.", now.date() + timedelta(days=1)
    )
    installation.put_on(rows, listing, by=an_account(rows, keys), now=now)
    thrown, allowed = (
        a_signature(rows, keys, letter, name=name, email=f"{name}@{domain}")
        for name, domain in (("Maro", "mailinator.com"), ("Ani", "yopmail.com"))
    )
    rows.add_all(Origin(**origins.row(each.id, each.name, now=now)) for each in (thrown, allowed))
    rows.commit()
    screening.screen_all(runtime)
    assert [(each.signature_id, each.doubt) for each in rows.query(Flag)] == [(thrown.id, Doubt.DISPOSABLE)]
