"""What the person says of problems and files: each saying makes another draft."""

from collections.abc import Iterable
from dataclasses import replace

from disbtrack.app.pages.importing.chosen import PREFERRED, Solved
from disbtrack.app.pages.importing.draft import Draft, Found, Tally
from disbtrack.domain.diff import Key
from disbtrack.domain.problem import Severity
from disbtrack.usecases.imports.import_plan import Choice, Doubled, Place


def solve(draft: Draft, found: Found, answer: str | None) -> Draft:
    """Answer a problem with a value or "pending"; None accepts it as it stands."""
    sheet = "" if found.sheet is None else found.name
    return draft.with_file(found.file, lambda one: one.answered(sheet, found.problem, answer))


def take_back(draft: Draft, found: Found) -> Draft:
    """Forget what was answered."""
    told, plan = found.answered, draft.plan_of(found.file)
    if told is None:
        return draft
    keys = {key for one in plan.tellings for cell, key in one.asked() if cell == told.problem.cell} if plan else set()
    keys |= _rows_asked(draft, found)
    keys |= {key for one in _doubled(draft, found) for key in (*one.keys, *(old for old, _e in one.former.values()))}
    choices = {key: choice for key, choice in draft.choices.items() if key not in keys}
    prefer = tuple(one for one in draft.prefer if told.answer != PREFERRED or one.sheet != told.sheet)
    kept = replace(draft, choices=choices, prefer=prefer)
    return kept.with_file(found.file, lambda one: one.taken_back(told.place))


def prefer(draft: Draft, found: Found) -> Draft:
    """Where two sheets contradict each other, this one holds."""
    path = str(draft.files[found.file].path)
    told = Solved(found.name, found.problem, PREFERRED)
    made = replace(draft, prefer=(*draft.prefer, Place(path, found.name)))
    return made.with_file(found.file, lambda one: replace(one, solved=(*one.solved, told)))


def _doubled(draft: Draft, found: Found) -> list[Doubled]:
    """What a problem says to be told twice."""
    plan, problem = draft.plan_of(found.file), found.problem
    mine = [one for one in plan.tellings if one.sheet.name == found.name] if plan else []
    return [one for told in mine for one in told.doubled if (one.rule, one.cell) == (problem.rule, problem.cell)]


def count_both(draft: Draft, found: Found) -> Draft:
    """Money that seems to be told twice is told of two payments: what is new is counted beside what stands."""
    both = {key: Choice.BOTH for one in _doubled(draft, found) for key in one.keys}
    return replace(draft, choices={**draft.choices, **both})


def take_file(draft: Draft, found: Found) -> Draft:
    """Of a row that a register tells otherwise than the book, the file's is taken."""
    keys = _rows_asked(draft, found)
    return replace(draft, choices={**draft.choices, **dict.fromkeys(keys, Choice.FILE)})


def _rows_asked(draft: Draft, found: Found) -> set[Key]:
    """The row of a register that a problem asks about."""
    plan, cell = draft.plan_of(found.file), found.problem.cell
    mine = [one for one in plan.registers if one.sheet.name == found.name] if plan else []
    return {key for one in mine for place, key in one.asked_cells() if place == cell}


def is_proven(found: Found) -> bool:
    """Answer whether a control proves the proposal of an open problem."""
    problem = found.problem
    return found.answered is None and problem.proven and problem.cell is not None and problem.proposal is not None


def accept_proven(draft: Draft, tally: Tally) -> Draft:
    """Take all proposals that a control proves, and no others."""
    for one in filter(is_proven, tally.found):
        draft = solve(draft, one, one.problem.proposal)
    return draft


def accept_warnings(draft: Draft, tally: Tally) -> Draft:
    """Accept every open warning as it stands."""
    for one in tally.found:
        if one.is_open and one.problem.severity is Severity.WARNING:
            draft = solve(draft, one, None)
    return draft


def forget_acceptance(draft: Draft, tally: Tally) -> Draft:
    """Accept no warning as it stands; values that were given stay."""
    for one in tally.found:
        if one.answered is not None and one.answered.answer is None:
            draft = take_back(draft, one)
    return draft


def switch_file(draft: Draft, place: int) -> Draft:
    """Leave a file out, or take it in again; the same file a second time is never taken in."""
    if draft.files[place].same_as:
        return draft
    return draft.with_file(place, lambda one: replace(one, left_out=not one.left_out))


def leave_out(draft: Draft, places: Iterable[int]) -> Draft:
    """Leave some files out, so that the others can be written."""
    for place in places:
        draft = draft.with_file(place, lambda one: replace(one, left_out=True))
    return draft


def rest(draft: Draft) -> Draft:
    """What stays after writing: the files that were left out, to be answered later."""
    waiting = (one for one in draft.files if one.left_out and not one.same_as)
    return Draft(tuple(replace(one, left_out=False) for one in waiting))
