"""What the ledger says of the rows that it shows: which question they answer, which series are counted."""

from collections.abc import Mapping, Sequence

from disbtrack.app.widgets.cells import Column
from disbtrack.app.words import node_code, node_name
from disbtrack.domain.capital import capital_name, source_name
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Tree
from disbtrack.domain.series import Side
from disbtrack.domain.standing import Cut
from disbtrack.i18n import _, counted
from disbtrack.usecases.answers.filter_words import sentence
from disbtrack.usecases.answers.ledger import Ledger, LedgerQuery, LedgerRow


def series_words(told: Ledger) -> str:
    """The series that are counted."""
    if told.answer is None:
        return ""
    names = [*told.answer.series_names(Side.PLAN), *told.answer.series_names(Side.MONEY)]
    return "" if not names else _("counted: {names}").format(names=", ".join(dict.fromkeys(names)))


def query_words(told: Ledger, tree: Tree) -> str:
    """The question whose rows are shown."""
    query, text = told.query, told.query.question.filters.text
    parts = [
        _side_words(query),
        _key_words(told, tree) if query.keyed else "",
        f"“{text}”" if text else "",
        _("to {day}").format(day=format_day(told.answer.as_of)) if told.answer else "",
    ]
    return " · ".join(part for part in parts if part)


def scope_words(told: Ledger, columns: Sequence[Column[LedgerRow]], texts: Mapping[str, str], count: int) -> str:
    """All filters in force and how many rows they let through, as one sentence beside the totals."""
    headings = {column.key: column.heading for column in columns}
    typed = [f"{headings.get(key, key)}: {words}" for key, words in texts.items() if words.strip()]
    return sentence([*told.scope, *typed, counted("{count} row", "{count} rows", count)])


def _side_words(query: LedgerQuery) -> str:
    if not query.counted:
        return _("All rows")
    named = {Side.PLAN: _("Plan"), Side.MONEY: _("Disbursed")}
    return named[query.side] if query.side else _("Plan and money")


def _key_words(told: Ledger, tree: Tree) -> str:
    key, cut = told.query.key, told.query.question.cut
    if key is None:
        return _("Not broken down")
    if cut is Cut.CAPITAL:
        return capital_name(key)
    if cut is Cut.SOURCE:
        return source_name(key)
    if cut in {Cut.UNIT, Cut.LOCATION}:
        return told.register.full_name(key)
    return f"{node_code(key)} {node_name(tree, key)}" if key in tree.by_code else key
