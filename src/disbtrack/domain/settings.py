"""What a book's office has decided: thresholds, letterhead, signers."""

from dataclasses import dataclass, field

from disbtrack.domain.slow import Policy


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What official papers carry at head and foot; texts as the office writes them."""

    governing_body: str = ""
    issuing_body: str = ""
    number: str = ""
    place: str = ""
    recipients: tuple[str, ...] = ()
    signers: tuple[tuple[str, str, str], ...] = ()  # (title, line below it, name)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the office sets for one book; area picks the milestones."""

    area: str = "Sơn La"
    policy: Policy = field(default_factory=Policy)
    letterhead: Letterhead = field(default_factory=Letterhead)
