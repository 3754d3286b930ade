"""A document as a .docx file: real styles, real footnotes, heads and page numbers that Word counts.

    to_docx(document)       the bytes; the same document gives the same bytes

It is written part by part, as Office Open XML (ECMA-376, transitional) has it, and needs no library.
"""

from campaign.rendering.docx.writing import to_docx

__all__ = ["to_docx"]
