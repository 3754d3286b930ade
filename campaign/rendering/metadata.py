"""What a file says of itself: its title, its sender, its language, and the standard that it keeps to."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pydyf
from weasyprint import __version__

from campaign.domain.document import Document
from campaign.rendering.page import Page
from campaign.rendering.typography import set_text

PRODUCER = f"WeasyPrint {__version__}"

# XMP is RDF in a wrapper of fixed words (ISO 16684-1, 7.3.2): the identifier is the same in every file.
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"{namespaces}>
<pdfuaid:part>1</pdfuaid:part>
{archive}<pdf:Producer>{producer}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
# PDF/A takes only properties that it knows or that the packet describes: so the claim of PDF/UA is described.
_NAMESPACES = """
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#\""""
_ARCHIVE = """<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"


@dataclass(frozen=True, slots=True)
class About:
    """The title of a file, who sends it (empty for nobody), and its language."""

    title: str
    author: str
    language: str

    @staticmethod
    def of(document: Document) -> "About":
        """What the file of a document says."""
        page = Page(document)
        return About(page.title, page.sender, page.language)

    @staticmethod
    def of_many(documents: Sequence[Document]) -> "About":
        """What a file says that holds a letter's documents for several recipients."""
        page = Page(documents[0])
        whom = page.words.recipients.format(count=page.words.number(len(documents)))
        subject = set_text(documents[0].text.subject, page.language)
        return About(f"{whom}: {subject}", page.sender, page.language)

    def packet(self, *, is_archive: bool = False) -> bytes:
        """All of it as XMP: that it is PDF/UA-1, and for an archive PDF/A-3A."""
        return _PACKET.format(
            producer=PRODUCER,
            title=escape(self.title),
            author=_AUTHOR.format(author=escape(self.author)) if self.author else "",
            language=escape(self.language),
            namespaces=_NAMESPACES if is_archive else "",
            archive=_ARCHIVE if is_archive else "",
        ).encode()

    def info(self) -> bytes:
        """What older readers look up."""
        told = {"Producer": PRODUCER, "Title": self.title, **({"Author": self.author} if self.author else {})}
        data: bytes = pydyf.Dictionary({key: pydyf.String(value) for key, value in told.items()}).data
        return data
