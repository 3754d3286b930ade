"""The box to paste into, and what its form gives."""

import io

from werkzeug.datastructures import FileStorage, MultiDict

from campaign.forms.pasting import MOST_BYTES, PasteForm, Sent


def a_form(content=b"", **more):
    return PasteForm(MultiDict({"file": FileStorage(io.BytesIO(content), "letter.docx"), **more}))


def test_a_file_is_read_and_a_text_beside_it_is_kept():
    assert a_form(b"bytes", text="words").value() == Sent("", "words", b"bytes")


def test_a_file_that_is_too_large_is_refused():
    form = a_form(bytes(MOST_BYTES + 1))
    assert form.value() is None
    assert form.file.errors == ["This file has more than 5 MB. Take its pictures out of it."]


def test_nothing_is_refused():
    form = a_form(text=" ")
    assert form.value() is None
    assert form.text.errors == ["Paste a text, or choose a Word file."]
