"""The difference between two moments in words: what shifted, why, and where that was told."""

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Entry
from disbtrack.i18n import Text, language, text
from disbtrack.usecases.answers.compared import Shift, Why

_WHY: dict[Why, Text] = {
    Why.TOLD: text("told"),
    Why.SET: text("set by hand"),
    Why.ENDED: text("withdrawn or undone"),
    Why.OTHER_STATEMENT: text("another statement holds"),
    Why.OTHER_SERIES: text("another series is counted"),
    Why.NAMED: text("units, names or rules changed"),
}


def why_words(shift: Shift) -> Text:
    """Why a line shifted; with the reason, where a person gave one."""
    entry = shift.entry
    if shift.why is Why.SET and entry is not None and entry.edited:
        return text("set by hand: {reason}", reason=entry.edited)
    if shift.why is Why.ENDED and shift.change is not None:
        return text("ended: {change}", change=shift.change.label)
    return _WHY[shift.why]


def what_words(shift: Shift, catalogue: Catalogue) -> str | Text:
    """What shifted: project, work, unit and document of a line, or the names of two series."""
    if shift.series is not None:
        return text("“{new}” instead of “{old}”", old=shift.series[0], new=shift.series[1])
    if shift.entry is None:
        return text("The rest")
    figure = shift.entry.figure
    project = catalogue.tree.name(figure.project, language()) if figure.project else None
    unit = catalogue.register.name_on(figure.unit, figure.units_on or figure.date) if figure.unit else None
    parts = (figure.project if project != figure.project else None, project, figure.work, unit, figure.document)
    return " · ".join(part for part in parts if part)


def where_told(entry: Entry | None) -> str:
    """File, sheet and cell; empty for what no file told."""
    if entry is None:
        return ""
    origin = entry.origin
    return "!".join(part for part in (origin.file_name, origin.sheet, origin.cell) if part and origin.file_name)
