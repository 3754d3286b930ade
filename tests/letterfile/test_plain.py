from campaign.letterfile.plain import plain


def test_marks_go_and_words_stay():
    text = "press for the *release* of **all**[^report] in [Baku](https://archive.example/)"
    assert plain(text, {}) == "press for the release of all in Baku"


def test_a_place_is_filled_with_what_it_stands_for():
    assert plain("release {{ fact.known }} of them", {"fact": {"known": "at least 23"}}) == (
        "release at least 23 of them"
    )


def test_what_fills_a_place_is_never_read_as_a_mark():
    assert plain("{{ fact.known }}", {"fact": {"known": "*all*"}}) == "*all*"


def test_a_place_that_stands_for_nothing_leaves_no_gap():
    assert plain("ask {{ recipient.honorific }} Rubio", {"recipient": {"honorific": ""}}) == "ask Rubio"


def test_a_place_that_nothing_fills_stays_as_it_was_written():
    assert plain("release {{ fact.known }}", {}) == "release {{ fact.known }}"
