from campaign.rendering.collation import name_key, text_key


def in_order(*names):
    return sorted(names, key=name_key) == list(names)


def test_names_sort_by_the_family_and_then_by_the_rest():
    assert in_order("Zoe Abel", "Ann Baker", "Bob Baker", "Ann Carter")


def test_accents_and_case_do_not_send_a_name_to_the_end():
    assert in_order("Zoe Éclair", "Ed Edgar", "ann ÉDGAR", "Élodie Zed")


def test_what_follows_a_name_is_no_family():
    assert in_order("Bill Cassidy, M.D.", "Gary Davis Jr.", "Ann Nersesyan III", "A. Peters, Ph.D.")


def test_initials_sort_by_the_last():
    assert in_order("Z. A.", "A. G.", "B. G.")


def test_another_spelling_in_brackets_does_not_count():
    assert in_order("Ani Orinakyan (Zed)", "Bob Pine (Abel)")


def test_scripts_follow_one_another():
    assert in_order("Zed Zed", "Глеб Чернильницын", "Անի Օրինակյան", "תמר נייריאל", "هالة سطور", "王例言")


def test_east_asian_names_begin_with_the_family():
    assert in_order("例山文子", "王例言")
    assert in_order("Baker, Zed", "Al Carter")


def test_equal_texts_have_an_order_of_their_own():
    assert text_key("Résumé") != text_key("résumé")
