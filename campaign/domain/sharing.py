"""What is set for the sharing of a letter: the goals after the first, and who may frame its sign form."""

from dataclasses import dataclass

from campaign.domain.framing import sites
from campaign.domain.goals import rising


@dataclass(frozen=True, slots=True)
class SharingSettings:
    """The goals that follow the first when it is reached, and the sites that may frame the form: by default
    there is neither."""

    later_goals: tuple[int, ...] = ()
    framed_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        rising("later_goals", self.later_goals)
        object.__setattr__(self, "framed_by", sites("framed_by", self.framed_by))
