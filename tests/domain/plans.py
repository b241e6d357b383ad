"""Short words for decisions and their lines."""

from datetime import date
from typing import Any

from disbtrack.domain.plan import Decision, DecisionState, Event, Place, PlanLine
from disbtrack.domain.series import Level

TDA1, TDA2, DA2 = "GNBV.DA1.TDA1", "GNBV.DA1.TDA2", "GNBV.DA2"
MUONG_E, CO_MA = "03727", "03781"


def decision(event: Event = Event.ASSIGNED, **said: Any) -> Decision:
    facts: dict[str, Any] = {
        "number": "15/QĐ-UBND",
        "date": date(2025, 1, 10),
        "issuer": "UBND tỉnh Sơn La",
        "level": Level.ASSIGNED,
        "state": DecisionState.DRAFT,
        "programme": "GNBV",
        "plan_year": 2025,
    }
    return Decision(event=event, **facts | said)


def line(at: str, amount: int, project: str = TDA1, **said: Any) -> PlanLine:
    return PlanLine(at, Place(project, **{"source": "NSTW", "capital": "DTPT"} | said), amount)
