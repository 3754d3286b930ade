import http.server
import io
import threading

import pytest

from campaign.rendering.assets import OutsideTheLetter
from campaign.rendering.drawing import draw
from tests.builders.documents import a_document, every_kind
from tests.letterfile.pictures import STORED

SECRET = "the-secret-of-this-machine"
# Seconds between two looks of a server whether it is to end.
LOOK = 0.01


@pytest.fixture
def asked():
    """The paths asked of a server on this machine, and its address."""
    paths = []

    class Remember(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Remember)
    thread = threading.Thread(target=server.serve_forever, args=(LOOK,))
    thread.start()
    paths_and_address = paths, f"http://127.0.0.1:{server.server_port}"
    yield paths_and_address
    server.shutdown()
    thread.join()
    server.server_close()


VECTORS = [
    '<img src="{url}" alt="x">',
    '<img srcset="{url} 1x" src="{url}" alt="x">',
    '<img src="{file}" alt="x">',
    '<img src="asset:../../etc/passwd.png" alt="x">',
    '<img src="asset:pictures/unknown.png" alt="x">',
    '<img src="asset://host/rule.svg" alt="x">',
    '<img src="ASSET:rule.svg" alt="x">',
    '<img src="//127.0.0.1/x.png" alt="x">',
    '<img src="/etc/passwd" alt="x">',
    '<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">',
    '<img src="ftp://127.0.0.1/x.png" alt="x">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="stylesheet" href="{file}">',
    '<link rel="attachment" href="{file}">',
    '<a rel="attachment" href="{file}">x</a>',
    '<style>@import url("{url}");</style>',
    '<style>body {{ background: url("{url}") }}</style>',
    '<style>p::before {{ content: url("{file}") }}</style>',
    '<style>li {{ list-style-image: url("{url}") }}</style><ul><li>x</li></ul>',
    '<style>@font-face {{ font-family: x; src: url("{url}") }}</style><p style="font-family: x">x</p>',
    '<style>@page {{ background: url("{file}") }}</style>',
    '<object data="{url}">x</object>',
    '<object data="{file}" type="image/png">x</object>',
    '<embed src="{file}">',
    '<svg><image href="{url}" width="9" height="9"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="{file}#x"/></svg>',
    '<iframe src="{file}"></iframe>',
    '<base href="{url}"><img src="x.png" alt="x">',
    '<p style="background-image: url({url})">x</p>',
]


def printed(html, document):
    drawing = draw(html, document.settings, document.pictures)
    file = io.BytesIO()
    drawing.pdf.write(file)
    return file.getvalue()


def pdf_or_refusal(html):
    try:
        return printed(html, a_document())
    except OutsideTheLetter as refusal:
        return refusal.sentence.encode()


@pytest.mark.parametrize("vector", VECTORS)
def test_no_page_reads_a_file_or_asks_the_network(vector, asked, tmp_path):
    paths, url = asked
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    page = f'<html lang="en"><head><title>x</title></head><body>{vector}<div id="end"></div></body></html>'
    html = page.format(url=f"{url}/x.png", file=secret.as_uri())
    pdf = pdf_or_refusal(html)
    assert SECRET.encode() not in pdf
    assert b"EmbeddedFile" not in pdf
    assert paths == []


def test_a_picture_that_did_not_come_with_the_letter_is_refused():
    html = '<html lang="en"><title>x</title><img src="asset:pictures/lost.png" alt="x">'
    with pytest.raises(OutsideTheLetter, match=r"asset:pictures/lost\.png"):
        printed(html, a_document())


def test_a_picture_that_came_with_the_letter_prints():
    html = (
        f'<html lang="en"><title>x</title><img src="asset:pictures/{STORED[0].name}" alt="x"><div id="end">'
    )
    assert b"/Image" in printed(html, every_kind())
