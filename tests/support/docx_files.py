"""A .docx file, read back part by part."""

import io
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class ReadDocx:
    """The parts of a file and their words."""

    def __init__(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            self.names = file.namelist()
            self.parts = {name: file.read(name) for name in self.names}

    def root(self, name):
        return ElementTree.fromstring(self.parts[f"word/{name}"])

    @property
    def roots(self):
        """Every part that is XML."""
        return {
            name: ElementTree.fromstring(content)
            for name, content in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }

    def targets(self, name):
        """What a part points to, by id."""
        path = f"word/_rels/{name}.rels"
        found = ElementTree.fromstring(self.parts[path]) if path in self.parts else []
        return {each.get("Id"): each.get("Target") for each in found}

    def paragraphs(self, name="document.xml"):
        """The style and the words of each paragraph; the mark of a note is its number in brackets."""
        return [(style_of(each), words_of(each)) for each in self.root(name).iter(f"{W}p")]

    def notes(self):
        """The words of each note, in order."""
        numbered = [each for each in self.root("footnotes.xml") if each.get(f"{W}type") is None]
        return ["".join(words_of(p) for p in each.iter(f"{W}p")).strip() for each in numbered]

    def note_numbers(self):
        """The numbers of the marks, as they stand in the text."""
        return [int(each.get(f"{W}id")) for each in self.root("document.xml").iter(f"{W}footnoteReference")]


def style_of(paragraph):
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def words_of(paragraph):
    said = []
    for each in paragraph.iter():
        if each.tag == f"{W}t":
            said.append(each.text or "")
        elif each.tag in (f"{W}tab", f"{W}br") and each.get(f"{W}val") is None:
            said.append(" ")
        elif each.tag == f"{W}footnoteReference":
            said.append(f"[{each.get(f'{W}id')}]")
    return "".join(said)
