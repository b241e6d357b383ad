"""A province's month: which commune sends what, what is planted in it, and what the truth is."""

import random
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.journeys.monthly.layouts import COPY, HEAD, LAYOUTS, TOTAL, Cells, Layout, Line, Report, write_report

DAY, BEFORE = date(2025, 10, 31), date(2025, 9, 30)
LEAVES = ("DA1.TDA1", "DA2", "DA3.TDA1", "DA3.TDA2", "DA4.TDA1", "DA4.TDA3", "DA5", "DA6.TDA1", "DA7.TDA2")
SEED = 20251031
FLAT, NESTED, TYPED, MONTHLY = range(len(LAYOUTS))
Place = tuple[int, str]
Plant = Callable[[Report, Place], Report]


def _say(value: str) -> Plant:
    return lambda report, place: replace(report, said={place: value})


def _letter(report: Report, place: Place) -> Report:
    return replace(report, said={place: f"{report.lines[place[0]].paid // 1_000_000}O"})


def _negative(report: Report, place: Place) -> Report:
    return replace(report, said={place: -(report.lines[place[0]].paid // 1_000_000)}, totals=False)


@dataclass(frozen=True)
class Mistake:
    """Something planted: the rule that must name it, in which layout, and where; where None: the sheet as a whole."""

    rule: str
    layout: int
    place: Place | None
    plant: Plant


MISTAKES: Mapping[str, Mistake] = {
    "a letter O in a number": Mistake("not-a-number", FLAT, (1, "paid"), _letter),
    "đồng where million đồng are meant": Mistake(
        "unit-suspicious", FLAT, (HEAD, "unit"), lambda report, _at: replace(report, scale=1_000_000)
    ),
    "a line pasted twice": Mistake(
        "duplicate-row", NESTED, (COPY, "planned"), lambda report, _at: replace(report, twice=3)
    ),
    "a total that its rows do not make": Mistake(
        "control-disagrees", MONTHLY, (TOTAL, "paid"), lambda report, _at: replace(report, total_off=50_000_000)
    ),
    "no unit of money": Mistake("unit-unknown", FLAT, None, lambda report, _at: replace(report, unit_told=False)),
    "a formula that points nowhere": Mistake("error-value", NESTED, (4, "completed"), _say("=#REF!+1")),
    "1.234 with nothing beside it": Mistake(
        "ambiguous-number", MONTHLY, (2, "paid"), lambda report, at: replace(_say("1.234")(report, at), totals=False)
    ),
    "a day that no month has": Mistake(
        "bad-date", TYPED, (HEAD, "day"), lambda report, _at: replace(report, day_told="31/9/2025")
    ),
    "a payment below nothing": Mistake("negative", MONTHLY, (3, "paid"), _negative),
    "a project that no tree has": Mistake(
        "unknown-project", TYPED, (2, "name"), lambda report, _at: replace(report, stray=(2, "Dự án 9: Chuyển đổi số"))
    ),
}


@dataclass(frozen=True)
class Sent:
    """A commune's file, and the mistake planted in it at a cell (None: in the sheet as a whole, or none at all)."""

    path: Path
    report: Report
    mistake: Mistake | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Province:
    """The month of a province, as it comes in: before it (of those who will be missing), at first, corrected, late.

    The files of each time lie in a folder of its own.
    """

    folder: Path
    before: tuple[Sent, ...]
    clean: tuple[Sent, ...]
    twice: tuple[Sent, ...]
    faulty: tuple[Sent, ...]
    corrected: tuple[Sent, ...]
    late: tuple[Sent, ...]

    @property
    def communes(self) -> int:
        return len({one.report.commune for one in (*self.clean, *self.faulty, *self.late)})

    def first_truth(self) -> int:
        """What was paid when the folder has come: of those who are missing or wrong what they told of September."""
        return paid(self.clean) + paid(self.before)

    def second_truth(self) -> int:
        """When the corrected files have come."""
        missing = {one.report.commune for one in self.late}
        return paid(self.clean) + paid(self.corrected) + paid(x for x in self.before if x.report.commune in missing)

    def whole_truth(self) -> int:
        """When all have come (đồng)."""
        return paid(self.clean) + paid(self.corrected) + paid(self.late)


def paid(sent: Iterable[Sent]) -> int:
    """All payments of these files, in đồng."""
    return sum(line.paid for one in sent for line in one.report.lines)


def make_province(folder: Path, *, clean: int, mistakes: Sequence[str], late: int, twice: int) -> Province:
    """Write the month; communes that send twice are among the clean ones."""
    names = iter(_communes())
    here = [_send(folder / "T10", next(names), number, number % len(LAYOUTS)) for number in range(clean + twice)]
    doubles = tuple(_double(one, number) for number, one in enumerate(here[:twice]))
    wrong = [_plant(folder / "T10", next(names), 200 + at, MISTAKES[name]) for at, name in enumerate(mistakes)]
    mended = [_rewrite(folder / "sửa", one, 200 + at) for at, one in enumerate(wrong)]
    tardy = [_send(folder / "muộn", next(names), 300 + at, at % len(LAYOUTS)) for at in range(late)]
    earlier = [_earlier(folder / "T9", one, 200 + at) for at, one in enumerate(wrong)]
    earlier += [_earlier(folder / "T9", one, 300 + at) for at, one in enumerate(tardy)]
    return Province(folder, tuple(earlier), tuple(here), doubles, tuple(wrong), tuple(mended), tuple(tardy))


def _communes() -> list[str]:
    return [unit.name for unit in shipped_catalogue().register.valid(DAY)]


def _lines_of(number: int, layout: Layout, share: int) -> tuple[Line, ...]:
    """A commune's lines; amounts are whole numbers of the layout's unit, so that nothing is rounded away."""
    chance = random.Random(SEED + number)
    unit = max(layout.unit, 1_000)
    made = []
    for leaf in LEAVES:
        planned = chance.randrange(400_000_000, 6_000_000_000) // unit * unit
        completed = planned * chance.randrange(20, 70) * share // 10_000 // unit * unit
        made.append(Line("GNBV." + leaf, planned, completed, planned * chance.randrange(0, 15) // 100 // unit * unit))
    return tuple(made)


def _report(commune: str, number: int, layout: int, day: date = DAY) -> Report:
    return Report(commune, day, _lines_of(number, LAYOUTS[layout], 100 if day == DAY else 90))


def _write(place: Path, name: str, report: Report, layout: int) -> tuple[Path, Cells]:
    place.mkdir(parents=True, exist_ok=True)
    path = place / name
    return path, write_report(path, report, LAYOUTS[layout])


def _file_name(number: int, commune: str) -> str:
    """As files are called that come by mail and Zalo."""
    return (f"z{5_120_000 + 7919 * number}.xlsx", f"Bao cao T10 ({number}).xlsx", f"{commune} gửi {number}.xlsx")[
        number % 3
    ]


def _send(place: Path, commune: str, number: int, layout: int) -> Sent:
    report = _report(commune, number, layout)
    return Sent(_write(place, _file_name(number, commune), report, layout)[0], report)


def _double(one: Sent, number: int) -> Sent:
    """The same report once more under another name: byte for byte, or saved anew."""
    again = one.path.with_name(f"ban chinh thuc {number}.xlsx")
    if number % 2 == 0:
        shutil.copy(one.path, again)
    else:
        write_report(again, one.report, LAYOUTS[number % len(LAYOUTS)])
    return Sent(again, one.report)


def _plant(place: Path, commune: str, number: int, mistake: Mistake) -> Sent:
    report = _report(commune, number, mistake.layout)
    wrong = mistake.plant(report, mistake.place or (0, ""))
    path, cells = _write(place, _file_name(number, commune), wrong, mistake.layout)
    return Sent(path, report, mistake, cells[mistake.place] if mistake.place else None)


def _rewrite(place: Path, one: Sent, number: int) -> Sent:
    """The corrected file of one that had a mistake."""
    layout = one.mistake.layout if one.mistake else FLAT
    return Sent(_write(place, _file_name(number, one.report.commune), one.report, layout)[0], one.report)


def _earlier(place: Path, one: Sent, number: int) -> Sent:
    """What the same commune told of September."""
    layout = one.mistake.layout if one.mistake else number % 100 % len(LAYOUTS)
    report = _report(one.report.commune, number, layout, BEFORE)
    return Sent(_write(place, f"T9 {number}.xlsx", report, layout)[0], report)
