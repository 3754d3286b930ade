import hashlib

import pytest

from campaign.domain.archived_copies import MOST_BYTES, CopyKind, CopyName, name_of, named
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", CopyKind.PDF),
        (b"\x89PNG\r\n\x1a\n...", CopyKind.PNG),
        (b"\xff\xd8\xff\xe0...", CopyKind.JPEG),
        (b"<!DOCTYPE html><title>A</title>", CopyKind.HTML),
        (b"\xef\xbb\xbf\n <!-- saved -- from --> <!-- again -->\n<HTML lang=en>", CopyKind.HTML),
        (b'<?xml version="1.0"?>\n<!doctype html>', CopyKind.HTML),
        # A page need not be in UTF-8; its own head says what it is in.
        (b"<html><p>caf\xe9</p></html>", CopyKind.HTML),
        ("A text, Հայերեն.\r\n\tMore.\f".encode(), CopyKind.TEXT),
        (b"We saw %PDF- and <html> named.", CopyKind.TEXT),
    ],
)
def test_what_kind_it_is_the_bytes_tell(content, kind):
    assert name_of(content) == CopyName(hashlib.sha256(content).hexdigest(), kind)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04...", "is no PDF"),
        (b"MZ\x90\x00", "is no PDF"),
        (b"caf\xe9", "is no PDF"),
        (b"a\x00b", "is no PDF"),
        (b"x" * (MOST_BYTES + 1), "more than 20 MB"),
    ],
)
def test_what_is_nothing_of_the_kind_is_refused(content, said):
    with pytest.raises(Unacceptable, match=said) as refused:
        name_of(content)
    assert refused.value.field == "copy"


def test_a_page_that_begins_with_comments_without_end_is_no_page():
    assert name_of(b"<!-- - -" * 400_000).kind is CopyKind.TEXT


def test_a_name_reads_back():
    name = CopyName("a" * 64, CopyKind.JPEG)
    assert named(str(name)) == name
    for wrong in ("", "a.pdf", f"{'a' * 64}.exe", f"../{'a' * 64}.pdf", f"{'A' * 64}.pdf"):
        with pytest.raises(Unacceptable, match="names no archived copy"):
            named(wrong)
