"""A PDF read back: its pages, what each says, and its structure tree as a screen reader meets it."""

import ctypes
import io
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


@dataclass
class Element:
    """A structure element: its type, attributes, the words it holds itself and its children in order."""

    kind: str
    language: str = ""
    id: str = ""
    pages: set = field(default_factory=set)
    children: list = field(default_factory=list)

    @property
    def words(self):
        """All it says, in reading order."""
        return "".join(each if isinstance(each, str) else each.words for each in self.children)

    def find(self, kind):
        """Every element of a type under this one, in reading order."""
        for each in self.children:
            if isinstance(each, Element):
                if each.kind == kind:
                    yield each
                yield from each.find(kind)


class ReadPdf:
    """The pages of a PDF as text, and its structure."""

    def __init__(self, content):
        self.content = content
        self.file = pikepdf.open(io.BytesIO(content))
        document = pypdfium2.PdfDocument(content)
        self.sizes = [document[number].get_size() for number in range(len(document))]
        self._marked, self.pages, self.artifacts = {}, [], []
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            self.pages.append(plain(words.get_text_range()))
            self._read_marks(number, page, words)
            words.close()
            page.close()
        document.close()

    @property
    def text(self):
        return " ".join(self.pages)

    def page_of(self, words):
        """The pages that say this, by number from one."""
        return [number for number, text in enumerate(self.pages, 1) if words in text]

    @property
    def fonts(self):
        """Base font names, and whether each is embedded."""
        found = {}
        for page in self.file.pages:
            for font in page.resources.get("/Font", {}).values():
                inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                found[str(font.BaseFont)] = "/FontDescriptor" in inner and any(
                    key in inner.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
                )
        return found

    @property
    def links(self):
        """The addresses of the link annotations."""
        annotations = [each for page in self.file.pages for each in page.get("/Annots", ())]
        return [str(each.A.URI) for each in annotations if "/A" in each]

    @property
    def structure(self):
        """The root element of the structure tree."""
        return self._element(self.file.Root.StructTreeRoot.K[0])

    def _element(self, found, page=None):
        page = self._number(found.Pg) if "/Pg" in found else page
        language, id_ = str(found.get("/Lang", "")), str(found.get("/ID", ""))
        made = Element(str(found.S)[1:], language, id_, {page} - {None})
        if "/ActualText" in found:
            made.children.append(str(found.ActualText))
            return made
        for kid in found.get("/K", ()):
            if isinstance(kid, int):
                made.children.append(self._marked.get((page, kid), ""))
            elif kid.get("/Type") == "/MCR":
                made.pages.add(self._number(kid.Pg))
                made.children.append(self._marked.get((self._number(kid.Pg), int(kid.MCID)), ""))
            elif kid.get("/Type") != "/OBJR":
                made.children.append(self._element(kid, page))
        return made

    def _number(self, page):
        return [each.objgen for each in self.file.pages].index(page.objgen)

    def _read_marks(self, number, page, words):
        artifacts = []
        for each in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
            length = pdfium.FPDFTextObj_GetText(each, words, None, 0)
            buffer = (ctypes.c_ushort * length)()
            pdfium.FPDFTextObj_GetText(each, words, buffer, length)
            said = plain(bytes(buffer).decode("utf-16-le").rstrip("\0"))
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(each)
            if mcid < 0:
                artifacts.append(said)
            else:
                self._marked[number, mcid] = self._marked.get((number, mcid), "") + said
        self.artifacts.append(" ".join(artifacts))


def plain(text):
    """Spaces that do not break are spaces, and lines are joined."""
    return " ".join(text.replace("\u00a0", " ").replace("\ufffe", "-").split(" ")).replace("\r\n", " ")
