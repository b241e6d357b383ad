"""Problems in words: one function a rule of the contract, so that every sheet says them alike."""

from decimal import Decimal
from fractions import Fraction

from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import CellError

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_WORDS: dict[str, tuple[Severity, Text]] = {
    "not-a-number": (
        ERROR,
        text("This is not a number. Correct the cell, give its value, or mark it as waiting for the sender."),
    ),
    "error-value": (ERROR, text("The cell holds an error of the spreadsheet. Repair its formula or give its value.")),
    "formula-without-value": (
        ERROR,
        text("The formula has no stored value. Open the file in a spreadsheet program, save it, and read it again."),
    ),
    "bad-date": (ERROR, text("There is no such day. Correct the date.")),
    "date-missing": (WARNING, text("The row has an amount and no date. Give the day, or accept that it has none.")),
    "month-only": (INFO, text("Only the month is stated. Its last day was taken.")),
    "no-header": (ERROR, text("No heading of a table was found. Check that the columns have names.")),
    "rival-headings": (INFO, text("Other rows were read as the headings than at first sight: so the totals come out.")),
    "no-amounts": (
        WARNING,
        text("The headings name neither a plan nor payments known here. Nothing was read; say what a column holds."),
    ),
    "unit-inferred": (WARNING, text("The unit was taken from another sheet of the file.")),
    "unit-unknown": (ERROR, text("The sheet does not say in which unit its amounts are. State the unit.")),
    "ambiguous-number": (
        WARNING,
        text("The point may part thousands or decimals, and nothing in the sheet settles which. Give the value."),
    ),
    "unit-suspicious": (
        WARNING,
        text("The amounts look about a thousand times too large or too small for the stated unit."),
    ),
    "control-disagrees": (WARNING, text("The stated total differs from the sum of its parts.")),
    "part-over-whole": (WARNING, text("A part is more than the whole of which it is one.")),
    "parts-missing": (WARNING, text("The rows below do not make this total, and one of them is blank.")),
    "looks-like-total": (
        WARNING,
        text("In every column the row is the sum of the rows above it. Strike it out if it is a total, or accept it."),
    ),
    "disbursed-falls": (WARNING, text("Less was paid to a later day than to an earlier one.")),
    "statement-fell": (WARNING, text("Less is told to date than a month before.")),
    "stray-amount": (
        WARNING,
        text("The row has a name and no amounts, and a number stands beside the columns. Put it into its column."),
    ),
    "not-spending": (WARNING, text("Revenue stands here: no money planned or spent.")),
    "stale-sum": (WARNING, text("The formula shows another number than the cells that it adds.")),
    "rate-disagrees": (WARNING, text("The stated rate differs from the one that follows from the amounts.")),
    "disbursed-over-planned": (WARNING, text("More was paid than planned.")),
    "plan-missing": (WARNING, text("Money was paid here of no plan, and every other payment has one.")),
    "twin-headings": (
        WARNING,
        text("Two columns of amounts have the same heading, and no total tells them apart. Both would be counted."),
    ),
    "total-unproved": (
        WARNING,
        text(
            "The heading names a total, and the columns beside it do not make it. Its money may be counted twice: say "
            "what the column holds."
        ),
    ),
    "measure-assumed": (WARNING, text("The heading names neither a plan nor payments.")),
    "negative": (WARNING, text("The amount is negative.")),
    "duplicate-row": (WARNING, text("The same row stands here a second time. Both are kept.")),
    "unknown-project": (WARNING, text("No programme known here has this project.")),
    "unknown-unit": (WARNING, text("No commune or ward of this name was found.")),
    "code-contradicts": (WARNING, text("The code belongs to another unit than the name. The name was taken.")),
    "recovery-without-work": (WARNING, text("An advance is recovered without completed work of at least its size.")),
    "mixed-plan-year": (WARNING, text("One column mixes this year's money with money carried over.")),
    "duplicate-breakdown": (WARNING, text("The same money is broken down twice. It was taken once.")),
    "unread-column": (WARNING, text("Nothing known is named by this heading. The column was not read.")),
    "plan-not-restated": (
        WARNING,
        text("Only the first plan is stated in this row, a later one in others. The row has no plan; give its value."),
    ),
    "unnamed-row": (
        WARNING,
        text(
            "The row has amounts and no name, and they are no sum of the rows above. Name the row, or strike it out if "
            "it is a total."
        ),
    ),
    "superseded": (INFO, text("A plan of a later state stands beside this one. The later one was taken.")),
    "programme-inferred": (INFO, text("No programme is named; the numbers of the projects fit one programme only.")),
    "no-heading": (INFO, text("Numbers stand in a column without a heading. They were not read.")),
    "pending": (INFO, text("This figure waits for the sender and was left out.")),
    "legacy-font": (INFO, text("Texts in an old font encoding were converted to Unicode.")),
    "fraction-of-dong": (INFO, text("Parts of a đồng were rounded.")),
    "struck-out": (INFO, text("The row is struck through and was left out.")),
    "outside-total": (INFO, text("No total of the sheet adds this amount, though others of its column are added up.")),
    "registered": (
        INFO,
        text("The sheet registers what is to be paid; its months are kept beside the sums, and are no payments."),
    ),
    "hidden": (INFO, text("Hidden rows or columns were read as data.")),
    "hidden-repeats": (
        WARNING,
        text("A hidden column tells what visible ones tell too. Only the visible ones were read."),
    ),
    "overridden": (INFO, text("What the sheet states was replaced by what was asked for.")),
    "profile-drift": (WARNING, text("The headings changed since the profile was kept.")),
    "profile-differs": (INFO, text("A column is read otherwise than when the profile was kept.")),
    "reporter-unknown": (WARNING, text("The sheet does not say who tells it.")),
    "way-mismatch": (WARNING, text("The sheet cannot be read as it was asked for.")),
    "separator-unlike": (
        WARNING,
        text(
            "The sign before the last three digits parts thousands here, as the other amounts are whole. "
            "If it is a decimal sign, give the value."
        ),
    ),
    "restated-units": (
        INFO,
        text("Units are read in the register after the reorganisation, because the sheet names new ones."),
    ),
    "partial-breakdown": (
        INFO,
        text("The parts do not add up to the whole. The whole was taken, the parts are notes."),
    ),
    "new-work": (INFO, text("A new work.")),
    "near-name": (INFO, text("The book knows a name written nearly like this.")),
}


def fault(
    rule: str, cell: str | None = None, value: object = "", *, message: Text | None = None, proposal: str | None = None
) -> Problem:
    """Make the problem of a rule at a cell; a proposal is only given where a control total proves it."""
    severity, words = _WORDS[rule]
    return Problem(cell, rule, severity, message or words, str(value), proposal, proposal is not None)


def error_rule(error: CellError) -> str:
    """Which of the two it is: an error shown, by a formula or not, or a formula that shows nothing."""
    return "formula-without-value" if error.formula and not error.token.startswith("#") else "error-value"


def no_day(cell: str, value: object, *, named: bool) -> Problem:
    """A cell that should hold a day: one that no calendar has, or (named False) no day at all."""
    words = (
        text(
            "There is no day {value}. Correct it, give the day, or mark the row as waiting for the sender.", value=value
        )
        if named
        else text("“{value}” is no date. Give the day, or mark the row as waiting for the sender.", value=value)
    )
    return fault("bad-date", cell, value, message=words)


def control_differs(cell: str, stated: str, computed: str) -> Problem:
    """A total that is not the sum of its parts."""
    message = text(
        "The stated total is {stated} đồng, its parts add up to {computed}.", stated=stated, computed=computed
    )
    return fault("control-disagrees", cell, stated, message=message)


def part_beyond(cell: str, part: str, whole: str, whole_cell: str) -> Problem:
    """A part that is more than the whole of which it is one."""
    message = text(
        "{part} đồng stands here as a part of the {whole} in {cell}, and is more than it. Correct one of them.",
        part=part,
        whole=whole,
        cell=whole_cell,
    )
    return fault("part-over-whole", cell, part, message=message)


def parts_beyond(cell: str, whole: str, parts: str) -> Problem:
    """Parts that make more than their whole."""
    message = text(
        "{whole} đồng stands here, the parts named below it make {parts}, which is more. Correct one of them.",
        whole=whole,
        parts=parts,
    )
    return fault("part-over-whole", cell, whole, message=message)


def parts_short(cell: str, whole: str, parts: str) -> Problem:
    """A whole that its rows do not make, of which one is blank; the totals above contain it as it stands."""
    message = text(
        "{whole} đồng stands here, the rows below it make {parts}, and at least one of them is blank. The whole was "
        "taken. Fill the blank rows, or correct the total.",
        whole=whole,
        parts=parts,
    )
    return fault("parts-missing", cell, whole, message=message)


def stale_sum(cell: str, stated: str, computed: str) -> Problem:
    """A formula that shows another number than the cells that it adds (in the sheet's own unit)."""
    message = text(
        "{stated} stands here, the cells that its formula adds make {computed}. Have the file computed again and "
        "saved, or give the value.",
        stated=stated,
        computed=computed,
    )
    return fault("stale-sum", cell, stated, message=message)


def sum_differs(cell: str, stated: str, computed: str) -> Problem:
    """A column that should follow from others along the row and does not (in the sheet's own unit)."""
    message = text(
        "{stated} is stated here; the columns that it should follow from give {computed}.",
        stated=stated,
        computed=computed,
    )
    return fault("control-disagrees", cell, stated, message=message)


def out_of_scale(cell: str, amount: str, likely: str, total: str, proposal: Fraction | None) -> Problem:
    """An amount a power of thousand off, as a total proves; the proposal is as the cell would be typed."""
    message = text(
        "{amount} đồng stands here; with {likely} the total in {total} comes out. The amount is in another unit "
        "than the sheet states: give its value.",
        amount=amount,
        likely=likely,
        total=total,
    )
    return fault(
        "unit-suspicious", cell, amount, message=message, proposal=None if proposal is None else typed_value(proposal)
    )


def typed_value(value: int | Fraction) -> str:
    """A number as a person would type it into a cell: whole, or with a decimal comma."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    return f"{decimal:.9f}".rstrip("0").replace(".", ",")


def rate_out_of_scale(cell: str, amount: str, stated: str, computed: str) -> Problem:
    """An amount with which the stated rate of its row is about a thousand times missed."""
    message = text(
        "{amount} đồng stands here, which gives a rate of {computed} where {stated} is stated. The amount looks "
        "a thousand times too large or too small: check its unit.",
        amount=amount,
        stated=stated,
        computed=computed,
    )
    return fault("unit-suspicious", cell, amount, message=message)


def rate_differs(cell: str, stated: str, computed: str, base: str) -> Problem:
    """A rate that does not follow from the amounts."""
    message = text(
        "The stated rate is {stated}; {computed} follows from the column {base}.",
        stated=stated,
        computed=computed,
        base=base,
    )
    return fault("rate-disagrees", cell, stated, message=message)


def column_unit_missing(cell: str, heading: str) -> Problem:
    """A column of amounts without a unit beside columns that state theirs."""
    message = text(
        "The heading “{heading}” states no unit, though others of the sheet do. Nothing of the column was read: "
        "state its unit.",
        heading=heading,
    )
    return fault("unit-unknown", cell, heading, message=message)


def column_unit_inferred(cell: str, rows: int, beside: str, unit: str) -> Problem:
    """A column without a unit that comes out beside others in one unit only."""
    message = text(
        "The heading states no unit. In {rows} rows its amounts come out beside “{beside}” if they are in {unit}, and "
        "in no other unit. Accept it, or state the unit.",
        rows=rows,
        beside=beside,
        unit=unit,
    )
    return fault("unit-inferred", cell, unit, message=message)


def several(count: int) -> Text:
    """The words for recoveries without work where a whole list is kept so."""
    return text(
        "{count} advances are recovered without completed work on the same document; this is the first.", count=count
    )
