"""A text in a line of a list is plain words."""

from campaign.views.marked import unmarked


def test_marks_and_notes_are_left_out_and_placeholders_named():
    text = "On *19* **September** [they](https://a.example) left.[^source]\n\nSome {{ fact.count }} people"
    assert unmarked(text) == "On 19 September they left. Some {{ fact.count }} people"
