"""`campaign doctor`: what this installation has, what it lacks, and the command that brings it.

Each part of the look is a module of its own, loaded when its turn comes: a library that is not there is then
a finding, and no end of the looking.
"""

from campaign.cli.doctor.command import doctor

__all__ = ["doctor"]
