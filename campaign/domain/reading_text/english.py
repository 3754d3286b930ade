"""The words of English."""

from campaign.domain.dates import MONTHS
from campaign.domain.reading_text.lexicon import Lexicon

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


ENGLISH = Lexicon(
    months=MONTHS,
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    abbreviations=_words(
        "mr mrs ms dr prof rev hon sen rep gov gen col lt sgt st jr sr no nos sec art res vs etc inc ltd co"
        " jan feb mar apr jun jul aug sep sept oct nov dec cf al ed vol pp fig ave blvd"
    ),
    numbers={
        **{word: value for value, word in enumerate(_UNITS)},
        **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
        **{
            f"{tens}-{unit}": ten + one
            for ten, tens in zip(range(20, 100, 10), _TENS, strict=True)
            for one, unit in enumerate(_UNITS[1:10], start=1)
        },
    },
    scales={"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9},
    bounds=(
        *(
            "at least",
            "at most",
            "more than",
            "less than",
            "fewer than",
            "up to",
            "as many as",
            "no fewer than",
        ),
        *("some", "about", "around", "nearly", "almost", "over", "under", "approximately", "roughly"),
        *("an estimated", "close to", "only"),
    ),
    plurals=_words("people men women children police clergy"),
    function_words=_words(
        "a an the and or but nor so yet of in on at by for from to into onto with without within under over"
        " after before since until while when where who whom whose which that this these those is are was"
        " were be been being has have had do does did will would shall should may might must can could not"
        " no as than then there here they them their its it he she his her we us our you your i my if because"
        " all both each every any such only also still more most least about some almost nearly"
    ),
    measures=_words(
        "days weeks months years hours minutes seconds decades centuries times percent points dollars euros"
        " pounds cents miles kilometers kilometres meters metres feet pages words lines letters"
    ),
    acts={
        form: verb
        for verb, forms in {
            "hold": "held",
            "flee": "fled",
            "kill": "slain",
            "leave": "left",
            "lose": "lost",
            "take": "took taken",
            "drive": "drove driven",
            "know": "known",
            "bring": "brought",
            "send": "sent",
            "die": "died dead",
            "write": "wrote written",
            "sign": "signed",
            "begin": "began begun",
            "hide": "hidden",
            "give": "gave given",
            "meet": "met",
            "strike": "struck",
            "shoot": "shot",
        }.items()
        for form in _words(forms)
    },
    hedges=_words(
        "said say says saying told tell tells according report reports reported reportedly alleged allege"
        " alleges allegedly allegation allegations claim claims claimed estimate estimates estimated believe"
        " believes believed suspect suspected apparently appears appear seems seem describe describes"
        " described account accounts statement stated states testified testimony accuse accuses accused"
        " documents documented confirm confirms confirmed found finds warned wrote writes accounted concluded"
        " note notes noted observes observed"
    ),
    posts=_words(
        "minister president secretary senator representative congressman congresswoman ambassador governor"
        " speaker chair chairman chairwoman commissioner mayor general judge prosecutor chancellor ombudsman"
        " director premier"
    ),
    kinds_of_posts=_words(
        "prime first second vice deputy acting interim assistant associate chief senior junior principal"
        " foreign state interior home defense defence finance justice health education economy labor labour"
        " culture agriculture energy environment transport trade treasury war press general external internal"
        " attorney solicitor major brigadier lieutenant presiding managing executive regional provincial"
        " federal national district county city high special permanent human rights"
    ),
    known_abbreviations=_words(
        "US USA UK UN EU NATO UNESCO UNICEF NGO NGOS DC PO AM PM TV ID FAQ PDF USSR MD PHD CEO OK COVID BBC"
        " CNN NPR FBI CIA GPS ISBN LGBT URL CC RE ZIP II III IV VI VII VIII IX XI XII XIII XIV"
        " XV XVI XVII XVIII XIX XX XXI"
    ),
    letters=frozenset(("letter", "letters")),
    answers=frozenset(("answer", "reply", "respond", "response")),
    past=frozenset(("former", "formerly", "then", "late", "ex")),
    shares=("of them", "of these", "of those", "of whom", "among them", "among these", "among those"),
)
