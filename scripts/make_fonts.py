"""Make static/vendor: the site's web fonts, and the folder of whole fonts that letters are printed with.

Everything comes from the installed packages of the locks. Web fonts are compressed for browsers; where a face
allows changes, the axes that the site never moves are fixed, which more than halves the file. Print fonts are
whole files: subsets under one family name print wrong glyphs in WeasyPrint.
"""

import importlib.util
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
WEB_FONTS = ROOT / "static/vendor/fonts"
PRINT_FONTS = ROOT / "static/vendor/print-fonts"

Axes = Mapping[str, float | tuple[float, float]]

SERIF, SERIF_ITALIC = (f"files/SourceSerif4{style}[opsz,wght].ttf" for style in ("", "-Italic"))
SANS, SANS_ITALIC = (f"files/IBMPlexSans{style}[wdth,wght].ttf" for style in ("", "-Italic"))

# The site sets its serif at 17 to 20 px for reading: drawn for 18, and never lighter than regular.
ONE_SIZE: Axes = {"opsz": 18.0, "wght": (400.0, 700.0)}


def from_wheel(package: str, name: str) -> Path:
    """A font file inside an installed Python package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"The font package {package} is not installed: make setup brings it.")
    return Path(spec.submodule_search_locations[0]) / name


def from_npm(package: str, name: str) -> Path:
    return ROOT / "node_modules" / package / "files" / name


@dataclass(frozen=True, slots=True)
class WebFont:
    """A file for browsers, and the axes to fix where its licence lets a changed font keep its name."""

    name: str
    source: Path
    axes: Axes = field(default_factory=dict)

    def write(self) -> None:
        font = TTFont(self.source)
        if self.axes:
            instantiateVariableFont(font, dict(self.axes), inplace=True)
        font.flavor = "woff2"
        font.save(WEB_FONTS / self.name)


@dataclass(frozen=True, slots=True)
class PrintFont:
    """A file for WeasyPrint, which reads plain TrueType and OpenType.

    `axes` cuts one fixed font out of a variable one: WeasyPrint can, but does it anew for every letter, and
    most of the time that a letter took went into that.
    """

    name: str
    source: Path
    axes: Axes = field(default_factory=dict)

    def write(self) -> None:
        target = PRINT_FONTS / self.name
        if self.source.suffix != ".woff2" and not self.axes:
            shutil.copyfile(self.source, target)
            return
        font = TTFont(self.source, recalcTimestamp=False)
        if self.axes:
            instantiateVariableFont(font, dict(self.axes), inplace=True)
        font.flavor = None
        font.save(target)


def cuts(name: str, source: Path, weights: Sequence[int], **fixed: float) -> list[WebFont | PrintFont]:
    """One print font a weight."""
    return [PrintFont(f"{name}-{weight}.ttf", source, {"wght": float(weight), **fixed}) for weight in weights]


def noto(script: str, style: str = "serif") -> Path:
    """The letters of one script of Noto: a part of its family, used under a name that no other file has."""
    name = f"noto-{style}-{script}"
    return from_npm(f"@fontsource-variable/{name}", f"{name}-{script}-wght-normal.woff2")


def fonts() -> list[WebFont | PrintFont]:
    serif, sans, mono = "fontpkg_source_serif_4", "fontpkg_ibm_plex_sans", "fontpkg_ibm_plex_mono"
    garamond, ruhl = "fontpkg_eb_garamond", "fontpkg_frank_ruhl_libre"
    return [
        WebFont("source-serif-4.woff2", from_wheel(serif, SERIF), ONE_SIZE),
        WebFont("source-serif-4-italic.woff2", from_wheel(serif, SERIF_ITALIC), ONE_SIZE),
        # "Plex" is a reserved name: these are compressed and otherwise left alone.
        WebFont("ibm-plex-sans.woff2", from_wheel(sans, SANS)),
        WebFont("ibm-plex-sans-italic.woff2", from_wheel(sans, SANS_ITALIC)),
        WebFont("ibm-plex-mono.woff2", from_wheel(mono, "files/IBMPlexMono-Regular.ttf")),
        WebFont("ibm-plex-mono-medium.woff2", from_wheel(mono, "files/IBMPlexMono-Medium.ttf")),
        WebFont("noto-serif-armenian.woff2", noto("armenian")),
        WebFont("noto-sans-armenian.woff2", noto("armenian", "sans")),
        # Drawn for the 10.5 points that letters set it at.
        *cuts("SourceSerif4", from_wheel(serif, SERIF), (400, 600), opsz=10.5),
        *cuts("SourceSerif4-Italic", from_wheel(serif, SERIF_ITALIC), (400,), opsz=10.5),
        *cuts("EBGaramond", from_wheel(garamond, "files/EBGaramond[wght].ttf"), (400, 500, 600)),
        *cuts("EBGaramond-Italic", from_wheel(garamond, "files/EBGaramond-Italic[wght].ttf"), (400,)),
        *cuts("NotoSerifArmenian", noto("armenian"), (400, 600)),
        *cuts("NotoSerifDevanagari", noto("devanagari"), (400, 600)),
        *cuts("NotoSerifEthiopic", noto("ethiopic"), (400, 600)),
        *cuts("NotoSerifGeorgian", noto("georgian"), (400, 600)),
        *cuts("NotoSerifThai", noto("thai"), (400, 600)),
        *cuts("FrankRuhlLibre", from_wheel(ruhl, "files/FrankRuhlLibre[wght].ttf"), (400, 600)),
        PrintFont("Amiri-400.ttf", from_wheel("fontpkg_amiri", "files/Amiri-Regular.ttf")),
        PrintFont("Amiri-700.ttf", from_wheel("fontpkg_amiri", "files/Amiri-Bold.ttf")),
        *east_asian(),
    ]


def east_asian() -> list[WebFont | PrintFont]:
    """Chinese, Japanese and Korean: an extra, which may be left out for its size."""
    if importlib.util.find_spec("noto_cjk_sans_jp_regular") is None:
        return []
    file = from_wheel("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf")
    return [PrintFont("NotoSansCJKjp.otf", file)]


def main() -> None:
    for folder in (WEB_FONTS, PRINT_FONTS):
        folder.mkdir(parents=True, exist_ok=True)
    wanted = fonts()
    # A minute and a half of work on one core.
    with ProcessPoolExecutor() as workers:
        for writing in [workers.submit(font.write) for font in wanted]:
            writing.result()
    # Nothing is removed before its successor is there: a server may be reading.
    for path in (*WEB_FONTS.iterdir(), *PRINT_FONTS.iterdir()):
        if path.name not in {font.name for font in wanted}:
            path.unlink()


if __name__ == "__main__":
    main()
