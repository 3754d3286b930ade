"""The states, the district and the territories that Congress is elected from, however people write them."""

from campaign.domain.refusals import Unacceptable

# By the codes of the US Postal Service, of as many letters.
_CODE = 2
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
# What another country is called as well, the British Virgin Islands at home; it needs its own country told.
_OF_OTHERS = frozenset(("georgia", "virgin islands", "the virgin islands"))
_COUNTRY = frozenset(
    ("us", "usa", "u.s.", "u.s.a.", "united states", "united states of america", "the united states")
)


def spellings(state: str) -> frozenset[str]:
    """How a state is written, in small letters: its code, its name, other names."""
    return frozenset(each.lower() for each in (state, STATES[state], *_OTHER_NAMES.get(state, ())))


_BY_SPELLING = {spelling: state for state in STATES for spelling in spellings(state)}


def state_of(region: str, country: str = "") -> str:
    """The code of the state that a region is, or nothing.

    A region of another country is none. Where no country is told, neither is one by two letters, which
    regions elsewhere share (WA is in Australia, too), nor one that is called as another country is.
    """
    region, country = region.strip().lower(), country.strip().lower()
    if country not in _COUNTRY and (country or len(region) == _CODE or region in _OF_OTHERS):
        return ""
    return _BY_SPELLING.get(region, "")


def state_in(place: str) -> str:
    """The code of the state that a place in one line lies in, or nothing, as `state_of` has it: "California",
    "Fresno, California", "Fresno, CA, USA"."""
    parts = [part.strip() for part in place.split(",")]
    has_country = len(parts) > 1 and parts[-1].lower() in _COUNTRY
    return state_of(parts[-2], parts[-1]) if has_country else state_of(parts[-1])


def state_code(field: str, text: str) -> str:
    """The code of a state as somebody entered it, by code or name; it may be left out. Refuses
    `Unacceptable`."""
    code = _BY_SPELLING.get(text.strip().lower(), "")
    if text.strip() and not code:
        raise Unacceptable(field, "Write the state by its name or its two letters, such as Montana or MT.")
    return code
