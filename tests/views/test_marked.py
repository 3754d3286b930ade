"""A text in a line of a list is plain words."""

from campaign.rendering.filling import Filler
from campaign.views.marked import cited, marked, read, said, unmarked
from tests.builders.documents import a_document
from tests.builders.letter_files import a_letter_text


def test_marks_and_notes_are_left_out_and_placeholders_named():
    text = "On *19* **September** [they](https://a.example) left.[^source]\n\nSome {{ fact.count }} people"
    assert unmarked(text) == "On 19 September they left. Some {{ fact.count }} people"


def test_a_citation_says_as_of_which_day():
    ((words, dated, plain),) = marked("So.[^a@2025-11-21][^b]")
    assert (words.words, dated.words, dated.day, plain.day) == ("So.", "a", "2025-11-21", "")


def test_what_fills_a_place_is_never_read_as_a_mark():
    filler = Filler(a_document(text=a_letter_text(subject="*Home*")))
    assert said(read("*We* write about {{ letter.subject }}", filler)) == "We write about *Home*"


def test_what_texts_cite_is_numbered_once():
    assert cited(("One.[^b] Two.[^a]", "Three.[^b][^c]")) == {"b": 1, "a": 2, "c": 3}
