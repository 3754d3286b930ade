"""Files of strangers: each ends in an answer or in a refusal that names the cause."""

import io
import random
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from campaign.domain.authenticity import Authenticity
from campaign.domain.refusals import Refusal
from campaign.domain.seals import MOST_FILE_BYTES
from campaign.rendering import canonical, enclosure
from campaign.rendering.canonical import Unreadable
from campaign.rendering.pdf import to_pdf
from campaign.rendering.verifying import examine, verify
from tests.builders.documents import a_document
from tests.builders.seals import saved, sealed, trusted

KNOWN = trusted(1)


@pytest.fixture(scope="module")
def letter():
    return sealed(to_pdf(a_document()).pdf).pdf


def refused(content):
    with pytest.raises(Unreadable) as refusal:
        verify(content, KNOWN)
    return str(refusal.value)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"words " * 1_000, bytes(10_000), b"%PDF-1.7\n%%EOF\n"]
)
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises(Unreadable, match="not a PDF"):
        examine(content, KNOWN)


def test_a_part_of_a_file_is_refused_or_has_no_seal(letter):
    """What breaks off within the seal may be a whole file before it."""
    for share in range(1, 20):
        try:
            found = examine(letter[: len(letter) * share // 20], KNOWN)
        except Unreadable:
            continue
        assert found.authenticity is Authenticity.NOT_SEALED


def test_an_encrypted_file_is_refused(letter):
    for user in ("", "secret"):
        locked = saved(letter, lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user=user))
        with pytest.raises(Unreadable, match="encrypted"):
            examine(locked, KNOWN)


def test_a_file_that_is_too_large_is_refused():
    assert "20 MB" in refused(bytes(MOST_FILE_BYTES + 1))


def test_garbage_ends_in_an_answer_or_a_refusal(letter):
    """Bytes changed at random, by a seed: a traceback would fail here."""
    chance = random.Random(7)
    for _ in range(300):
        content = bytearray(letter)
        for _ in range(chance.choice((1, 3, 40))):
            content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        try:
            assert not examine(bytes(content), KNOWN).is_genuine
        except Unreadable:
            continue


def test_objects_of_the_wrong_kind_end_in_an_answer_or_a_refusal(letter):
    chance = random.Random(8)
    kinds = (None, 7, Name.Odd, pikepdf.String("odd"), Array([1]), Dictionary(A=1))
    for _ in range(300):
        with pikepdf.open(io.BytesIO(letter)) as pdf:
            found = [each for each in pdf.objects if isinstance(each, Dictionary)]
            one = chance.choice([*found, pdf.Root, pdf.Root, pdf.Root.Names.EmbeddedFiles])
            keys = [key for key in one if key not in ("/Pages", "/Kids", "/Parent", "/Type")]
            if keys:
                one[chance.choice(keys)] = chance.choice(kinds[1:])
            written = io.BytesIO()
            try:
                pdf.save(written)
            except (pikepdf.PdfError, RuntimeError):
                continue
        try:
            assert not examine(written.getvalue(), KNOWN).is_genuine
        except Unreadable:
            continue


def test_a_stream_that_unpacks_to_more_than_any_letter_is_refused(letter):
    bomb = zlib.compress(bytes(canonical.MOST_OF_ONE + 1), 9)

    def plant(pdf):
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, bomb, Filter=Name.FlateDecode)

    planted = saved(letter, plant)
    assert len(planted) < 300_000
    with pytest.raises(Unreadable, match="unpacks to more"):
        examine(planted, KNOWN)


def test_so_is_a_bomb_in_a_bomb(letter):
    inner = zlib.compress(bytes(40 * 1024**2), 9)
    nested = zlib.compress(inner, 9)

    def plant(pdf):
        stream = pikepdf.Stream(pdf, nested, Filter=Array([Name.FlateDecode] * 2))
        pdf.pages[0].obj.Contents = Array([stream] * 20)

    with pytest.raises(Unreadable, match="unpacks to more"):
        examine(saved(letter, plant), KNOWN)


def test_a_bomb_that_goes_off_when_the_file_is_opened_is_caught_outside():
    """A stream of objects is unpacked by the library, before we can ask how large it is."""
    body = bytearray(b"%PDF-1.7\n")
    packed = zlib.compress(b"2 0 " + b" " * (3 * 1024**3 // 4), 9)
    start = len(body)
    body += b"1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    body += packed + b"\nendstream\nendobj\n"
    table = len(body)
    entries = b"".join(
        number.to_bytes(1, "big") + place.to_bytes(4, "big") + bytes(2)
        for number, place in ((0, 0), (1, start), (2, 1), (1, table))
    )
    body += b"3 0 obj\n<</Type/XRef/Size 4/Root 2 0 R/W[1 4 2]/Length %d>>\nstream\n" % len(entries)
    body += entries + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table
    assert refused(bytes(body))


def test_nesting_without_end_is_refused(letter):
    def nest(pdf):
        inner = Array([])
        for _ in range(400):
            inner = Array([inner])
        pdf.Root.OpenAction = inner

    with pytest.raises(Unreadable):
        examine(saved(letter, nest), KNOWN)


def test_a_circle_is_no_trap(letter):
    def close(pdf):
        one, other = (pdf.make_indirect(Dictionary()) for _ in range(2))
        one.Next, other.Next = other, one
        pdf.Root.OpenAction = one
        pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First

    with pytest.raises(Unreadable, match="tangled"):
        examine(saved(letter, close), KNOWN)


def test_who_takes_too_long_is_refused():
    with pytest.raises(Unreadable, match="too long"):
        enclosure.run(0.5, _never_ends)


def test_who_takes_too_much_is_refused():
    with pytest.raises(Unreadable, match="too much"):
        enclosure.run(30, bytearray, 2 * enclosure.MEMORY_BYTES)


def test_a_refusal_comes_back_as_itself():
    with pytest.raises(Refusal, match="No, thank you") as refusal:
        enclosure.run(30, _refusing)
    assert refusal.value.field == "name"


def _never_ends():
    while True:
        pass


def _refusing():
    raise Refusal("No, thank you.", "name")
