"""The states, the district and the territories that Congress is elected from, however people write them."""

from campaign.domain.refusals import Unacceptable

# By the codes of the US Postal Service.
STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
    "DC": "the District of Columbia",
    "AS": "American Samoa",
    "GU": "Guam",
    "MP": "the Northern Mariana Islands",
    "PR": "Puerto Rico",
    "VI": "the Virgin Islands",
}
_OTHER_NAMES = {
    "DC": ("D.C.", "Washington DC", "Washington D.C.", "District of Columbia"),
    "MP": ("Northern Mariana Islands",),
    "VI": ("Virgin Islands", "US Virgin Islands", "U.S. Virgin Islands"),
}
_COUNTRY = frozenset(
    ("us", "usa", "u.s.", "u.s.a.", "united states", "united states of america", "the united states")
)


def spellings(state: str) -> frozenset[str]:
    """How a state is written, in small letters: its code, its name, other names."""
    return frozenset(each.lower() for each in (state, STATES[state], *_OTHER_NAMES.get(state, ())))


_BY_SPELLING = {spelling: state for state in STATES for spelling in spellings(state)}


def state_of(region: str, country: str = "") -> str:
    """The code of the state that a region is, or nothing: a region of another country is none."""
    if country.strip() and country.strip().lower() not in _COUNTRY:
        return ""
    return _BY_SPELLING.get(region.strip().lower(), "")


def state_in(place: str) -> str:
    """The code of the state that a place in one line lies in, or nothing: "Fresno, California", "Fresno, CA".

    "Georgia" counts when the country follows it or it is written GA; else it may be the other Georgia.
    """
    parts = [part.strip() for part in place.split(",")]
    has_country = len(parts) > 1 and parts[-1].lower() in _COUNTRY
    region = parts[-2] if has_country else parts[-1]
    if region.lower() == "georgia" and not has_country:
        return ""
    return state_of(region)


def state_code(field: str, text: str) -> str:
    """The code of a state as somebody entered it, by code or name; it may be left out. Refuses
    `Unacceptable`."""
    code = state_of(text)
    if text.strip() and not code:
        raise Unacceptable(field, "Write the state by its name or its two letters, such as Montana or MT.")
    return code
