import os
import subprocess
import sys

import pytest

from campaign.rendering import fonts


@pytest.mark.parametrize(
    "name",
    [
        "Łódź Ghukasyan",
        "Анна",
        "Ελλάδα",
        "Trần Văn Ví Dụ",
        "Անի",
        "תמר",
        "هالة",
        "王小明",
        "手紙森ハルカ",
        "이문장",
        "ნინო მაგალითიშვილი",
        "आशा उदाहरण",
        "สมหญิง ตัวอย่าง",
        "ሰላም ምሳሌ",
    ],
)
def test_the_scripts_that_names_are_written_in_can_be_printed(name):
    assert fonts.unprintable(name) == ()


def test_a_character_that_no_font_holds_is_told_once():
    assert fonts.unprintable("ᏣᎳ ᏣᎳ 😀") == ("Ꮳ", "Ꮃ", "😀")


def test_marks_that_print_nothing_are_no_gap():
    assert fonts.unprintable("a\u00a0b\u200b\u200d\ufe0f\n") == ()


def test_letters_typed_with_their_accents_apart_are_composed():
    assert fonts.unprintable("e\u0301") == ()


def test_a_character_is_named():
    assert fonts.named("Ꮳ") == "“Ꮳ” (U+13E3, cherokee letter tsa)"


def test_the_package_is_named_of_a_font_that_is_not_there(tmp_path):
    assert fonts.package_for("王") == ""
    assert fonts.package_for("王", tmp_path) == "noto-cjk-sans-jp-regular"
    assert fonts.package_for("ა", tmp_path) == "@fontsource-variable/noto-serif-georgian"
    assert fonts.package_for("Ꮳ", tmp_path) == ""
    with pytest.raises(fonts.FontsMissing, match="make setup"):
        fonts.files(tmp_path)


def test_every_script_is_told_with_its_font_and_what_brings_it(tmp_path):
    there, missing = fonts.support(), fonts.support(tmp_path)
    assert [each.script for each in there][:4] == ["Latin", "Greek", "Cyrillic", "Armenian"]
    assert all(each.is_there for each in there)
    assert not any(each.is_there for each in missing)
    (east_asian,) = (each for each in missing if each.script.startswith("Chinese"))
    assert (east_asian.font, east_asian.package) == ("NotoSansCJKjp.otf", "noto-cjk-sans-jp-regular")


@pytest.mark.parametrize(
    ("text", "alone"),
    [("هالة", ("ه", "ا", "ل", "ة")), ("क्षि", ("क", "्", "ष", "ि")), ("नि", ("न", "ि", "न"))],
)
def test_what_joins_or_stacks_is_measured_as_it_is_shaped(text, alone):
    measure = fonts.measure("EBGaramond-400.ttf")
    assert 0 < measure.width(text) < sum(measure.width(each) for each in alone)


def test_other_scripts_are_measured_at_the_size_that_the_theme_sets_them_at():
    names = ("EBGaramond-400.ttf", "SourceSerif4-400.ttf")
    assert [round(fonts.measure(each).width("王"), 2) for each in names] == [0.86, 0.94]


def test_widths_are_those_of_the_font():
    measure = fonts.measure("EBGaramond-400.ttf")
    assert measure.width("iii") < measure.width("mmm")
    assert measure.width("王") == pytest.approx(0.86)
    assert measure.width("😀") == 1.0


def test_fontconfig_is_told_before_weasyprint_can_ask():
    code = "import campaign.rendering.pdf, os; print(os.environ['FONTCONFIG_FILE'])"
    environment = {**os.environ, "FONTCONFIG_FILE": "/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip().endswith("campaign/rendering/fonts.conf")
    assert done.stderr == ""
