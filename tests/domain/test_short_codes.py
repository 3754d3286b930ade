import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from campaign.domain.refusals import Unacceptable
from campaign.domain.short_codes import ALPHABET, from_digest, printed_in, read

CODES = some.binary(min_size=32, max_size=32).map(from_digest)


def test_a_code_has_no_letter_that_looks_like_another():
    assert len(ALPHABET) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(CODES)
def test_a_code_is_read_as_it_is_printed(code):
    assert len(code) == 11
    assert read(code) == code


@given(CODES)
def test_mistakes_of_the_eye_and_of_the_hand_are_forgiven(code):
    typed = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert read(f" {typed} ") == code
    assert read(code.replace("1", "I").replace("-", "")) == code


@given(CODES, some.data())
def test_one_wrong_character_is_found(code, data):
    place = data.draw(some.integers(0, 10).filter(lambda each: each != 5))
    other = data.draw(some.sampled_from(ALPHABET).filter(lambda each: each != code[place]))
    with pytest.raises(Unacceptable, match="One character is wrong"):
        read(code[:place] + other + code[place + 1 :])


@given(CODES, some.integers(0, 8))
def test_two_characters_that_changed_places_are_found(code, place):
    plain = code.replace("-", "")
    assume(plain[place] != plain[place + 1])
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    with pytest.raises(Unacceptable, match="changed places"):
        read(swapped)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "ten characters"), ("12345-6789", "ten characters"), ("12345-6789U", "No code has a U")],
)
def test_what_is_no_code_is_refused_in_a_sentence(typed, sentence):
    with pytest.raises(Unacceptable, match=sentence) as refusal:
        read(typed)
    assert refusal.value.field == "code"


def test_a_link_that_was_pasted_leads_to_its_code():
    code = from_digest(bytes(range(32)))
    for link in (f"https://letters.example.org/verify/{code}", f" /verify/{code.lower()}.json?a=1#b "):
        assert read(link) == code


@given(CODES)
def test_codes_are_found_in_a_text(code):
    wrong = code[:-1] + next(each for each in ALPHABET if each != code[-1])
    assert printed_in(f"Page 1 {code} or {wrong}, {code}. A{code}") == (code,)
