"""The roll of supporters as anyone may see it."""

from datetime import timedelta

from campaign.domain.signatories import Display, SignatureStatus
from campaign.services import rolls
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


def names(session, letter):
    return [each.shown for each in rolls.public_roll(session, letter)]


def test_nobody_is_named_until_the_list_is_public(session, keys):
    letter = an_open_letter(session)
    a_signature(session, keys, letter)

    assert names(session, letter) == []


def test_names_stand_by_name_whatever_the_order_of_signing(session, keys, now):
    letter = an_open_letter(session, list_is_public=True)
    for hours, name in enumerate(["Zora Amber", "Jiří Čárkovský", "Arev Zeta", "Maro Čapek"]):
        a_signature(session, keys, letter, name=name, confirmed_at=now + timedelta(hours=hours))

    assert names(session, letter) == ["Zora Amber", "Maro Čapek", "Jiří Čárkovský", "Arev Zeta"]


def test_only_confirmed_signatures_of_those_who_are_named_are_in_it(session, keys):
    letter = an_open_letter(session, list_is_public=True)
    a_signature(session, keys, letter, name="Seen Person")
    a_signature(session, keys, letter, name="Maro Testvanian", display=Display.INITIALS)
    a_signature(session, keys, letter, name="Counted Person", display=Display.COUNTED)
    for status in (SignatureStatus.PENDING, SignatureStatus.WITHDRAWN, SignatureStatus.EXPIRED):
        a_signature(session, keys, letter, name="Not Now", status=status)

    assert sorted(names(session, letter)) == ["M. T.", "Seen Person"]


def test_a_place_counts_all_who_share_it_also_those_who_are_not_named(session, keys):
    letter = an_open_letter(session, list_is_public=True)
    for number in range(10):
        display = Display.FULL if number == 0 else Display.COUNTED
        a_signature(session, keys, letter, locality="Fresno", country="United States", display=display)

    assert [each.place for each in rolls.public_roll(session, letter)] == ["Fresno, United States"]
