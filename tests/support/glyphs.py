"""What a PDF draws with: the glyphs of each run, which feature of the font made them, and what is kerned."""

import io
import re
from dataclasses import dataclass
from functools import cache

import pikepdf
from fontTools.ttLib import TTFont

from campaign.rendering import fonts

_FILES = (
    ("EB-Garamond.*Italic", "EBGaramond-Italic-400.ttf"),
    ("EB-Garamond", "EBGaramond-400.ttf"),
    ("Source-Serif.*Italic", "SourceSerif4-Italic-400.ttf"),
    ("Source-Serif", "SourceSerif4-400.ttf"),
)


@dataclass
class Run:
    """Glyphs that are drawn together: their names in the font file, and whether any is moved."""

    file: str
    names: list
    is_kerned: bool

    def made_by(self, *features):
        """Those glyphs that these features of the font put in the place of others."""
        made = {name for feature in features for name in _made_by(self.file, feature)}
        return [name for name in self.names if name in made]


def runs(content, page=1):
    """The runs of a page, by number from one, in the order in which they are drawn."""
    file = pikepdf.open(io.BytesIO(content))
    resources, font = file.pages[page - 1].resources, ""
    for operands, operator in pikepdf.parse_content_stream(file.pages[page - 1]):
        if str(operator) == "Tf":
            font = str(resources.Font[operands[0]].BaseFont)
        if str(operator) == "TJ":
            strings = [bytes(each) for each in operands[0] if isinstance(each, pikepdf.String)]
            glyphs = [each[place : place + 2] for each in strings for place in range(0, len(each), 2)]
            moves = [float(each) for each in operands[0] if not isinstance(each, pikepdf.String)]
            names = _opened(_file(font)).getGlyphOrder()
            yield Run(_file(font), [names[int.from_bytes(each, "big")] for each in glyphs], any(moves))


def _file(font):
    return next(file for pattern, file in _FILES if re.search(pattern, font))


@cache
def _opened(file):
    return TTFont(fonts.FOLDER / file)


@cache
def _made_by(file, feature):
    table = _opened(file)["GSUB"].table
    lookups = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for number in record.Feature.LookupListIndex
    }
    made = set()
    for lookup in (table.LookupList.Lookup[number] for number in lookups):
        for each in lookup.SubTable:
            each = getattr(each, "ExtSubTable", each)
            made |= set(getattr(each, "mapping", {}).values())
            made |= {one.LigGlyph for some in getattr(each, "ligatures", {}).values() for one in some}
    return made
