"""Forms of address: how a letter greets the holder of an office.

A table with overrides, never guessed from one field: an office says which form of address
its holder takes; an official's own override wins over it. The table's forms are those seen in letters
of congressional offices; other countries' are written out as an override.
"""

from enum import StrEnum


class Form(StrEnum):
    """The form of address of an office."""

    SECRETARY = "secretary"
    SENATOR = "senator"
    REPRESENTATIVE = "representative"
    AMBASSADOR = "ambassador"
    GOVERNOR = "governor"
    PRESIDENT = "president"
    CHAIR = "chair"
    MINISTER = "minister"
    BY_NAME = "by name"


_TITLES = {
    Form.SECRETARY: "Secretary {family}",
    Form.SENATOR: "Senator {family}",
    Form.REPRESENTATIVE: "Representative {family}",
    Form.AMBASSADOR: "Ambassador {family}",
    Form.GOVERNOR: "Governor {family}",
    Form.PRESIDENT: "President {family}",
    Form.CHAIR: "Chair {family}",
    Form.MINISTER: "Minister {family}",
    Form.BY_NAME: "{name}",
}


def salutation(form: Form, name: str, family_name: str = "", override: str = "") -> str:
    """What follows "Dear": "Secretary Rubio". `family_name` defaults to the last word of `name`."""
    if override.strip():
        return override.strip()
    family = family_name.strip() or (name.split() or [""])[-1]
    return _TITLES[form].format(family=family, name=name)


def says_a_title(salutation: str) -> bool:
    """Whether a salutation says a title of the table: they are all English."""
    titles = {form.value for form in Form if form is not Form.BY_NAME}
    return not titles.isdisjoint(salutation.casefold().replace(".", " ").split())
