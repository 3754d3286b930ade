"""Signing in a browser: what is typed, what is refused, and what nobody learns."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.db import Base
from campaign.domain.limits import FLOOD
from campaign.domain.networks import network_of
from campaign.domain.signatories import Display, SignatureStatus
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.services import signatories, signatures
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.signatures import a_signature, what_is_typed
from tests.support import clock
from tests.support.outbox import mails
from tests.support.signing import Supporter


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None, asks_for=["locality", "country", "comment"])
    rows.commit()
    return made


@pytest.fixture
def sign(visitor, runtime, letter):
    return lambda **typed: Supporter(visitor, runtime, letter, **typed)


def refused(visitor, letter, **typed):
    return visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(**typed), status=422)


def stored(runtime):
    with runtime.readers() as reading:
        return reading.scalars(select(Signature)).all()


def another_than(code):
    """Six digits that are not those."""
    return f"{(int(code.replace(' ', '')) + 1) % 1_000_000:06d}"


def count(runtime, letter):
    with runtime.readers() as reading:
        return signatories.count(reading, letter)


def row_counts(runtime):
    with runtime.readers() as reading:
        tables = Base.metadata.sorted_tables
        return {each.name: reading.scalar(select(func.count()).select_from(each)) for each in tables}


def test_signing_confirming_and_leaving_without_a_script_or_a_cookie(visitor, runtime, sign, letter):
    page = visitor.get(f"/letters/{letter.slug}/sign")
    assert page.find("form", action=f"/letters/{letter.slug}/sign") is not None

    supporter = sign(name="Wilhelmina Example-Featherstonehaugh")
    assert visitor.get(supporter.page).title == "Check your mail"
    assert supporter.confirm().title == "You are the first to sign"
    assert count(runtime, letter) == 1

    supporter.leave()
    assert count(runtime, letter) == 0
    for answer in (page, supporter.answer):
        assert "Set-Cookie" not in answer.response.headers


def test_the_consents_are_not_ticked_beforehand(visitor, letter):
    page = visitor.get(f"/letters/{letter.slug}/sign")

    boxes = page.find_all("input", type="checkbox")
    assert [box.get("name") for box in boxes] == ["sign_and_deliver", "show_name", "write_again"]
    assert all(box.get("checked") is None for box in boxes)


def test_the_letter_asks_only_for_what_it_asks_for(visitor, letter):
    page = visitor.get(f"/letters/{letter.slug}/sign")

    asked = [each.get("name") for each in page.find_all("input", type="text")]
    assert asked == ["name", "locality", "country", "leave_empty"]


def test_what_the_letter_does_not_ask_for_is_not_kept(runtime, sign):
    sign(locality="Fresno", affiliation="Quiet Bench", postal_code="93650")

    (signature,) = stored(runtime)
    assert (signature.locality, signature.affiliation, signature.postal_code) == ("Fresno", "", "")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"name": ""}, "name", "Write your full name."),
        ({"name": "   "}, "name", "Write your full name."),
        ({"name": "=Maro()"}, "name", "Write only the name, with no address and no signs such as < or =."),
        ({"name": "see www.example.org"}, "name", "Write only the name"),
        ({"name": "<script>alert(1)</script>"}, "name", "Write only the name"),
        ({"name": "12345"}, "name", "Write the name with at least one letter."),
        ({"name": "M" * 121}, "name", "at most 120 fit"),
        ({"name": "Maro \u202e Testvanian"}, "name", "invisible control character"),
        ({"email": ""}, "email", "Write your email address."),
        ({"email": "maro"}, "email", "Write the whole address, such as name@post.example."),
        ({"email": "maro@"}, "email", "Add the part after the @, such as post.example."),
        ({"email": "a@post.example, b@post.example"}, "email", "Write one address"),
        ({"email": "maro@post.example\r\nBcc: all@post.example"}, "email", "Write one address"),
        ({"display": "shouted"}, "display-0", "Choose one of them."),
        ({"sign_and_deliver": None}, "sign_and_deliver", "Tick this to sign the letter."),
        ({"show_name": None}, "show_name", "Tick this to be named, or choose"),
        ({"display": "initials", "show_name": None}, "show_name", "Tick this to be named"),
        ({"locality": "x" * 81}, "locality", "at most 80 fit"),
        ({"comment": "x" * 1001}, "comment", "at most 1,000 fit"),
    ],
)
def test_each_refusal_stands_at_its_field_and_what_was_typed_stays(
    visitor, runtime, letter, typed, field, sentence
):
    page = refused(visitor, letter, **typed)

    name = field.removesuffix("-0")
    assert sentence in page.error_at(name)
    assert page.error_at(name)
    assert page.find("a", href=f"#{field}") is not None
    assert page.typed("name") == typed.get("name", "Maro Testvanian")
    assert stored(runtime) == []


def test_all_that_is_to_be_mended_is_said_at_once(visitor, letter):
    page = refused(
        visitor,
        letter,
        name="12345",
        email="maro@",
        locality="x" * 81,
        comment="x" * 1001,
        sign_and_deliver=None,
        show_name=None,
    )

    for field in ("name", "email", "locality", "comment", "sign_and_deliver", "show_name"):
        assert page.error_at(field)
    assert "Six things to mend before you sign" in page.text


def test_what_was_typed_stays_to_the_letter(visitor, letter):
    page = refused(
        visitor, letter, name="O’Brien & Fils", email="maro@", comment="One\nTwo", locality="Nîmes"
    )

    assert page.typed("name") == "O’Brien & Fils"
    assert page.typed("email") == "maro@"
    assert page.typed("comment").split() == ["One", "Two"]
    assert page.typed("locality") == "Nîmes"


@pytest.mark.parametrize(
    "name", ["D’Arcy O'Quill", "Անի Օրինակյան", "ליאת דוגמה", "مثال الاسم", "山田 太郎", "Nguyễn Văn Ví Dụ"]
)
def test_names_in_any_script_are_kept_as_written(runtime, sign, name):
    sign(name=name)

    assert stored(runtime)[0].name == name


def test_braces_in_a_comment_are_plain_characters(runtime, sign):
    sign(comment="{{ 7*7 }} {{ letter.title }}")

    assert stored(runtime)[0].comment == "{{ 7*7 }} {{ letter.title }}"


def test_markup_in_every_field_is_only_text(visitor, letter, sign):
    evil = '"><img src=x onerror=alert(1)>'
    supporter = sign(comment=evil, display="counted", show_name=None)
    pages = [
        visitor.get(supporter.page),
        visitor.get(supporter.confirm_link),
        supporter.confirm(),
        visitor.get(f"/letters/{letter.slug}"),
        refused(visitor, letter, name=evil, email=evil, locality=evil, country=evil, comment=evil),
    ]

    for page in pages:
        assert page.find("img") is None
        assert "onerror" not in {name for each in page.root.iter() for name in each.attrib}


def test_whoever_signed_before_gets_the_same_bytes_and_leaves_as_many_rows(
    visitor, runtime, rows, keys, letter, sign
):
    a_signature(rows, keys, letter, email="known@post.example", signed_at=clock.now())
    rows.commit()
    start = row_counts(runtime)
    new = sign(email="fresh@post.example")
    middle = row_counts(runtime)
    known = sign(email="known@post.example")
    end = row_counts(runtime)

    assert {n: middle[n] - start[n] for n in start} == {n: end[n] - middle[n] for n in start}
    assert seen_by(visitor, new, "f…h@post.example") == seen_by(visitor, known, "k…n@post.example")
    assert dict(new.answer.response.headers).keys() == dict(known.answer.response.headers).keys()


def seen_by(visitor, supporter, address):
    """The page without what was typed, its token and its minute."""
    body = visitor.get(supporter.page).response.text
    body = body.replace(supporter.page.rpartition("/")[2], "TOKEN").replace(address, "ADDRESS")
    return re.sub(r"\d\d:\d\d", "MINUTE", body)


def test_a_stranger_does_not_learn_that_the_owner_confirmed(visitor, sign):
    stranger = sign(email="owner@post.example")
    before = visitor.get(stranger.page).response.text

    visitor.post(stranger.confirm_link)

    assert visitor.get(stranger.page).response.text == before


def test_the_code_confirms_on_the_page_after_the_form(visitor, sign, letter):
    supporter = sign()
    typed = supporter.code.replace(" ", "-")

    done = visitor.follow(visitor.post(supporter.page, {"code": typed}))

    assert done.title == "You are the first to sign"
    assert visitor.get(supporter.page).title == "You are the first to sign"


def test_a_wrong_code_is_said_at_the_field_and_every_try_counts(visitor, runtime, sign, letter):
    supporter = sign()
    wrong = another_than(supporter.code)
    sentences = [visitor.post(supporter.page, {"code": wrong}, status=422).error_at("code") for _ in range(5)]

    assert sentences[0].endswith("4 tries are left.")
    assert sentences[3].endswith("One try is left.")
    assert "used up" in sentences[4]
    visitor.post(supporter.page, {"code": supporter.code}, status=422)
    assert count(runtime, letter) == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (" ", "Type the code from our mail."),
        ("abc", "Type the six digits from our mail, such as 418 207."),
        ("41820", "Type the six digits from our mail, such as 418 207."),
    ],
)
def test_what_is_no_code_costs_no_try(visitor, sign, typed, sentence):
    supporter = sign()
    for _ in range(6):
        page = visitor.post(supporter.page, {"code": typed}, status=422)
        assert page.error_at("code") == sentence
        assert page.typed("code") == typed

    visitor.post(supporter.page, {"code": supporter.code})


def test_another_code_is_mailed_at_a_press_and_the_page_says_so(visitor, runtime, sign):
    supporter = sign()

    page = visitor.follow(visitor.post(f"{supporter.page}/another"))

    assert "Another mail is on its way." in page.text
    with runtime.readers() as reading:
        assert [mail.kind for mail in mails(reading, runtime.keys)] == ["confirm", "confirm"]


def test_the_fifth_code_of_a_submission_is_refused(visitor, sign):
    supporter = sign()
    for _ in range(3):
        visitor.post(f"{supporter.page}/another")

    page = visitor.post(f"{supporter.page}/another", status=429)

    assert "We sent all the codes there are" in page.text


def test_the_page_of_a_submission_belongs_to_its_letter(visitor, rows, sign):
    other = an_open_letter(rows, closes_on=None)
    rows.commit()
    token = sign().page.rpartition("/")[2]

    visitor.get(f"/letters/{other.slug}/sign/sent/{token}", status=404)
    assert (
        visitor.get(f"/letters/{other.slug}/sign/sent/nothing", status=404).title == "This page has run out"
    )


def test_a_submission_runs_out_after_three_days(visitor, rows, sign):
    supporter = sign()
    rows.execute(Base.metadata.tables["token"].update().values(expires_at=clock.now() - timedelta(1)))
    rows.commit()

    assert visitor.get(supporter.page, status=410).title == "This page has run out"
    assert visitor.post(supporter.page, {"code": supporter.code}, status=410).title == "This page has run out"


def test_signing_a_closed_letter_says_that_it_is_closed(visitor, runtime, rows):
    closed = a_closed_letter(rows, closes_on=None)
    rows.commit()

    for page in (
        visitor.get(f"/letters/{closed.slug}/sign", status=410),
        visitor.post(f"/letters/{closed.slug}/sign", what_is_typed(), status=410),
    ):
        assert page.title == "Signing has closed"
        assert "Closed" in page.text
    assert stored(runtime) == []


def test_a_letter_past_its_last_day_says_so(visitor, rows):
    late = an_open_letter(rows, closes_on=(clock.now() - timedelta(days=2)).date())
    rows.commit()

    assert "The last day to sign" in visitor.get(f"/letters/{late.slug}/sign", status=410).text


def test_a_draft_and_a_letter_that_is_not_there_cannot_be_told_apart(visitor, rows):
    draft = a_letter(rows)
    rows.commit()

    for slug in (draft.slug, "nothing-here"):
        visitor.get(f"/letters/{slug}/sign", status=404)
        visitor.post(f"/letters/{slug}/sign", what_is_typed(), status=404)


def test_a_body_over_64_kilobytes_is_refused(visitor, letter):
    visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(comment="x" * 66_000), status=413)


def test_a_form_of_another_site_is_refused(visitor, runtime, letter):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(), status=403, headers=headers)
    assert stored(runtime) == []


def test_a_flood_from_one_network_gets_a_sentence_and_what_was_typed_stays(visitor, rows, keys, letter):
    here = keys.network_hash(network_of("127.0.0.1"), clock.now())
    for number in range(FLOOD.most):
        signatures.over_limits(rows, letter, here, f"{number}", now=clock.now())
    rows.commit()

    page = visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(), status=429)

    assert "Very many signatures came from your network." in page.text
    assert page.typed("name") == "Maro Testvanian"


def test_a_forwarded_address_is_not_believed_without_a_proxy(visitor, runtime, letter):
    for number in range(11):
        visitor.post(
            f"/letters/{letter.slug}/sign",
            what_is_typed(),
            status=303,
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        )
    with runtime.readers() as reading:
        held = reading.scalars(select(Notice).where(Notice.status == NoticeStatus.HELD)).all()
    assert len(held) == 1


def test_how_somebody_wants_to_be_shown_is_kept(runtime, sign):
    sign(display="initials")

    (signature,) = stored(runtime)
    assert (signature.display, signature.status) == (Display.INITIALS, SignatureStatus.PENDING)
