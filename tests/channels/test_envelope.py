"""Messages are made by the standard library's policy, so nothing typed becomes a header."""

import pytest

from campaign.channels.envelope import Attachment, Envelope, message_of
from campaign.channels.errors import PermanentError
from tests.support.clock import NOW


def an_envelope(**more):
    values = {
        "sender": "Campaign <letters@example.org>",
        "to": "maro@post.example",
        "subject": "Confirm your signature",
        "text": "Words.\n",
        "html": "<p>Words.</p>\n",
        "message_id": "0123456789abcdef",
        "at": NOW,
    }
    return Envelope(**{**values, **more})


def test_the_plain_text_comes_first():
    parts = [each.get_content_type() for each in message_of(an_envelope()).walk()]

    assert parts == ["multipart/alternative", "text/plain", "text/html"]


def test_a_mail_says_that_no_person_wrote_it_and_where_to_leave():
    message = message_of(an_envelope(leave="https://letters.example.org/withdraw/x"))

    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == "<https://letters.example.org/withdraw/x>"
    assert message["Message-ID"] == "<0123456789abcdef@example.org>"


def test_what_a_person_sends_is_not_called_automatic():
    assert message_of(an_envelope(is_automatic=False))["Auto-Submitted"] is None


@pytest.mark.parametrize("field", ["to", "subject", "to_name", "sender", "reply_to"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_a_line_end_never_becomes_a_header(field, line_end):
    value = f"maro@post.example{line_end}Bcc: all@post.example"
    try:
        message = message_of(an_envelope(**{field: value}))
    except PermanentError:
        return

    assert message["Bcc"] is None
    assert b"\nBcc:" not in message.as_bytes()


@pytest.mark.parametrize("address", ["", "maro", "maro@", "@post.example", "a@post.example, b@post.example"])
def test_what_is_no_address_is_refused_for_good(address):
    with pytest.raises(PermanentError):
        message_of(an_envelope(to=address))


def test_a_domain_of_another_script_goes_out_in_ascii():
    assert (
        message_of(an_envelope(to="maro@bücher.example"))["To"].addresses[0].domain == "xn--bcher-kva.example"
    )


@pytest.mark.parametrize(
    "name", ["Անի Օրինակյան", "D’Arcy O'Quill", "山田 太郎", 'Maro "M." Testvanian, Jr.']
)
def test_names_in_any_script_survive(name):
    message = message_of(an_envelope(to_name=name))

    assert message["To"].addresses[0].display_name == name
    message.as_bytes().decode("ascii")


def test_an_attachment_keeps_its_name_and_bytes():
    letter = Attachment("Նամակ.pdf", "application/pdf", b"%PDF-1.7")
    (attached,) = message_of(an_envelope(attachments=(letter,))).iter_attachments()

    assert (attached.get_filename(), attached.get_content_type()) == ("Նամակ.pdf", "application/pdf")
    assert attached.get_content() == b"%PDF-1.7"
