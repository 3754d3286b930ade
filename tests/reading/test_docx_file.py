"""A .docx file brought in: its structure, and what a hostile one may not do."""

import io
import zipfile

import docx
import pytest

from campaign.domain.refusals import Refusal
from campaign.reading.docx_file import read
from campaign.reading.pasted import Piece
from campaign.rendering.docx import to_docx
from tests.builders.documents import every_kind

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(body, doctype="", **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "word/document.xml", f"{doctype}<w:document {SPACE}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def a_paragraph(inside):
    return f"<w:p>{inside}</w:p>"


def a_run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_file_that_word_would_write():
    made = docx.Document()
    made.add_heading("The count", 1)
    paragraph = made.add_paragraph("About ")
    paragraph.add_run("400").bold = True
    paragraph.add_run(" *cross*.")
    for item in ("by foot", "by bicycle"):
        made.add_paragraph(item, style="List Bullet")
    for item in ("open it", "light it"):
        made.add_paragraph(item, style="List Number")
    made.add_paragraph("I walk.", style="Quote")
    made.add_table(1, 1).cell(0, 0).text = "412"
    out = io.BytesIO()
    made.save(out)
    pasted = read(out.getvalue())
    assert pasted.pieces == (
        Piece("heading", "The count"),
        Piece("paragraph", "About **400** \\*cross\\*."),
        Piece("list", "by foot\nby bicycle"),
        Piece("list", "open it\nlight it", ordered=True),
        Piece("quotation", "I walk."),
    )
    assert pasted.dropped == ("A table was left out. Write what it says.",)


def test_a_letter_of_ours_comes_back_with_its_notes():
    pasted = read(to_docx(every_kind()))
    texts = [each.text for each in pasted.pieces]
    assert "About 400 cross.[^note-1] It was cold.[^note-2]" in texts
    assert Piece("list", "by foot\nby bicycle", ordered=True) in pasted.pieces
    assert Piece("heading", "The count") in pasted.pieces
    assert pasted.notes["note-2"] == "It froze that week."
    assert "A picture was left out. Place it as a figure." in pasted.dropped


def test_deletions_comments_and_hidden_words_are_left_out():
    body = a_paragraph(
        a_run("so")
        + f'<w:del w:id="1">{a_run(" no")}</w:del><w:ins w:id="2">{a_run(" yes")}</w:ins>'
        + a_run("hidden", "<w:vanish/>")
        + '<w:r><w:commentReference w:id="3"/></w:r>'
        + a_run(" bold", "<w:b/>")
        + a_run(" plain", '<w:b w:val="0"/>')
    )
    pasted = read(packed(body))
    assert [each.text for each in pasted.pieces] == ["so yes **bold** plain"]
    assert len(pasted.dropped) == 2


def test_words_of_the_file_are_no_html():
    pasted = read(packed(a_paragraph(a_run("&lt;script&gt;x&lt;/script&gt; {{ letter.asks }}"))))
    assert [each.text for each in pasted.pieces] == ["<script>x</script> {\\{ letter.asks }}"]


@pytest.mark.parametrize("content", [b"", b"no file", packed("<w:p>")])
def test_what_is_no_such_file_is_refused(content):
    with pytest.raises(Refusal, match="cannot be read"):
        read(content)


def test_a_file_whose_packing_is_damaged_is_refused():
    content = bytearray(packed(a_paragraph("".join(a_run(f"{n * n}") for n in range(500)))))
    start = content.index(b"word/document.xml") + len(b"word/document.xml")
    content[start : start + 40] = b"\xff" * 40
    with pytest.raises(Refusal, match="cannot be read"):
        read(bytes(content))


@pytest.mark.parametrize("level", ["9" * 5_000, "²", "-1", "x"])
def test_a_level_that_is_no_number_is_none(level):
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    pasted = read(packed("".join(a_paragraph(f"{place}{a_run(each)}") for each in ("one", "two"))))
    assert pasted.pieces == (Piece("list", "one\ntwo"),)


def test_endnotes_come_beside_footnotes():
    def notes(kind):
        return f'<w:{kind}s {SPACE}><w:{kind} w:id="1">{a_paragraph(a_run(kind))}</w:{kind}></w:{kind}s>'

    marks = '<w:r><w:footnoteReference w:id="1"/><w:endnoteReference w:id="1"/></w:r>'
    body = a_paragraph(a_run("So") + marks)
    pasted = read(packed(body, footnotes=notes("footnote"), endnotes=notes("endnote")))
    assert [each.text for each in pasted.pieces] == ["So[^note-1][^note-2]"]
    assert pasted.notes == {"note-1": "footnote", "note-2": "endnote"}


def test_a_carriage_return_is_a_line_end():
    pasted = read(packed(a_paragraph("<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t></w:r>")))
    assert [each.text for each in pasted.pieces] == ["one\\\ntwo"]


def test_words_struck_through_are_left_out_and_counted():
    pasted = read(packed(a_paragraph(a_run("so ") + a_run("not", "<w:strike/>") + a_run("yes"))))
    assert [each.text for each in pasted.pieces] == ["so yes"]
    assert pasted.dropped == (
        "Words that were struck through or deleted with changes tracked were left out.",
    )


def test_a_strict_file_is_refused_with_what_mends_it():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        file.writestr("word/document.xml", f'<w:document xmlns:w="{strict}"><w:body/></w:document>')
    with pytest.raises(Refusal, match="Strict Open XML"):
        read(out.getvalue())


def test_a_file_without_a_text_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("else.xml", "<a/>")
    with pytest.raises(Refusal, match="cannot be read"):
        read(out.getvalue())


def test_a_file_that_unpacks_to_too_much_is_refused():
    with pytest.raises(Refusal, match="unpacks to too much"):
        read(packed(a_paragraph(a_run("x" * 3_000_000))))


def test_a_file_that_names_others_is_refused():
    doctype = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(Refusal, match="names others"):
        read(packed(a_paragraph(a_run("&x;")), doctype))
