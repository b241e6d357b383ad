"""Which series a sheet belongs to: who tells, in which form, at which grain."""

from disbtrack.domain.names import bare
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.series import Form, Level, Series, Teller, form_of, grain_of

_TELLERS = (
    ("kho bac", Teller.TREASURY),
    ("kbnn", Teller.TREASURY),
    ("chu dau tu", Teller.INVESTOR),
    ("ban quan ly", Teller.INVESTOR),
    ("xa", Teller.COMMUNE),
    ("phuong", Teller.COMMUNE),
    ("ubnd xa", Teller.COMMUNE),
    ("so ", Teller.DEPARTMENT),
    ("phong ", Teller.DEPARTMENT),
    ("bo ", Teller.MINISTRY),
)


def teller_of(name: str) -> Teller:
    """Recognise who tells from the name of a series or a reporter."""
    plain = bare(name)
    for start, teller in _TELLERS:
        if plain.startswith(start):
            return teller
    return Teller.OTHER


def level_of(name: str, layout: Layout | None) -> Level | None:
    """The level at which a decision gives a plan; reports have none."""
    if layout is not Layout.PLAN:
        return None
    plain = bare(name)
    if "thu tuong" in plain:
        return Level.PM
    return Level.DETAILED if "chi tiet" in plain else Level.ASSIGNED


def series_of(sheet: SheetReading) -> Series:
    """Make the series that a sheet tells, still without a place in the book."""
    layout = sheet.layout or Layout.CUMULATIVE
    name = sheet.series or sheet.reporter or sheet.title or sheet.name
    form = form_of(layout)
    teller = Teller.OTHER if form is Form.DECISIONS else teller_of(name)
    return Series(0, name, teller, form, grain_of(sheet.figures), level_of(name, layout))
