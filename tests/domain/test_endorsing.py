"""What an organisation sends to sign, and whose mail address speaks for it."""

import pytest

from campaign.domain.endorsing import domain_of, why_it_waits, why_its_name_waits
from campaign.domain.refusals import Unacceptable
from tests.builders.endorsements import an_endorsing


def is_disposable(domain):
    return domain == "thrown.example"


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("river.example", "river.example"),
        ("https://www.River.example/about?x=1", "river.example"),
        ("http://river.example:8080", "river.example"),
        ("WWW.river.example.", "river.example"),
        ("bücher.example", "bücher.example"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_of_a_web_address_the_domain_is_kept(typed, domain):
    assert domain_of("web_address", typed) == domain


@pytest.mark.parametrize(
    "typed", ["river", "192.0.2.7", "a b.example", "<b>.example", "-x.example", "x..example"]
)
def test_what_holds_no_domain_is_refused_at_its_field(typed):
    with pytest.raises(Unacceptable, match="address of your site") as refused:
        domain_of("web_address", typed)
    assert refused.value.field == "web_address"


@pytest.mark.parametrize(
    ("domain", "email"),
    [
        ("river.example", "maro@river.example"),
        ("bücher.example", "maro@xn--bcher-kva.example"),
        ("xn--bcher-kva.example", "maro@bücher.example"),
    ],
)
def test_an_address_at_the_very_domain_speaks_for_the_organisation(domain, email):
    assert why_it_waits(domain, email, is_disposable) == ""


@pytest.mark.parametrize(
    ("domain", "email", "said"),
    [
        ("", "maro@river.example", "No web address was given"),
        ("river.example", "maro@gmail.com", "at gmail.com, where anybody can have one"),
        ("gmail.com", "maro@gmail.com", "where anybody can have one"),
        ("thrown.example", "maro@thrown.example", "anybody gets one to throw away"),
        ("river.example", "maro@post.example", "at post.example, and the web address is river.example"),
        ("river.example", "maro@mail.river.example", "at mail.river.example"),
        ("boston.river.example", "maro@river.example", "at river.example"),
        ("river.example", "maro@evilriver.example", "at evilriver.example"),
    ],
)
def test_any_other_waits_and_the_reason_is_said(domain, email, said):
    assert said in why_it_waits(domain, email, is_disposable)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("name", {"name": "Buy at www.shop.example"}),
        ("name", {"name": "=SUM(A1)"}),
        ("signer_name", {"signer_name": " "}),
        ("signer_title", {"signer_title": " "}),
        ("signer_title", {"signer_title": "<b>Director</b>"}),
        ("email", {"email": "maro"}),
        ("web_address", {"web_address": "river"}),
        ("is_authorised", {"is_authorised": False}),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(field, changes):
    with pytest.raises(Unacceptable) as refused:
        an_endorsing(**changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Friends of Marco Rubio", "holds that of a recipient"),
        ("River Friends, Boston", "holds that of a recipient, or of an organisation"),
        ("asdfgh", "keys struck at random"),
        ("Hill Friends", ""),
    ],
)
def test_a_name_that_may_be_thought_to_be_anothers_or_is_none_waits(name, said):
    why = why_its_name_waits(name, ["Marco Rubio", "River Friends"])
    assert said in why if said else why == ""
