"""What every page is handed: the session, the jobs, the theme and the person's preferences."""

from dataclasses import dataclass

from disbtrack.app.jobs import Jobs
from disbtrack.app.preferences import Preferences
from disbtrack.app.session import Session
from disbtrack.app.theme import Theme


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that `main` builds and hands down."""

    session: Session
    jobs: Jobs
    theme: Theme
    preferences: Preferences
