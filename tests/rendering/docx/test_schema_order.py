"""Word refuses a file whose properties are not in the order of the schema (ECMA-376, part 1, annex A)."""

from dataclasses import replace

import pytest

from campaign.domain.document import SealMark, Theme
from campaign.domain.strokes import Strokes
from campaign.rendering.docx import to_docx
from tests.builders.documents import a_document, an_invited, every_kind, signed_by
from tests.builders.hard_samples import a_hard_sample
from tests.support.docx_files import ReadDocx, W

# What the letter may use of each type, in the order of its sequence.
ORDERS = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
        shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN
        bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
        textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
        snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
        fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
        lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
        qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num",
    "numPr": "ilvl numId",
    "settings": """zoom defaultTabStop autoHyphenation characterSpacingControl footnotePr endnotePr compat
        themeFontLang decimalSymbol listSeparator""",
    "font": "altName panose1 charset family notTrueType pitch",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
}
DRAWN = Strokes("M 10 60 C 40 5 70 5 90 60 L 140 30")


def samples():
    for theme in Theme:
        yield a_hard_sample(theme)
    yield replace(every_kind(), is_draft=True, notice="Demonstration")
    yield replace(every_kind(), seal=SealMark("7K4MQ-2XD9C", "https://letters.example.org/verify/"))
    yield signed_by(a_document(language="ar"), invited=(an_invited(drawing=DRAWN),))
    yield a_document(language="hy")


@pytest.mark.parametrize("document", list(samples()))
def test_properties_stand_in_the_order_of_the_schema(document):
    found = set()
    for root in ReadDocx(to_docx(document)).roots.values():
        for each in root.iter():
            name = each.tag.removeprefix(W)
            if name in ORDERS:
                order = ORDERS[name].split()
                # Heads and feet come in any order among themselves.
                tags = [child.tag.removeprefix(W).replace("footerR", "headerR") for child in each]
                places = [order.index(tag) for tag in tags]
                assert places == sorted(places), (name, tags)
                found.add(name)
    assert {"pPr", "rPr", "sectPr", "style", "settings", "numbering"} <= found


@pytest.mark.parametrize("document", list(samples()))
def test_properties_stand_first_and_a_cell_ends_with_a_paragraph(document):
    root = ReadDocx(to_docx(document)).root("document.xml")
    for name in ("p", "r"):
        for each in root.iter(f"{W}{name}"):
            inside = [child.tag for child in each]
            assert f"{W}{name}Pr" not in inside[1:]
    assert all(list(cell)[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc"))
    assert list(root.find(f"{W}body"))[-1].tag == f"{W}sectPr"
