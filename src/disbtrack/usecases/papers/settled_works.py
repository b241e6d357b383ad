"""Form 01/QTNĐ filled: accounts of a year by work and origin of money, in the sections that the form prescribes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from disbtrack.domain.programme import Tree, ancestor, programme_of
from disbtrack.domain.settlement import Settlement
from disbtrack.domain.works import Work, WorkKey, work_key
from disbtrack.reports.forms import Form
from disbtrack.reports.outline import row_name
from disbtrack.reports.report import RowStyle
from disbtrack.reports.works_rows import Section, WorkLine
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.payments.settlements import settlements


@dataclass(frozen=True, slots=True)
class SettledWork:
    """A work as money names it ("" = none named), its account by the side of the form that its source belongs to.

    from_totals: some of its payments are told as totals to date.
    """

    name: str
    parts: dict[str, Settlement] = field(default_factory=dict)
    from_totals: bool = False

    @property
    def whole(self) -> Settlement:
        """Its account in all."""
        return sum(self.parts.values(), Settlement())


Accounts = Mapping[WorkKey, SettledWork]
Named = tuple[WorkKey, WorkLine]
_PAID_ONE_BY_ONE = "Cột 6-24 lấy từ quyết định giao vốn và số giải ngân được tính trong sổ."
_FROM_TOTALS = (
    "Có số giải ngân theo báo cáo lũy kế: mỗi khoản là chênh lệch giữa hai báo cáo; tạm ứng và thu hồi trong kỳ chỉ "
    "thể hiện số chênh lệch, thu hồi trừ vào khoản tạm ứng cũ nhất; phần báo cáo không tách tạm ứng ghi là KLHT."
)
_ONE_KIND = "Mẫu này gồm vốn đầu tư công; kinh phí sự nghiệp, vốn tín dụng và vốn huy động không nằm trong các cột."
_UNKNOWN_SIDE = "Có khoản chưa ghi nguồn vốn; bổ sung nguồn trong sổ để tách vốn trong nước, vốn nước ngoài."
_NOT_BY_WORK = "Chưa phân theo công trình"


def settled_by_work(book: Book, form: Form, question: Question, year: int, as_of: date) -> Accounts:
    """The accounts of a budget year up to a day, of the kind of capital of which the form speaks."""
    sides = {source: side.id for side in form.sides for source in side.sources}
    last = form.sides[-1].id if form.sides else ""
    found: dict[WorkKey, SettledWork] = {}
    capital = "" if question.filters.capital else form.capital
    for one in settlements(book, year, until=as_of, filters=question.filters, capital=capital):
        key = work_key(one.line.project or one.line.programme, one.line.work or "")
        before = found.get(key, SettledWork(one.line.work or ""))
        found[key] = replace(before, from_totals=before.from_totals or one.from_totals)
        parts = before.parts
        side = sides.get(one.line.source or "", last)
        parts[side] = parts.get(side, Settlement()) + one.account
    return found


def settled_notes(accounts: Accounts) -> tuple[str, ...]:
    """What must be said below the table."""
    unknown = any("unknown" in one.parts for one in accounts.values())
    totals = any(one.from_totals for one in accounts.values())
    return (
        _PAID_ONE_BY_ONE,
        *((_FROM_TOTALS,) if totals else ()),
        _ONE_KIND,
        *((_UNKNOWN_SIDE,) if unknown else ()),
    )


def settled_body(
    form: Form, year: int, tree: Tree, works: Mapping[WorkKey, Work], accounts: Accounts
) -> Sequence[Section]:
    """The rows of the form: works with a plan of the year, then those without; within, programmes and their trees."""
    lines = [(key, _line(one, works.get(key))) for key, one in accounts.items()]
    whole = {key: one.whole for key, one in accounts.items()}
    loose = {key for key in accounts if key[0] in tree.by_short and not key[1] and not _is_paid(whole[key])}
    placed = [one for one in lines if one[0] not in loose]
    own = [one for one in placed if whole[one[0]].planned or whole[one[0]].paid]
    parts = [
        *_section(form, "in_plan", year, _by_kind(form, tree, own)),
        *_section(form, "outside_plan", year, _by_kind(form, tree, [one for one in placed if one not in own])),
    ]
    return [*parts, *_section(form, "not_placed", year, [line for key, line in lines if key in loose])]


def _is_paid(account: Settlement) -> bool:
    return bool(account.paid_after or account.paid_before or account.paid or account.carried_paid)


def _section(form: Form, key: str, year: int, below: Sequence[Section | WorkLine]) -> Iterator[Section]:
    """A section of the form, where there is anything in it."""
    if below:
        told = form.sections[key]
        yield Section(told.order, told.name.format(year=year), RowStyle.PROGRAMME, tuple(below))


def _by_kind(form: Form, tree: Tree, lines: Sequence[Named]) -> list[Section]:
    """What is outside all programmes, then the programmes one after the other."""
    outside = [line for key, line in lines if programme_of(key[0]) not in tree.by_short]
    programmes = [
        Section(str(place), tree.name(short, "vi"), RowStyle.GROUP, tuple(_nodes(tree, short, mine, str(place))))
        for place, (short, mine) in enumerate(_grouped(tree, lines), 1)
    ]
    return [*_section(form, "sectors", 0, outside), *_section(form, "programmes", 0, programmes)]


def _grouped(tree: Tree, lines: Sequence[Named]) -> Iterator[tuple[str, list[Named]]]:
    for programme in tree.programmes:
        mine = [one for one in lines if programme_of(one[0][0]) == programme.short]
        if mine:
            yield programme.short, mine


def _nodes(tree: Tree, above: str, lines: Sequence[Named], order: str) -> Iterator[Section | WorkLine]:
    """What stands right below a node: its sub-projects, then its own works, then what names no work."""
    depth = above.count(".") + 1
    below = {ancestor(key[0], depth) for key, _line_ in lines if key[0] != above}
    for place, code in enumerate(sorted(below, key=lambda one: (tree.place(one), one)), 1):
        mine = [one for one in lines if (one[0][0] + ".").startswith(code + ".")]
        number = f"{order}.{place}"
        yield Section(number, row_name(tree, code), RowStyle.GROUP, tuple(_nodes(tree, code, mine, number)))
    yield from _own(line for key, line in lines if key[0] == above and key[1])
    yield from _own(line for key, line in lines if key[0] == above and not key[1])


def _own(lines: Iterable[WorkLine]) -> list[WorkLine]:
    return sorted(lines, key=lambda one: one.name)


def _line(settled: SettledWork, work: Work | None) -> WorkLine:
    """A work with its facts and its columns; the total investment belongs to no side."""
    words = {"code": work.code, "treasury": work.treasury} if work else {}
    columns = {
        side: {f"c{number}": amount for number, amount in one.columns().items()} for side, one in settled.parts.items()
    }
    name = (work.name if work else "") or settled.name or _NOT_BY_WORK
    return WorkLine(name, words, {"total": work.total or 0 if work else 0}, columns)
