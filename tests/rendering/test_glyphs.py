import pytest

from campaign.domain.checks import Place
from campaign.domain.signatories import Supporter
from campaign.rendering.glyphs import Unprintable, check, findings, glyphs_missing
from tests.builders.documents import a_document, an_invited, an_organisation, every_kind, settings, signed_by
from tests.builders.letter_texts import a_block, a_fact, a_source, an_addressee

# Cherokee has no print font.
LOST = "ᏣᎳᏣ"


def test_a_letter_of_ours_has_every_character():
    assert glyphs_missing(every_kind()) == ()


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (a_document(a_block(LOST, id="words")), "the block “words”"),
        (a_document(subject=LOST), "the subject"),
        (a_document(recipient=an_addressee(name=LOST)), f"the name “The Honorable {LOST}”"),
        (a_document(settings=settings(copies=(LOST,))), f"the line “{LOST}”"),
        (a_document(facts={"x": a_fact(LOST)}), "the fact “x”"),
        (a_document(sources={"x": a_source(title=LOST)}), "the source “x”"),
        (a_document(notes={"x": LOST}), "the note “x”"),
        (signed_by(a_document(), invited=(an_invited(LOST),)), f"the name “{LOST}”"),
        (signed_by(a_document(), organisations=(an_organisation(LOST),)), f"the name “{LOST}”"),
        (signed_by(a_document(), supporters=(Supporter(LOST),)), f"the name “{LOST}”"),
    ],
)
def test_a_character_that_no_font_holds_is_named_with_its_place(document, where):
    missing = glyphs_missing(document)
    assert {each.where for each in missing} == {where}
    assert [each.character for each in missing] == ["Ꮳ", "Ꮃ"]


def test_a_letter_with_such_a_character_is_refused():
    with pytest.raises(Unprintable) as refusal:
        check(signed_by(a_document(), supporters=(Supporter("Ana 😀"),)))
    assert refusal.value.sentence == (
        "The name “Ana 😀” holds “😀” (U+1F600, grinning face), which no font here can print. "
        "Write it another way."
    )


def test_a_check_says_it_once_for_each_text_with_its_place():
    document = signed_by(
        a_document(a_block(f"{LOST} and {LOST}", id="words"), subject="😀"), invited=(an_invited("Bo 😀"),)
    )
    found = findings(document.text, (document.recipient,), document.settings, document.signatories)
    assert [(each.place, each.sentence, each.mend) for each in found] == [
        (
            Place(field="subject"),
            "The subject holds “😀” (U+1F600, grinning face), which no font here can print.",
            "Write it another way.",
        ),
        (
            Place(block="words"),
            "No font here can print “Ꮳ” (U+13E3, cherokee letter tsa), “Ꮃ” (U+13B3, cherokee letter la).",
            "Write them another way.",
        ),
        (
            Place(field="signers.1"),
            "The name “Bo 😀” holds “😀” (U+1F600, grinning face), which no font here can print.",
            "Write it another way.",
        ),
    ]
    assert all(each.blocks_opening for each in found)
