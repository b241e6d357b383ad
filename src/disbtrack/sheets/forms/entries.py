"""What was entered in one line of a template: amounts to date, the estimate, and what stands in the way.

A blank cell tells nothing, a zero tells zero. The advance outstanding is computed from what was entered, never taken
from the sheet's own formula, which another program may not have computed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from disbtrack.domain.money import Dong, format_money, to_dong
from disbtrack.domain.problem import Problem
from disbtrack.domain.questions import DOUBTED, Waiting
from disbtrack.i18n import Text, text
from disbtrack.sheets.forms.alignment import words_of
from disbtrack.sheets.forms.columns import ENTERED, At
from disbtrack.sheets.forms.locked import Returned
from disbtrack.sheets.grid import CellError
from disbtrack.sheets.understanding.cells.faults import error_rule, fault
from disbtrack.sheets.understanding.cells.values import EXACT, Doubtful, NotNumber, Worded, read_amount

_MONEY = frozenset({At.COMPLETED, At.ADVANCE, At.RECOVERED})
_SEEN = Fraction(1, 1000)
"""Parts of a đồng that are said when they are rounded."""


@dataclass(slots=True)
class LineRead:
    """A line's amounts by column (đồng), what waits for the sender, and what is wrong with either.

    broken: columns whose cells cannot be read. Where one of them is money, the line tells no money at all: its parts
    belong together, and what is left of them would pass for the whole.
    """

    returned: Returned
    row: int
    amounts: dict[At, Dong] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[At] = field(default_factory=set)

    @property
    def waits(self) -> set[At]:
        """The columns whose amounts wait for the sender."""
        cells = {self.cell(column): column for column in ENTERED}
        return {cells[one.cell] for one in self.waiting}

    @property
    def tells_money(self) -> bool:
        """Answer whether the money of the line can be taken."""
        return not self.broken & _MONEY

    @property
    def outstanding(self) -> Dong | None:
        """The advance outstanding; None where neither an advance nor a recovery was told."""
        told = [self.amounts.get(At.ADVANCE), self.amounts.get(At.RECOVERED)]
        return None if told == [None, None] else (told[0] or 0) - (told[1] or 0)

    @property
    def disbursed(self) -> Dong | None:
        """Disbursed to date: work paid (with the part paid by recovering advances), and advances outstanding."""
        if At.COMPLETED not in self.amounts and self.outstanding is None:
            return None
        return self.amounts.get(At.COMPLETED, 0) + (self.outstanding or 0)

    @property
    def obstacle(self) -> str:
        """What the sender notes beside the line."""
        return " ".join(words_of(self.returned.value(self.row, At.OBSTACLE)).split())

    def cell(self, column: At) -> str:
        """The address of a cell of the line."""
        return self.returned.cell(self.row, column)

    def say(self, rule: str, column: At, message: Text | None = None, *, amount: Dong | None = None) -> None:
        """Note what is wrong at a cell of the line; amount: what its formula comes to, whatever is stored there."""
        value = words_of(self.returned.value(self.row, column)) if amount is None else format_money(amount)
        self.problems.append(fault(rule, self.cell(column), value, message=message))


def read_line(returned: Returned, row: int, marked: Callable[[str], bool]) -> LineRead:
    """Read what was entered in a line. marked: answers whether a cell was marked as waiting for its sender."""
    line = LineRead(returned, row)
    for column in ENTERED:
        if marked(line.cell(column)):
            _wait(line, column)
        else:
            _read(line, column)
    if not (line.broken or line.waiting):
        _check(line)
    return line


def _wait(line: LineRead, column: At) -> None:
    place = line.returned.rows[line.row] + 1
    value = words_of(line.returned.value(line.row, column))
    line.waiting.append(Waiting(line.cell(column), place, DOUBTED, value, line=place))
    line.say("pending", column)


def _read(line: LineRead, column: At) -> None:
    unit = line.returned.shape.template.money
    amount = read_amount(line.returned.value(line.row, column))
    if isinstance(amount, Worded):
        amount = amount.stated_in(unit)
    if amount is None:
        return
    if isinstance(amount, EXACT):
        line.amounts[column] = to_dong(amount, unit)
        if abs(Fraction(amount) * unit.dong - line.amounts[column]) >= _SEEN:
            line.say("fraction-of-dong", column)
        if amount < 0:
            line.say("negative", column)
        return
    line.broken.add(column)
    line.say(_trouble(amount), column)


def _trouble(amount: Doubtful | NotNumber | CellError) -> str:
    if isinstance(amount, CellError):
        return error_rule(amount)
    return "ambiguous-number" if isinstance(amount, Doubtful) else "not-a-number"


def _check(line: LineRead) -> None:
    """What an accountant would ask back: said at the cell, and kept open until it is accepted."""
    recovered = line.amounts.get(At.RECOVERED, 0)
    if (line.outstanding or 0) < 0:
        message = text("More was recovered than was advanced on this line.")
        line.say("negative", At.OUTSTANDING, message, amount=line.outstanding)
    elif recovered > line.amounts.get(At.COMPLETED, 0):
        line.say("recovery-without-work", At.RECOVERED)
    paid, asked = line.disbursed, line.returned.shape.rows[line.row].line
    if paid is None or asked is None:
        return
    if asked.told is not None and paid < asked.told:
        line.say("statement-fell", At.DISBURSED, _fell(paid, asked.told), amount=paid)
    if asked.planned is not None and paid > asked.planned:
        line.say("disbursed-over-planned", At.DISBURSED, _over(paid, asked.planned), amount=paid)
    estimate = line.amounts.get(At.ESTIMATE)
    if estimate is not None and estimate < paid:
        line.say("disbursed-falls", At.ESTIMATE, _estimated_less(estimate, paid))


def _fell(paid: Dong, told: Dong) -> Text:
    return text(
        "{paid} đồng to date are told here, {told} were told a month before. A total to date does not fall unless "
        "money was paid back; cells that were left blank count as nothing beside those that were filled.",
        paid=format_money(paid),
        told=format_money(told),
    )


def _over(paid: Dong, planned: Dong) -> Text:
    return text(
        "{paid} đồng were paid on this line, its plan is {planned}.",
        paid=format_money(paid),
        planned=format_money(planned),
    )


def _estimated_less(estimate: Dong, paid: Dong) -> Text:
    return text(
        "The estimate to the end of the next month is {estimate} đồng, and {paid} are paid already: both run from the "
        "beginning of the year.",
        estimate=format_money(estimate),
        paid=format_money(paid),
    )
