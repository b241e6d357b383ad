"""The notes under a summary: how it was rounded, by which milestones it judges, whose figures it counts."""

from collections.abc import Sequence

from disbtrack.domain.carried_forward import CarriedForward, names_of
from disbtrack.domain.money import Dong, MoneyUnit, format_money
from disbtrack.domain.pace import curve_for
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Side, Teller
from disbtrack.domain.slow import Judgement
from disbtrack.reports.facts import SummaryFacts
from disbtrack.reports.phrases import BASES, CAPITALS, SAMPLE, UNITS
from disbtrack.reports.report import Column

_SIDES = {Side.PLAN: "kế hoạch", Side.MONEY: "giải ngân"}
_NAMED = 5  # amounts that wait, as many as a note names one by one


def summary_notes(facts: SummaryFacts, whole: Judgement, columns: Sequence[Column]) -> tuple[str, ...]:
    """Write the notes; the first begins with "Ghi chú"."""
    notes = [
        f"{SAMPLE}." if facts.sample else "",
        _rounding(facts),
        _milestones(facts, whole, columns),
        _series(facts),
        _opened(facts),
        _too_much(facts),
        _untold(facts),
        _geography(facts),
        _carried_forward(facts),
        _incomplete(facts),
        _waiting(facts),
    ]
    first, *others = [note for note in notes if note]
    return (f"Ghi chú: {first[:1].lower()}{first[1:]}", *others)


def _rounding(facts: SummaryFacts) -> str:
    rate = f"Tỷ lệ tính từ số chưa làm tròn, trên {BASES[facts.context.base]}."
    if facts.unit is MoneyUnit.DONG:
        return rate
    exact = f"{facts.decimals} chữ số thập phân của " if facts.decimals else ""
    return (
        f"Số đã làm tròn đến {exact}{UNITS[facts.unit]}, bù theo phần dư lớn nhất ở dòng chi tiết nhất; "
        f"dòng trên bằng tổng các dòng dưới. {rate}"
    )


def _milestones(facts: SummaryFacts, whole: Judgement, columns: Sequence[Column]) -> str:
    """Name the milestones and the capital kinds they judge: those of investment never judge recurrent money."""
    number = next((column.number.partition("=")[0] for column in columns if column.key == "gap"), "")
    if not number:
        return ""
    if not whole.capitals:
        return f"Cột {number}: chưa có mốc giải ngân được giao cho số vốn này."
    context = facts.context
    sources = dict.fromkeys(
        curve_for(context.milestones, context.programme, kind or None, context.year).source for kind in whole.capitals
    )
    kinds = ", ".join(CAPITALS.get(kind, kind).lower() for kind in whole.capitals if kind) or "toàn bộ vốn"
    return (
        f"Cột {number}: so với mốc theo {'; '.join(sources)}, nội suy theo ngày, chỉ tính trên phần {kinds}; "
        "“–” là chưa có mốc."
    )


def _series(facts: SummaryFacts) -> str:
    told = [("kế hoạch", facts.plan_series), ("giải ngân", facts.money_series)]
    named = [f"{what} theo {_quoted(names)}" for what, names in told if names]
    return f"Nguồn số liệu: {'; '.join(named)}." if named else ""


def _opened(facts: SummaryFacts) -> str:
    """Name the finer series below the counted totals."""
    names = dict.fromkeys(one.series.name for one in facts.openings if not one.over)
    return f"Dòng chi tiết theo {_quoted(tuple(names))}; phần còn lại là chưa phân rã." if names else ""


def _too_much(facts: SummaryFacts) -> str:
    """Say both figures where a finer series tells more than the counted total."""
    return " ".join(
        f"{_SIDES[one.side].capitalize()} {facts.tree.name(one.within or one.programme, 'vi')}: chi tiết theo "
        f"“{one.series.name}” là {_dong(one.amounts[1])}, lớn hơn tổng {_dong(one.amounts[0])}, nên không tách."
        for one in facts.openings
        if one.over
    )


def _untold(facts: SummaryFacts) -> str:
    """Say where nobody tells what the paper is narrowed to."""
    return " ".join(
        f"“{one.series.name}” không chi tiết {_SIDES[one.side]} {facts.tree.name(one.programme, 'vi')} đến mức được "
        "chọn và không nguồn nào khác chi tiết, nên không có số."
        for one in facts.untold
    )


def _dong(amount: Dong) -> str:
    return f"{format_money(amount, MoneyUnit.DONG, 0)} đồng"


def _geography(facts: SummaryFacts) -> str:
    """Say of which units a restated paper speaks; all others speak of those of the time."""
    if facts.restated_on is None:
        return ""
    day = format_day(facts.restated_on)
    return f"Số liệu quy đổi theo đơn vị hành chính tại ngày {day}; tổng số bằng tổng theo đơn vị lúc phát sinh."


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _carried_forward(facts: SummaryFacts) -> str:
    """Say who has not told the newest day, and of which day their figures are."""
    return " ".join(_late(one) for one in facts.carried_forward)


def _late(found: CarriedForward) -> str:
    kind = "xã" if found.series.teller is Teller.COMMUNE else "đơn vị"
    head = f"{len(found.late)}/{found.reporters} {kind} chưa có số {found.period}"
    days = found.by_day()
    if len(days) == 1:
        ((day, names),) = days
        return f"{head}, dùng số đến {format_day(day)}: {', '.join(names)}."
    told = (f"{len(names)} dùng số đến {format_day(day)} ({', '.join(names)})" for day, names in days)
    return f"{head}: {', '.join(told)}."


def _incomplete(facts: SummaryFacts) -> str:
    """Say whose figures are not all in for another reason."""
    others = [name for name in facts.incomplete if name not in names_of(facts.carried_forward)]
    return f"Số liệu chưa đầy đủ của: {', '.join(others)}." if others else ""


def _waiting(facts: SummaryFacts) -> str:
    """Say that amounts are missing from the sums, how many, and whose."""
    if not facts.waiting:
        return ""
    named = "; ".join(facts.waiting[:_NAMED]) + ("; …" if len(facts.waiting) > _NAMED else "")
    return f"Số liệu chưa đầy đủ: {len(facts.waiting)} số đang chờ đơn vị gửi trả lời, chưa tính vào bảng ({named})."
