"""The name that somebody types to sign is their own."""

import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.typed_names import refuse_another


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ottoline Example", " ottoline   EXAMPLE "),
        ("Dr. José María Núñez, Jr.", "Jose Maria Nunez"),
        ("José Núñez", "Jose\u0301 Nu\u0301n\u0303ez"),
        ("William Sample, M.D.", "William Sample"),
        ("William Sample", "Sen. William Sample"),
        ("Jean-Luc d’Exemple", "Jean Luc d'Exemple"),
        ("Maria de la Cruz", "maria de la cruz"),
        ("Արամ Մանուկյան", "արամ մանուկյան"),
    ],
)
def test_case_accents_spaces_and_titles_do_not_matter(name, typed):
    refuse_another("name", typed, name)


@pytest.mark.parametrize("typed", ["", "  ", "-", "Ottoline", "Ottoline Examples", "Example Ottoline", "Jr."])
def test_another_name_is_refused_with_the_one_that_stands_there(typed):
    with pytest.raises(Unacceptable, match="as it stands on the letter: Ottoline Example") as refused:
        refuse_another("name", typed, "Ottoline Example")
    assert refused.value.field == "name"
