"""Loading published figures into a book, and holding their rates against their own amounts."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.names import bare, tidy
from disbtrack.domain.published import Published
from disbtrack.domain.series import Teller
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.resources import resource
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.telling import teller_of

Row = Mapping[str, str]
_UNITS = {"dong": MoneyUnit.DONG, "nghin dong": MoneyUnit.NGHIN, "trieu dong": MoneyUnit.TRIEU, "ty dong": MoneyUnit.TY}
_IN_BRACKETS = re.compile(r"\(([\d.,]+)\s*tỷ\)")
_SHIPPED = ("programmes.csv", "sonla_2025.csv", "gso_monthly_2023_2025.csv")


@dataclass(frozen=True, slots=True)
class LoadedFigures:
    """How many published figures came, and how many were there already; change None = nothing new."""

    added: int
    same: int
    change: int | None


def list_published(book: Book) -> list[Published]:
    """What the book holds of published figures, in the order in which they came."""
    with book.read() as reading:
        return reading.kept(Published)


def load_published(book: Book, paths: Iterable[Path] = (), *, person: str) -> LoadedFigures:
    """Take lists of published figures into a book, as one change; without paths those that ship.

    Raises DisbtrackError for a list of another layout, or a number that cannot be read.
    """
    chosen = tuple(paths) or tuple(Path(str(resource("published") / name)) for name in _SHIPPED)
    told = [one for path in chosen for one in read_published(path)]
    with book.change(
        text("Published figures: {files}", files=", ".join(path.name for path in chosen)), person
    ) as change:
        known = {_identity(one) for one in change.kept(Published)}
        new = {_identity(one): one for one in told if _identity(one) not in known}
        change.put_kept(*new.values())
        number = change.number
    return LoadedFigures(len(new), len(told) - len(new), number if new else None)


def _identity(one: Published) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in one.named_by)


def read_published(path: Path) -> list[Published]:
    """Read a list of published figures (.csv), in one of the layouts known."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DisbtrackError(text("The list {name} cannot be read.", name=path.name)) from error
    columns = set(rows[0]) if rows else set()
    layout = next((read for needed, read in _LAYOUTS if needed <= columns), None)
    if layout is None:
        raise DisbtrackError(
            text("“{name}” is no list of published figures.", name=path.name),
            text("Its columns are: {columns}.", columns=", ".join(sorted(_LAYOUTS[0][0]))),
        )
    try:
        return list(layout(rows))
    except (ValueError, ZeroDivisionError, KeyError) as error:
        raise DisbtrackError(
            text("“{name}” holds what cannot be read: {what}.", name=path.name, what=str(error))
        ) from error


def _points(rows: Sequence[Row]) -> Iterator[Published]:
    """Areas and programmes, each with plan, payments and rate."""
    for row in rows:
        unit = _UNITS[bare(row["unit"])].dong
        rate, rate_step = _percent(row["rate_pct_published"])
        plan, plan_step = _money(row["plan"], unit)
        disbursed, disbursed_step = _money(row["disbursed"], unit)
        yield Published(
            area=tidy(row["area"]),
            programme=row["programme"],
            period=row["plan_period"],
            as_of=row["as_of"],
            source=row["capital_source"],
            capital=row["capital_kind"],
            plan=plan,
            disbursed=disbursed,
            plan_step=plan_step,
            disbursed_step=disbursed_step,
            rate=rate,
            rate_step=rate_step,
            told=_teller(row["area"]),
            link=row["source_url"],
            note=row["note"],
        )


def _teller(area: str) -> Teller:
    found = teller_of(area)
    return found if found is Teller.MINISTRY else Teller.OTHER


def _monthly(rows: Sequence[Row]) -> Iterator[Published]:
    """The statistics office's monthly table of state budget investment, in billion đồng."""
    for row in rows:
        plan, plan_step = _money(row["year_plan_bn"], MoneyUnit.TY.dong)
        done, done_step = _money(row["cumulative_ytd_bn"], MoneyUnit.TY.dong)
        rate, rate_step = _percent(row["pct_of_year_plan"])
        yield Published(
            area=tidy(row["unit_name"]),
            programme="Đầu tư công",
            period=row["report_month"][:4],
            as_of=row["report_month"],
            source=tidy(row["group"]),
            capital="Đầu tư",
            base="kế hoạch năm",
            plan=plan,
            disbursed=done,
            plan_step=plan_step,
            disbursed_step=done_step,
            rate=rate,
            rate_step=rate_step,
            told=Teller.MINISTRY,
            link=f"{row['source_file']}!{row['sheet']}!{row['row_no']}",
        )


def _days(rows: Sequence[Row]) -> Iterator[Published]:
    """One province day by day: what was paid, and its share of the plan assigned and of the plan allotted in detail."""
    for day, told in groupby(rows, key=lambda row: row["as_of"]):
        facts = list(told)
        amounts = {row["what"]: row["value"] for row in facts if row["what"] != "rate"}
        paid, paid_step = _money(amounts.get("disbursed", ""), MoneyUnit.TY.dong)
        for row in (one for one in facts if one["what"] == "rate"):
            rate, rate_step = _percent(row["value"])
            one = Published(
                area="Sơn La",
                programme="Đầu tư công",
                period=day[:4],
                as_of=day,
                capital="Đầu tư",
                base=row["base"].partition(" (")[0],
                disbursed=paid,
                disbursed_step=paid_step,
                rate=rate,
                rate_step=rate_step,
                link=row["source"],
            )
            yield _based(one, row["base"], amounts)
        yield from _not_allotted(facts, amounts, day)


def _based(one: Published, base: str, amounts: Mapping[str, str]) -> Published:
    """The plan that a rate is of: said beside it, told of the day, or what is assigned less what is not allotted."""
    ty = MoneyUnit.TY.dong
    if found := _IN_BRACKETS.search(base):
        whole, dot, part = found[1].rpartition(".")
        readings = [found[1].replace(".", ""), whole.replace(".", "") + dot + part]
        ways = [replace(one, plan=plan, plan_step=step) for plan, step in (_money(way, ty) for way in readings)]
        return min(ways, key=_error)
    if one.base == "assigned" or "detailed_allocation" in amounts:
        plan, step = _money(amounts.get("assigned" if one.base == "assigned" else "detailed_allocation", ""), ty)
        return replace(one, plan=plan, plan_step=step)
    assigned, step = _money(amounts.get("assigned", ""), ty)
    left, left_step = _money(amounts.get("unallocated", ""), ty)
    return one if assigned is None or left is None else replace(one, plan=assigned - left, plan_step=step + left_step)


def _error(one: Published) -> Fraction:
    """How far a rate is from what its amounts make."""
    return abs((one.computed or Fraction(0)) - (one.rate or Fraction(0)))


def _not_allotted(facts: Iterable[Row], amounts: Mapping[str, str], day: str) -> Iterator[Published]:
    """The share of the plan that is not allotted in detail, where it is told."""
    for row in facts:
        share = re.match(r"([\d.]+)% of assigned", row["base"]) if row["what"] == "unallocated" else None
        if share:
            plan, plan_step = _money(amounts.get("assigned", ""), MoneyUnit.TY.dong)
            left, left_step = _money(row["value"], MoneyUnit.TY.dong)
            rate, rate_step = _percent(share[1])
            yield Published(
                area="Sơn La",
                programme="Đầu tư công",
                period=day[:4],
                as_of=day,
                capital="Đầu tư",
                base="unallocated of assigned",
                plan=plan,
                disbursed=left,
                plan_step=plan_step,
                disbursed_step=left_step,
                rate=rate,
                rate_step=rate_step,
                link=row["source"],
            )


def _money(told: str, unit: int) -> tuple[int | None, int]:
    """A printed amount in đồng, and how many đồng its last digit is worth."""
    if not told.strip():
        return None, 1
    step = Fraction(unit, 10 ** len(told.partition(".")[2]))
    return int(Fraction(told) * unit), max(int(step), 1)


def _percent(told: str) -> tuple[Fraction | None, Fraction]:
    """A printed percentage as a share, and what its last digit is worth."""
    if not told.strip():
        return None, Fraction(1, 10_000)
    return Fraction(told) / 100, Fraction(1, 100 * 10 ** len(told.partition(".")[2]))


_LAYOUTS: tuple[tuple[set[str], Callable[[Sequence[Row]], Iterator[Published]]], ...] = (
    ({"area", "programme", "plan_period", "as_of", "plan", "disbursed", "rate_pct_published", "unit"}, _points),
    ({"report_month", "unit_name", "year_plan_bn", "cumulative_ytd_bn", "pct_of_year_plan"}, _monthly),
    ({"as_of", "what", "value", "base"}, _days),
)
