"""Problems of amounts in words: what is wrong, with the numbers that show it, and what to do."""

from disbtrack.domain.money import format_money
from disbtrack.domain.problem import Problem
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import CellError
from disbtrack.sheets.understanding.cells.faults import error_rule, fault, typed_value
from disbtrack.sheets.understanding.cells.values import Amount, Doubtful


def unread(cell: str, amount: Amount, proposal: str | None = None) -> Problem:
    """A cell that should hold an amount and does not; the proposal is what a total leaves for it."""
    if isinstance(amount, CellError):
        return fault(error_rule(amount), cell, amount.token, proposal=proposal)
    told = getattr(amount, "text", "")
    if isinstance(amount, Doubtful):
        return fault("ambiguous-number", cell, told, message=_two_ways(amount, proposal), proposal=proposal)
    words = text(
        "“{value}” is not a number. Correct the cell, give its value, or mark it as waiting for the sender.", value=told
    )
    return fault("not-a-number", cell, told, message=words, proposal=proposal)


def _two_ways(amount: Doubtful, proved: str | None) -> Text:
    one, other = (typed_value(value) for value in amount.readings.values())
    if proved is not None:
        return text(
            "“{value}” may be {one} or {other}; the sums of the sheet come out with {proved}.",
            value=amount.text,
            one=one,
            other=other,
            proved=proved,
        )
    return text(
        "“{value}” may be {one} or {other}; nothing in the sheet settles which. Give its value.",
        value=amount.text,
        one=one,
        other=other,
    )


def overpaid(cell: str, paid: int, planned: int) -> Problem:
    """More paid than planned; a hundredfold is rather another unit."""
    told, base = format_money(paid), format_money(planned)
    if 0 < planned * 100 < paid:
        words = text(
            "{paid} đồng was paid of a plan of {planned}: one of them looks to be in another unit.",
            paid=told,
            planned=base,
        )
        return fault("unit-suspicious", cell, told, message=words)
    words = text(
        "{paid} đồng was paid of a plan of {planned}. Correct one of them, or accept it.", paid=told, planned=base
    )
    return fault("disbursed-over-planned", cell, told, message=words)


def below_zero(cell: str, amount: int) -> Problem:
    """A negative amount that is no change of plan."""
    words = text(
        "The amount is {amount} đồng. Correct its sign, or accept it where money came back.",
        amount=format_money(amount),
    )
    return fault("negative", cell, amount, message=words)


def told_twice(cell: str, document: str, row: int) -> Problem:
    """A row that is the same as an earlier one."""
    words = text("The same as row {row}. Both are kept; strike one out if it was typed twice.", row=row)
    return fault("duplicate-row", cell, document, message=words)


def band_won(won: tuple[int, int], lost: tuple[int, int], right: tuple[int, int], other: tuple[int, int]) -> Problem:
    """Other rows were taken as headings than those first found. right, other: totals that come out, of how many."""
    words = text(
        "Rows {first}–{last} were read as the headings, not rows {other_first}–{other_last}: "
        "so {right} of {met} totals of the sheet come out, else {other} of {other_met}.",
        first=won[0],
        last=won[1],
        other_first=lost[0],
        other_last=lost[1],
        right=right[0],
        met=right[1],
        other=other[0],
        other_met=other[1],
    )
    return fault("rival-headings", None, f"{won[0]}-{won[1]}", message=words)


def recovered_without_work(cell: str, recovered: int, work: int) -> Problem:
    """An advance recovered from less work than itself."""
    words = text(
        "{recovered} đồng of an advance is recovered, and the work paid on the same document is {work}. "
        "Check the document, or accept it.",
        recovered=format_money(recovered),
        work=format_money(work),
    )
    return fault("recovery-without-work", cell, recovered, message=words)


def left_differs(cell: str, stated: str, computed: str) -> Problem:
    """What is stated as left is not what plan and payments leave."""
    message = text(
        "{stated} đồng is stated as left; plan less payments is {computed}. One of the amounts of the row is wrong: "
        "correct it, or accept it.",
        stated=stated,
        computed=computed,
    )
    return fault("control-disagrees", cell, stated, message=message)


def left_out_of_scale(cell: str, amount: str, likely: str, left: str) -> Problem:
    """An amount in another unit, as what is left of the plan proves."""
    message = text(
        "{amount} đồng stands here; with {likely} what is left in {left} comes out. The amount is in another unit "
        "than the sheet states: give its value.",
        amount=amount,
        likely=likely,
        left=left,
    )
    return fault("unit-suspicious", cell, amount, message=message)


def paid_of_no_plan(cell: str, paid: int) -> Problem:
    """A payment in the one row that has no plan."""
    words = text(
        "{paid} đồng was paid, and no plan stands in this row, though all other payments have one. Put the amount "
        "into its row, give the plan, or accept it.",
        paid=format_money(paid),
    )
    return fault("plan-missing", cell, paid, message=words)


def hardly_paid(cell: str, paid: int, planned: int) -> Problem:
    """A payment a thousand times too small for its plan, as the other rows are paid."""
    words = text(
        "{paid} đồng was paid of a plan of {planned}, a thousand times less than in any other row: one of them looks "
        "to be in another unit. Check it, or accept it.",
        paid=format_money(paid),
        planned=format_money(planned),
    )
    return fault("unit-suspicious", cell, paid, message=words)


def written_otherwise(cell: str, amount: int, likely: int) -> Problem:
    """Amounts of a row written to other digits than all others of their columns, and far from them."""
    words = text(
        "{amount} đồng stands here. The row is written to other decimals than all others and is far from them: it "
        "looks to be in another unit, which would make {likely} đồng. Check it, or accept it.",
        amount=format_money(amount),
        likely=format_money(likely),
    )
    return fault("unit-suspicious", cell, amount, message=words)
