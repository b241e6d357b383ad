"""The paper of a reconciliation with the Treasury: both parties' amounts, and what differs, with its cause."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.reconciliation import Cause, DatedForm
from disbtrack.domain.settings import Letterhead
from disbtrack.i18n import text
from disbtrack.reports import checks
from disbtrack.reports.forms import Form, columns_of
from disbtrack.reports.phrases import head, signers, unit_line
from disbtrack.reports.report import Check, Report, Signer, Table, Title
from disbtrack.reports.works_paper import UNVERIFIED
from disbtrack.reports.works_rows import PaperRows, WorkLine

CAUSES = {
    Cause.OTHER_PERIOD: "Khác kỳ",
    Cause.WRONG_CODE: "Sai mã",
    Cause.MISSING_PAPER: "Thiếu chứng từ",
    Cause.OTHER_YEAR: "Khác niên độ",
    Cause.OTHER: "Khác",
}
_TREASURY = Signer("XÁC NHẬN CỦA KHO BẠC NHÀ NƯỚC", "(Ký, họ tên, đóng dấu)")
_NONE_DIFFERS = "Số liệu hai bên khớp đúng, không có chênh lệch."
_NOT_AGREED = "Hai bên chưa thống nhất số liệu."
_NOT_TOLD = "Chưa có số liệu của Kho bạc ở bảng này."


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account with both parties' amounts by column ("used_own"); words: source, capital and plan year."""

    name: str
    words: Mapping[str, str]
    amounts: Mapping[str, Dong]


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A difference as it is printed."""

    name: str
    cause: Cause
    by_treasury: Dong
    by_us: Dong
    in_period: Dong
    note: str


@dataclass(frozen=True, slots=True)
class TreasuryFacts:
    """All that the paper says. dated: the form as the office keeps it; told: whether the Treasury tells this table."""

    programme: str
    unit: str
    year: int
    first_day: date
    last_day: date
    accounts: Sequence[AccountLine]
    differences: Sequence[DifferenceLine]
    dated: DatedForm | None
    agreed: bool
    open_ones: int
    told: bool
    letterhead: Letterhead = field(default_factory=Letterhead)
    signed_on: date | None = None


def build_treasury_paper(facts: TreasuryFacts, form: Form, of_differences: Form) -> Report:
    """Lay a table of a reconciliation out, in đồng, with the list of its differences below it."""
    words = {
        "programme": facts.programme,
        "unit": f" - {facts.unit}" if facts.unit else "",
        "year": str(facts.year),
        "first": format_day(facts.first_day),
        "last": format_day(facts.last_day),
    }
    tables = [_table(form, words, [WorkLine(one.name, one.words, one.amounts) for one in facts.accounts])]
    if facts.differences:
        tables.append(_table(of_differences, words, [_line(one) for one in facts.differences]))
    done = tuple(_checks(facts, tables))
    return Report(
        kind=form.id,
        title=Title(form.heading.format(**words), form.subject.format(**words), _remark(facts, form, words)),
        unit_line=unit_line(MoneyUnit.DONG),
        tables=tuple(tables),
        head=head(facts.letterhead, facts.signed_on, facts.last_day.year),
        notes=tuple(_notes(facts)),
        recipients=facts.letterhead.recipients,
        signers=(*signers(facts.letterhead), _TREASURY),
        page=form.page,
        draft=not all(check.passed for check in done),
        checks=done,
    )


def _table(form: Form, words: dict[str, str], lines: Sequence[WorkLine]) -> Table:
    full = columns_of(form, facts=frozenset(), words=words, decimals=0)
    columns = tuple(replace(column, number=column.number.partition("=")[0]) for column in full)
    return Table(columns, tuple(PaperRows(form, columns, 1).whole(lines)))


def _line(one: DifferenceLine) -> WorkLine:
    amounts = {"by_treasury": one.by_treasury, "by_us": one.by_us, "in_period": one.in_period}
    return WorkLine(one.name, {"cause": CAUSES[one.cause], "note": one.note}, amounts)


def _remark(facts: TreasuryFacts, form: Form, words: dict[str, str]) -> str:
    """The form's own remark; the code and basis of the form only once the office has confirmed them."""
    remark = form.remark.format(**words)
    dated = facts.dated
    if dated is None or not dated.verified or not dated.code:
        return remark
    named = ", ".join(part for part in (dated.code, dated.basis) if part)
    return f"{remark} - {named}"


def _notes(facts: TreasuryFacts) -> Iterable[str]:
    if not facts.agreed:
        yield _NOT_AGREED
    if not facts.told:
        yield _NOT_TOLD
    elif not facts.differences:
        yield _NONE_DIFFERS
    if facts.dated is None or not facts.dated.verified:
        yield UNVERIFIED


def _checks(facts: TreasuryFacts, tables: Sequence[Table]) -> Iterable[Check]:
    for table in tables:
        yield checks.check_sums(table)
        yield checks.check_columns(table)
    yield Check(text("Both parties agree on the amounts"), facts.agreed)
    yield Check(text("No difference is open"), not facts.open_ones)
