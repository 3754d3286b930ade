import html5lib
import pytest

from campaign.domain.blocks import Demand, Figure, List, Quotation
from campaign.domain.document import GridOrder
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Invited
from campaign.rendering.filling import Unfilled
from campaign.rendering.html import environment, on_screen, to_html
from tests.builders.documents import a_document, an_invited, every_kind, settings, signed_by
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, a_source, an_addressee, an_opening
from tests.letterfile.pictures import STORED


def tree(document):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(to_html(document))


def words(element):
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def of_class(root, name):
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def said(document, name):
    return [words(each) for each in of_class(tree(document), name)]


def test_the_page_is_html_without_a_fault():
    assert tree(every_kind()).get("lang") == "en"


def test_the_letter_prints_from_top_to_bottom():
    order = [
        "Society of the Larch Street Walkers",
        "By hand",
        "January 20, 2026",
        "The Honorable Ada Example",
        "Springfield, IL 62701",
        "Re: The footbridge on Larch Street",
        "Dear Commissioner Example,",
        "We ask you to open the bridge and to light it.",
        "open the bridge before winter; and",
        "light the detour.",
        "Sincerely,",
        "Nora Samplian-Whitlock",
        "Enclosures",
        "cc",
    ]
    text = words(next(tree(every_kind()).iter("main")))
    places = [text.index(each) for each in order]
    assert places == sorted(places)


def test_demands_that_follow_each_other_are_one_list_with_generated_punctuation():
    demands = [a_demand(f"do the {name} thing.", id=name) for name in ("first", "second", "third")]
    document = a_document(text=a_letter_text(blocks=(an_opening(), *demands)))
    (asks,) = of_class(tree(document), "block--demand")
    assert [words(item) for item in asks.iter("li")] == [
        "do the first thing;",
        "do the second thing; and",
        "do the third thing.",
    ]


def test_demands_apart_are_lists_apart():
    blocks = (an_opening(), a_demand(id="one"), a_block("Between."), a_demand(id="two"))
    assert said(a_document(text=a_letter_text(blocks=blocks)), "block--demand") == [
        "open the bridge before winter.",
        "open the bridge before winter.",
    ]


def test_the_punctuation_of_an_ask_goes_before_its_note():
    demand = a_demand("open it[^count]")
    text = a_letter_text(blocks=(an_opening(), demand), sources={"count": a_source()})
    (item,) = of_class(tree(a_document(text=text)), "block--demand")
    assert words(item).startswith("open it.A count")


def test_a_list_may_be_numbered():
    document = a_document(a_block(List(("one", "two"), "yes")), a_block(List(("one", "two"))))
    assert [each.tag for each in of_class(tree(document), "block--list")] == ["ol", "ul"]


def test_a_quotation_says_whose_words_it_holds():
    document = a_document(a_block(Quotation("I walk.", "Bo")))
    assert said(document, "attribution") == ["Bo"]
    assert said(a_document(a_block(Quotation("I walk."))), "attribution") == []


def test_emphasis_strong_links_and_breaks_print():
    (block,) = of_class(
        tree(a_document(a_block("*a* **b** [c](https://e.example/d)  \nand"))), "block--paragraph"
    )[1:]
    # The span is the note that tells where the link leads.
    assert [each.tag for each in block[0]] == ["em", "strong", "a", "span", "br"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=file:///etc/passwd>",
        "<link rel=attachment href=file:///etc/passwd>",
        "<style>@import url(http://127.0.0.1/)</style>",
        '"onload="alert(1)',
        "&lt;b&gt; &amp;",
    ],
)
def test_hostile_text_prints_as_the_characters_typed(hostile):
    document = a_document(
        a_block(hostile),
        title=hostile,
        subject=hostile,
        valediction=hostile,
        recipient=an_addressee(name=hostile, title=hostile, organisation=hostile, salutation=hostile),
        settings=settings(delivery_line=hostile, enclosures=(hostile,), copies=(hostile,)),
        sources={"count": a_source(title=hostile)},
        notice=hostile,
    )
    page = tree(signed_by(document, invited=(Invited("Bo Example", title=hostile),)))
    assert {each.tag for each in page.iter()}.isdisjoint(
        {"script", "img", "link", "style", "object", "iframe"}
    )
    assert not [each for each in page.iter() if any(name.startswith(("on", "src")) for name in each.attrib)]
    printed = words(of_class(page, "block--paragraph")[1]).replace("’", "'")
    assert printed == " ".join(hostile.replace('"', "“", 1).replace('"', "”").split())


@pytest.mark.parametrize("mark", ["![x](file:///etc/passwd)", "[x](javascript:alert(1))"])
def test_a_picture_or_a_link_in_a_plain_line_prints_as_typed(mark):
    page = tree(a_document(a_block("Words."), subject=mark, settings=settings(copies=(mark,))))
    assert not [each for each in page.iter() if each.tag in ("img", "a")]
    assert words(page).count(mark) >= 2


@pytest.mark.parametrize("code", ["{{ 7*7 }}", "{% import os %}", "{{ x.__class__ }}", "{# gone #}"])
def test_template_code_is_refused_where_it_is_typed(code):
    with pytest.raises(Unacceptable):
        a_block(code)


def test_template_code_in_a_name_is_never_run():
    html = to_html(
        a_document(a_block("{ { 7*7 } } and {{ recipient.name }}"), recipient=an_addressee(name="{7*7}"))
    )
    assert "49" not in html
    assert "{7*7}" in html


def test_templates_see_nothing_but_the_letter():
    assert not environment().globals


def test_a_gap_is_shown_in_a_draft_and_refused_otherwise():
    block = a_block("At least {{ fact.unknown }}.[^lost]", id="count")
    assert said(a_document(block, is_draft=True), "gap") == ["[fact.unknown]", "[^lost]"]
    with pytest.raises(Unfilled, match="the block “count”"):
        to_html(a_document(block))


def test_an_undated_letter_without_a_head_leaves_no_empty_line():
    plain = a_document(
        settings=settings(dated_on=None, delivery_line="", letterhead=a_document().settings.letterhead)
    )
    assert said(plain, "dated") == []


def test_the_grid_puts_leads_first_and_then_names_in_order():
    invited = (
        Invited(title="Co-chair"),
        an_invited("Zed Abel"),
        an_invited("Ann Carter"),
        an_invited("Bob Zed", is_lead=True),
    )
    document = signed_by(a_document(), invited=invited)
    assert said(document, "signature__name") == ["Bob Zed", "Zed Abel", "Ann Carter"]
    assert "Co-chair" in said(document, "signature")[-1]
    arranged = signed_by(a_document(settings=settings(order=GridOrder.MANUAL)), invited=invited)
    assert said(arranged, "signature__name") == ["Zed Abel", "Ann Carter", "Bob Zed"]
    assert "Co-chair" in said(arranged, "signature")[0]


def test_a_legislator_has_party_and_state_as_text():
    senator = an_invited(
        "Nora Samplian-Whitlock", title="United States Senator", organisation="", party_state="R-LA"
    )
    assert said(signed_by(a_document(), invited=(senator,)), "signature__line") == [
        "United States Senator",
        "R-LA",
    ]


def test_names_keep_their_language_and_direction():
    page = tree(signed_by(a_document(), invited=(an_invited("هالة سطور", language="ar"),)))
    (name,) = of_class(page, "signature__name")
    (outer, inner) = name.iter("bdi")
    assert (outer.get("dir"), outer.get("lang")) == ("rtl", "ar")
    assert (inner.get("class"), inner.get("lang")) == ("arabic", "ar")


@pytest.mark.parametrize(("language", "is_kept"), [("ar", True), ("en", False)])
def test_a_line_in_another_direction_than_the_letter_keeps_its_number_and_its_comma(language, is_kept):
    bdi = tree(a_document(language=language)).iter("bdi")
    kept = {words(each) for each in bdi if each.get("dir") == "ltr"}
    for line in ("1 Main Street", "Springfield, IL 62701", "Dear Commissioner Example,", "Sincerely,"):
        assert (line in kept) is is_kept


def test_postal_abbreviations_are_marked_for_small_capitals():
    assert said(a_document(), "caps") == ["NW", "IL"]


def test_the_running_head_fits_its_line():
    document = a_document(subject="The footbridge " * 12)
    (head,) = said(document, "head--matter")
    assert head.startswith("The Honorable Ada Example: The footbridge")
    assert head.endswith("…")


def test_on_screen_the_marks_and_the_notes_are_apart():
    shown = on_screen(every_kind(), "/pictures/")
    assert [note.replace("\u00a0", " ") for note in shown.notes][1:] == [
        "It froze that week.",
        "A count of those who cross, note 1 above.",
    ]
    assert 'id="mark-3"><a href="#note-3">' in shown.body
    assert f'src="/pictures/{STORED[0].name}"' in shown.body
    assert 'class="note"' not in shown.body


def test_a_figure_names_its_stored_picture_and_nothing_else():
    with pytest.raises(Unacceptable):
        Figure("A caption", "file:///etc/passwd", "words")
    (figure,) = of_class(tree(every_kind()), "block--figure")
    assert next(figure.iter("img")).get("src") == f"asset:pictures/{STORED[0].name}"


def test_a_demand_without_others_ends_with_a_full_stop():
    assert said(a_document(text=a_letter_text()), "block--demand") == ["open the bridge before winter."]
    assert Demand.kind == "demand"
