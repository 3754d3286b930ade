"""The intake of signatures of this process: the requests that sign at one moment are written together."""

from collections.abc import Sequence
from typing import cast

from flask import Flask, current_app
from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.intake import Intake
from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import signing
from campaign.services.rushes import Rushes
from campaign.services.signing import Prepared
from campaign.views import what_is_set

NAME = "campaign-signing"


def intake() -> Intake[Prepared, str]:
    """Where a submission is put; its answer is the token of the page that takes the code."""
    return cast(Intake[Prepared, str], current_app.extensions[NAME])


def open_intake(app: Flask, runtime: Runtime) -> None:
    """Let the application take signatures into the database of a runtime."""

    rushes = Rushes()

    def write(session: Session, group: Sequence[Prepared]) -> list[str | Refusal]:
        links = Links(runtime.settings.outside)
        of = what_is_set.installation()
        return signing.sign_all(session, runtime.keys, links, group, now=runtime.now(), of=of, rushes=rushes)

    app.extensions[NAME] = Intake(runtime.sessions, write, after=runtime.wake)
