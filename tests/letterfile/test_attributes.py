import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.letterfile import LetterFileRefusal, attributes


@given(st.dictionaries(st.from_regex(r"[a-z][a-z_]{0,5}", fullmatch=True), st.text(min_size=1), max_size=4))
def test_attributes_read_back_equal(given_):
    written = attributes.write(given_)
    assert "\n" not in written
    assert attributes.read(written[1:-1], 1) == given_


def test_words_of_letters_and_digits_need_no_quotes():
    assert attributes.write({"kind": "list", "image": "a.png", "note": "", "words": "two words"}) == (
        '{kind=list image=a.png words="two words"}'
    )


def test_two_attributes_need_a_space_between_them():
    with pytest.raises(LetterFileRefusal, match="Line 9: "):
        attributes.read('a="b"c=d', 9)
