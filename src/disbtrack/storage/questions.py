"""Open questions in the book: asked by an import, closed when every figure that waits is told or withdrawn."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, or_, select

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.questions import Question, QuestionState, Waiting
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.rows import figure_of, in_utc
from disbtrack.storage.schema import change, entry, imported, question
from disbtrack.storage.writing import Writing


def read_questions(connection: Connection, *, every: bool) -> list[Question]:
    """The open questions, oldest first; every = also those closed and set aside."""
    states = [] if every else [question.c.state == QuestionState.OPEN.value]
    columns = (imported.c.file_name, imported.c.sheet, imported.c.series, imported.c.reporter, imported.c.as_of)
    query = (
        select(question, *columns, change.c.person, change.c.at)
        .join(imported, imported.c.id == question.c.import_id)
        .join(change, change.c.number == question.c.told)
        .where(question.c.until.is_(None), *states)
        .order_by(question.c.id)
    )
    return [_question(row) for row in connection.execute(query).mappings()]


def _question(row: RowMapping) -> Question:
    return Question(
        id=row["id"],
        import_id=row["import_id"],
        file_name=row["file_name"],
        sheet=row["sheet"],
        cell=row["cell"],
        rule=row["rule"],
        value=row["value"],
        series_id=row["series"],
        reporter=row["reporter"],
        as_of=row["as_of"],
        since=in_utc(row["at"]),
        person=row["person"],
        change=row["told"],
        state=QuestionState(row["state"]),
        reason=row["reason"],
        whole_row=bool(row["whole_row"]),
    )


def _of_question() -> ColumnElement[bool]:
    """The pending entries that belong to a question: its cell, or all of its row."""
    place = or_(entry.c.cell == question.c.cell, and_(question.c.whole_row == 1, entry.c.row == question.c.row))
    return and_(entry.c.import_id == question.c.import_id, entry.c.kind == EntryKind.PENDING.value, place)


def waiting_entries(connection: Connection, numbers: Collection[int]) -> dict[int, dict[int, Figure]]:
    """The figures that wait for each of these questions: question → entry's number → figure (amount 0)."""
    query = (
        select(entry, question.c.id.label("question"))
        .join(question, _of_question())
        .where(entry.c.until.is_(None), question.c.until.is_(None), question.c.id.in_(numbers))
        .order_by(entry.c.id)
    )
    found: dict[int, dict[int, Figure]] = {number: {} for number in numbers}
    for row in connection.execute(query).mappings():
        found[row["question"]][row["id"]] = figure_of(row)
    return found


def ask(writing: Writing, import_id: int, waiting: Iterable[Waiting]) -> None:
    """Put cells on the list of open questions."""
    rows = [
        {
            "told": writing.number,
            "import_id": import_id,
            "cell": one.cell,
            "row": one.row,
            "whole_row": int(one.whole_row),
            "rule": one.rule,
            "value": one.value,
            "state": QuestionState.OPEN.value,
            "reason": "",
        }
        for one in waiting
    ]
    writing.insert_rows(question, rows)


def settle(writing: Writing, numbers: Collection[int], state: QuestionState, reason: str) -> None:
    """Take open questions off the list; raises DisbtrackError where one is not on it."""
    now = select(question).where(
        question.c.until.is_(None), question.c.state == QuestionState.OPEN.value, question.c.id.in_(numbers)
    )
    rows = [dict(row) for row in writing.connection.execute(now).mappings()]
    if len(rows) != len(set(numbers)):
        raise DisbtrackError(
            text("This question is not open any more."), text("“disbtrack list BOOK questions” shows those that are.")
        )
    writing.close_versions(question, [row["version"] for row in rows])
    kept = [name for name in question.c.keys() if name not in {"version", "since", "until", "root"}]  # noqa: SIM118 - a table's columns
    fresh = [{name: row[name] for name in kept} | {"state": state.value, "reason": reason} for row in rows]
    writing.insert_rows(question, fresh)


def settle_answered(writing: Writing, ended: Iterable[Mapping[str, Any]], reason: str) -> None:
    """Close the questions for which no figure waits any more, after pending entries (their rows) were ended."""
    imports = {row["import_id"] for row in ended if row["kind"] == EntryKind.PENDING.value and row["import_id"]}
    if not imports:
        return
    cells = {(row["import_id"], row["cell"], row["row"]) for row in ended}
    now = select(question).where(
        question.c.until.is_(None), question.c.state == QuestionState.OPEN.value, question.c.import_id.in_(imports)
    )
    touched = [row["id"] for row in writing.connection.execute(now).mappings() if _is_touched(row, cells)]
    waiting = waiting_entries(writing.connection, touched)
    settle(writing, [number for number in touched if not waiting[number]], QuestionState.CLOSED, reason)


def _is_touched(row: RowMapping, cells: Collection[tuple[int, str, int]]) -> bool:
    return any(
        number == row["import_id"] and (cell == row["cell"] or (row["whole_row"] and line == row["row"]))
        for number, cell, line in cells
    )
