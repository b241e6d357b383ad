"""What codes say beside names: they decide where the name says nothing known; where both do, the name wins."""

from disbtrack.domain.codes import TargetKind, spelling
from disbtrack.domain.programme import programme_of
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.dimensions.coding import Codes, Meaning

_COMMUNAL = pattern(r"^\W*(xa|phuong|thi tran)\s")


def named_unit(sheet: Sheet, unit: str | None) -> Meaning:
    """A unit as a name tells it: a commune by its code, or the text of an investor."""
    if unit is None:
        return {}
    known = unit in sheet.known.catalogue.register.latest_by_code
    return {TargetKind.UNIT if known else TargetKind.INVESTOR: unit}


def settle(codes: Codes, row: int, named: Meaning) -> Meaning:
    """What the codes of a row add to its names, or put right in them; a contradiction is noted and changes nothing."""
    found: Meaning = {}
    for target, meant in codes.meaning(row).items():
        verdict = _VERDICTS[target](codes.sheet, named, meant)
        if verdict is None:
            codes.contradict(row, target)
        elif verdict:
            found[target] = meant
    return found


def _on_project(_sheet: Sheet, named: Meaning, meant: str) -> bool | None:
    """True: the code tells more; False: it tells nothing new; None: it tells something else."""
    said = named.get(TargetKind.PROJECT)
    if said is None or meant.startswith(said + "."):
        return True
    above = said == meant or said.startswith(meant + ".") or programme_of(said) == meant
    return False if above else None


def _on_work(sheet: Sheet, named: Meaning, meant: str) -> bool | None:
    said = named.get(TargetKind.WORK)
    if said is None or spelling(said) == spelling(meant):
        return said is not None
    return None if said in sheet.known.catalogue.works else True


def _on_unit(_sheet: Sheet, named: Meaning, meant: str) -> bool | None:
    said, investor = named.get(TargetKind.UNIT), named.get(TargetKind.INVESTOR)
    if said is not None:
        return False if said == meant else None
    return investor is None or _COMMUNAL.search(plain(investor)) is not None


def _on_investor(sheet: Sheet, named: Meaning, meant: str) -> bool | None:
    said = named.get(TargetKind.INVESTOR)
    if TargetKind.UNIT in named:
        return False
    if said is None or spelling(said) == spelling(meant):
        return True
    return None if said in sheet.known.catalogue.investors else True


def _on_source(_sheet: Sheet, named: Meaning, meant: str) -> bool | None:
    said = named.get(TargetKind.SOURCE)
    return True if said is None else (False if said == meant else None)


def _on_capital(_sheet: Sheet, named: Meaning, meant: str) -> bool | None:
    said = named.get(TargetKind.CAPITAL)
    return True if said is None else (False if said == meant else None)


_VERDICTS = {
    TargetKind.PROJECT: _on_project,
    TargetKind.WORK: _on_work,
    TargetKind.UNIT: _on_unit,
    TargetKind.INVESTOR: _on_investor,
    TargetKind.SOURCE: _on_source,
    TargetKind.CAPITAL: _on_capital,
}
