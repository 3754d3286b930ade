"""Ink on a sheet of paper that was photographed or scanned: the sheet as if light fell evenly on it, and how
dark ink is there. Pictures are in greys, from 0 for black to 255 for white."""

from collections.abc import Sequence
from itertools import accumulate
from typing import cast

from PIL import Image, ImageFilter, ImageMath

from campaign.domain.refusals import Unacceptable

WHITE = 255
# The longer side of the coarse picture that tells how bright the paper is; and what is broader there than the
# line of a marker.
_COARSE, _BROAD = 300, 21
# Paper in a shadow has so much of the light of the brightest paper; what has less is no paper.
_SHADOW = 0.4
# The dimmest that paper is photographed, and how much of a picture is paper at least.
_DIMMEST, _LEAST_PAPER = 70, 0.4
# What is lighter is noise, or a crease. Ink is darker than white by so much at least.
_CREASE, _LEAST_CONTRAST = 225, 60
# Parts of a picture: with less ink it is dust, with more it is no signature.
_LEAST_INK, _MOST_INK = 0.000_1, 0.25


def evened(grey: Image.Image) -> Image.Image:
    """The sheet in an even light: paper is white, and so is whatever is no paper. Refuses `Unacceptable`
    where most of the picture is dark."""
    coarse = grey.reduce(max(1, round(max(grey.size) / _COARSE)))
    # This closes dark lines, and leaves large dark things where they are.
    paper = coarse.filter(ImageFilter.MaxFilter(_BROAD)).filter(ImageFilter.MinFilter(_BROAD))
    brightest = _level(paper.histogram(), 0.9)
    other = below(paper, round(brightest * _SHADOW))
    if brightest < _DIMMEST or share(other) > 1 - _LEAST_PAPER:
        raise no("Most of this picture is dark. Photograph the signature alone, in ink on white paper.")
    light = paper.filter(ImageFilter.GaussianBlur(2)).resize(grey.size, Image.Resampling.BICUBIC)
    even = _divided(grey, light)
    # The edge of the paper is no ink either.
    even.paste(WHITE, mask=other.filter(ImageFilter.MaxFilter(5)).resize(grey.size))
    return even


def darkness(even: Image.Image) -> int:
    """The level under which there is ink on a sheet in an even light: half-way between ink and paper, so that
    a line is as broad as it was written. Refuses `Unacceptable` where there is no ink, or next to none."""
    dark = even.histogram()[:_CREASE]
    if sum(dark) < _LEAST_INK * even.width * even.height:
        raise no("There is no ink in this picture. Photograph the signature from near, so that it fills it.")
    ink = _mean(dark[: _parting(dark)])
    if WHITE - ink < _LEAST_CONTRAST:
        raise no(
            "The ink is too faint to be told from the paper. Sign with a darker pen, or in better light."
        )
    return round((WHITE + ink) / 2)


def inked(even: Image.Image, level: int) -> Image.Image:
    """Where the ink is: white on black. Refuses `Unacceptable` for more than anybody signs with."""
    ink = below(even, level)
    if share(ink) > _MOST_INK:
        raise no("Too much of this picture is dark for a signature. Photograph it alone, on white paper.")
    return ink


def below(grey: Image.Image, level: int) -> Image.Image:
    """What is darker than a level, white on black."""
    return grey.point([WHITE if each < level else 0 for each in range(WHITE + 1)])


def share(mask: Image.Image) -> float:
    """How much of a picture is white."""
    return mask.histogram()[WHITE] / (mask.width * mask.height)


def no(sentence: str) -> Unacceptable:
    """The refusal of a picture."""
    return Unacceptable("picture", sentence)


def _divided(grey: Image.Image, light: Image.Image) -> Image.Image:
    """What is seen, by the light that falls there."""
    divided = ImageMath.lambda_eval(
        lambda given: given["convert"](given["grey"] * WHITE / given["light"], "L"), grey=grey, light=light
    )
    return cast(Image.Image, divided)


def _level(histogram: Sequence[int], part: float) -> int:
    """The level that so much of a picture does not go beyond."""
    wanted = sum(histogram) * part
    return next(level for level, count in enumerate(accumulate(histogram)) if count >= wanted)


def _mean(histogram: Sequence[int]) -> float:
    return sum(level * count for level, count in enumerate(histogram)) / max(sum(histogram), 1)


def _parting(histogram: Sequence[int]) -> int:
    """The level that parts the dark from the light best (Otsu): both sides are as far apart as can be, in
    numbers as near each other as can be."""
    dots, darkness = sum(histogram), sum(level * count for level, count in enumerate(histogram))
    best, found, under, dark_under = -1.0, len(histogram), 0, 0
    for level, count in enumerate(histogram[:-1]):
        under, dark_under = under + count, dark_under + level * count
        over = dots - under
        if under and over:
            apart = under * over * (dark_under / under - (darkness - dark_under) / over) ** 2
            if apart > best:
                best, found = apart, level + 1
    return found
