"""The minutes of closing a month (biên bản khóa sổ tháng): each step, how it stands, and why one was passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.month_end import STEP_NAMES, Step
from disbtrack.domain.months import Month
from disbtrack.domain.settings import Letterhead
from disbtrack.i18n import Text, in_language, text
from disbtrack.reports.phrases import head, signers
from disbtrack.reports.report import (
    Align,
    Cell,
    Check,
    Column,
    ColumnKind,
    PageSetup,
    Report,
    Row,
    RowStyle,
    Table,
    Title,
)

KIND = "month-end"
_DONE, _PASSED, _OPEN = "Đã xong", "Cho qua", "Chưa xong"


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step. reason, person: why it was passed over and by whom, "" where it was not."""

    step: Step
    done: bool
    facts: Sequence[Text]
    reason: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class MonthEndFacts:
    """All that the minutes say."""

    month: Month
    programme: str
    steps: Sequence[StepFacts]
    letterhead: Letterhead = field(default_factory=Letterhead)
    signed_on: date | None = None


def build_month_end(facts: MonthEndFacts) -> Report:
    """Lay the minutes out; while a step is open they are a draft."""
    table = Table(_columns(), tuple(_rows(facts)))
    settled = all(one.done or one.reason for one in facts.steps)
    checks = (Check(text("Every step is done or passed over with a reason"), settled),)
    scope = f"Chương trình {facts.programme}" if facts.programme else "Tất cả chương trình"
    return Report(
        kind=KIND,
        title=Title("BIÊN BẢN KHÓA SỔ THÁNG", f"Tháng {facts.month.number} năm {facts.month.year}", f"({scope})"),
        unit_line="",
        tables=(table,),
        head=head(facts.letterhead, facts.signed_on, facts.month.year),
        recipients=facts.letterhead.recipients,
        signers=signers(facts.letterhead),
        page=PageSetup(landscape=False),
        draft=not settled,
        checks=checks,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("order", ("TT",), "(1)", 8, Align.CENTRE, ColumnKind.ORDER),
        Column("name", ("Nội dung",), "(2)", 110, Align.LEFT, ColumnKind.TEXT),
        Column("state", ("Kết quả",), "(3)", 24, Align.CENTRE, ColumnKind.TEXT),
    )


def _rows(facts: MonthEndFacts) -> Iterator[Row]:
    for number, one in enumerate(facts.steps, 1):
        state = _DONE if one.done else _PASSED if one.reason else _OPEN
        yield _row(str(number), in_language(STEP_NAMES[one.step], "vi"), state, RowStyle.GROUP)
        for words in one.facts:
            yield _row("", in_language(words, "vi"), "", RowStyle.ITEM)
        if one.reason and not one.done:
            yield _row("", f"Lý do cho qua: {one.reason} ({one.person})", "", RowStyle.ITEM)


def _row(order: str, name: str, state: str, style: RowStyle) -> Row:
    return Row((Cell(order), Cell(name), Cell(state)), style, level=0 if style is RowStyle.GROUP else 1)
