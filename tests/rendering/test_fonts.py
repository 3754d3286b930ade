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
    ],
)
def test_the_scripts_that_names_are_written_in_can_be_printed(name):
    assert fonts.unprintable(name) == ()


def test_a_character_that_no_font_holds_is_told_once():
    assert fonts.unprintable("ანა ანა 😀") == ("ა", "ნ", "😀")


def test_marks_that_print_nothing_are_no_gap():
    assert fonts.unprintable("a\u00a0b\u200b\u200d\ufe0f\n") == ()


def test_letters_typed_with_their_accents_apart_are_composed():
    assert fonts.unprintable("e\u0301") == ()


def test_a_character_is_named():
    assert fonts.named("ა") == "“ა” (U+10D0, georgian letter an)"


def test_the_package_is_named_of_a_font_that_is_not_there(tmp_path):
    assert fonts.package_for("王") == ""
    assert fonts.package_for("王", tmp_path) == "noto-cjk-sans-jp-regular"
    assert fonts.package_for("ა", tmp_path) == ""
    with pytest.raises(fonts.FontsMissing, match="make setup"):
        fonts.files(tmp_path)


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
