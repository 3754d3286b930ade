import pytest

from campaign.rendering.scripts import Run, direction, direction_of, runs


def test_the_full_stop_of_an_initial_is_of_its_script():
    assert [run.text for run in runs("م. م.")] == ["م. م."]
    assert [run.text for run in runs("سطور.")] == ["سطور", "."]


def test_a_text_is_cut_where_its_script_changes():
    assert list(runs("Անի Օրինակյան (Ani)")) == [Run("Անի Օրինակյան", "armenian", "hy"), Run(" (Ani)")]


def test_latin_is_of_one_piece_whatever_its_accents():
    assert list(runs("Łódź, Trần 12")) == [Run("Łódź, Trần 12")]


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *(("王小明", "zh"), ("手紙森ハルカ", "ja"), ("이문장", "ko"), ("תמר", "he"), ("هالة سطور", "ar")),
        *(("Ελένη Παράδειγμα", "el"), ("Анна Примерова", "ru"), ("Олена Прикладієва", "uk")),
        *(("Љубица Пример", "sr"), ("ნინო მაგალითი", "ka"), ("आशा उदाहरण", "hi")),
        *(("สมหญิง ตัวอย่าง", "th"), ("ሰላም ምሳሌ", "am")),
    ],
)
def test_the_likeliest_language_of_a_script_is_told(name, language):
    assert [run.language for run in runs(name)] == [language]


def test_direction_is_that_of_the_first_letter():
    assert direction("«هالة» (Hala)") == "rtl"
    assert direction("12 Larch") == "ltr"
    assert direction("12") == "ltr"
    assert direction_of("fa-IR") == "rtl"


def test_a_long_text_is_cut_in_no_time():
    assert len(list(runs("12, 13; " * 20_000 + "王"))) == 2
