from xml.etree import ElementTree

from campaign.rendering.metadata import About
from tests.builders.documents import a_document

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def told(about, path):
    return [each.text for each in ElementTree.fromstring(about.packet()).iterfind(f".//{path}", NAMES)]


def test_a_packet_tells_title_sender_language_and_standard():
    about = About.of(a_document(language="en-GB"))
    assert told(about, "dc:title//rdf:li") == ["The Honorable Ada Example: The footbridge on Larch Street"]
    assert told(about, "dc:creator//rdf:li") == ["Society of the Larch Street Walkers"]
    assert told(about, "dc:language//rdf:li") == ["en-GB"]
    assert told(about, "pdfuaid:part") == ["1"]


def test_marks_in_a_title_stay_what_they_are():
    about = About("Roads & <bridges>", "", "en")
    assert told(about, "dc:title//rdf:li") == ["Roads & <bridges>"]
    assert told(about, "dc:creator") == []
