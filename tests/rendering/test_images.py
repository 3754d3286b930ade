import io

from PIL import Image

from campaign.rendering.images import pages_of
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import every_kind


def test_each_page_is_a_picture_of_its_size():
    pictures = [Image.open(io.BytesIO(each)) for each in pages_of(to_pdf(every_kind()).pdf, 1.5)]
    assert [picture.size for picture in pictures] == [(918, 1188)] * 3
