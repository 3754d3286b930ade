"""Known names in a text."""

import unicodedata

import pytest

from campaign.domain.reading_text.known_names import KnownNames, NearlyKnown, words_of

NAMES = (
    "Ruben Vardanyan",
    "Bako Sahakyan",
    "Ռուբեն Վարդանյան",
    "Рубен Варданян",
    "Ludwig van Exempel",
    "王例言",
)


def found(text, names=NAMES):
    known = KnownNames((name, name) for name in names)
    return [(each.said, *each.known) for each in known.found_in(text)]


@pytest.mark.parametrize(
    ("text", "said", "known"),
    [
        ("They hold Ruben Vardanyan.", "Ruben Vardanyan", "Ruben Vardanyan"),
        ("RUBEN VARDANYAN’s trial", "RUBEN VARDANYAN", "Ruben Vardanyan"),
        ("Ruben K. Vardanyan", "Ruben K. Vardanyan", "Ruben Vardanyan"),
        ("*Ruben*\nVardanyan", None, None),
        ("Ruben\nVardanyan", "Ruben\nVardanyan", "Ruben Vardanyan"),
        ("Ռուբեն Վարդանյանի գործը", "Ռուբեն Վարդանյանի", "Ռուբեն Վարդանյան"),
        ("дело Рубена Варданяна", "Рубена Варданяна", "Рубен Варданян"),
        ("Ludwig van Exempel", "Ludwig van Exempel", "Ludwig van Exempel"),
        ("释放王例言先生", "王例言", "王例言"),
        ("Ruben, Vardanyan", None, None),
        ("Ruben\n\nVardanyan", None, None),
        ("Ruben Vardanyants", None, None),
        ("ruben vardanyan", None, None),
    ],
)
def test_a_name_is_found_by_its_words_in_one_row(text, said, known):
    assert found(text) == ([(said, known)] if said else [])


def test_the_longest_name_is_taken_and_people_of_one_name_are_both_told():
    known = KnownNames([("Ani Orin", 1), ("Ani Orin Orinakyan", 2), ("Ani Orin", 3)])
    said = known.found_in("Ani Orin Orinakyan and Ani Orin")
    assert [each.known for each in said] == [(2,), (1, 3)]


def test_an_accent_is_one_letter_however_it_is_typed():
    assert found("Zoe\u0308 Orin", ["Zoë Orin"]) == [("Zoë Orin", "Zoë Orin")]


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("क्या मीरा उदाहरणी जेल में हैं?", "मीरा उदाहरणी", "मीरा उदाहरणी"),
        ("سجن نور المثالي", "نور المثالي", "نور المثالي"),
        ("سُجِنَ نُور المِثالي", "نُور المِثالي", "نور المثالي"),
        ("سجن نور المثالي", "نور المثالي", "نُور المِثالي"),
        ("נֹעָה דֻּגְמָה נעצרה", "נֹעָה דֻּגְמָה", "נעה דגמה"),
        ("G\u0303uahu Orin", "G\u0303uahu Orin", "G\u0303uahu Orin"),
    ],
)
def test_vowel_signs_and_points_are_part_of_a_word(text, said, name):
    (only,) = found(text, [name])
    assert only == (unicodedata.normalize("NFC", said), name)
    assert len(words_of(name)) == len(name.split())


def test_another_vowel_sign_is_another_name():
    assert found("मीर उदाहरणी", ["मीरा उदाहरणी"]) == []


@pytest.mark.parametrize(
    ("words", "is_near"),
    [
        (("Ruben", "Vardanian"), True),
        (("Rouben", "Vardanyan"), True),
        (("Ruben", "Vardnayan"), True),
        (("Ruben", "Vardanyan"), False),
        (("Anahit", "Vardanian"), False),
        (("Bako", "Vardanyan"), False),
    ],
)
def test_what_is_nearly_a_name_is_told(words, is_near):
    nearly = NearlyKnown([(("Ruben", "Vardanyan"), 1), (("Bako", "Sahakyan"), 2)])
    assert nearly.near(words) == (1 if is_near else None)


def test_a_long_row_of_letters_is_read_once():
    nearly = NearlyKnown([(("Ruben", "Vardanyan"), 1)])
    assert nearly.near(("Ruben", "V" * 20_000)) is None
    assert len(words_of("A-" * 10_000)) <= 10_000
