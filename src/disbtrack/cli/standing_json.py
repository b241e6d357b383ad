"""Standings as the contract's JSON: amounts in whole đồng, rates as numbers or null, dates ISO."""

from collections.abc import Iterable
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from disbtrack.cli.naming import name_of
from disbtrack.domain.breakdown import Opening
from disbtrack.domain.carried_forward import CarriedForward
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.questions import Question
from disbtrack.domain.series import Base, Counted, Side
from disbtrack.domain.slow import Judgement
from disbtrack.domain.standing import Line, Proof, Standing, Sums
from disbtrack.i18n import _
from disbtrack.usecases.answers.standing import ALL_YEARS, Answer


def summary_document(answer: Answer, catalogue: Catalogue) -> dict[str, Any]:
    """What `summary --json` prints."""
    rows = [_row(row, name_of(row.key, answer.question.cut, catalogue), _lines_of(answer, row)) for row in answer.rows]
    return {
        **_frame(answer),
        "rows": rows,
        "total": _row(answer.total, _("Total"), answer.lines),
        "counted": [_counted(one) for one in answer.counted],
    }


def _lines_of(answer: Answer, row: Judgement) -> list[Line]:
    return [line for line in answer.lines if line.key == row.key]


def _counted(one: Counted) -> dict[str, Any]:
    return {
        "programme": one.programme,
        "year": one.year,
        "side": one.side.value,
        "series": one.series.name,
        "series_id": one.series.id,
        "chosen_by_person": one.chosen_by_person,
    }


def slow_document(answer: Answer, rows: Iterable[Judgement], catalogue: Catalogue) -> dict[str, Any]:
    """What `slow --json` prints."""
    cut = answer.question.cut
    return {**_frame(answer), "rows": [_slow_row(row, name_of(row.key, cut, catalogue)) for row in rows]}


def _frame(answer: Answer) -> dict[str, Any]:
    return {
        "as_of": answer.as_of.isoformat(),
        "year": ALL_YEARS if answer.year is None else answer.year,
        "base": answer.question.base.value,
        "by": answer.question.cut.value,
        "series": {side.value: ", ".join(answer.series_names(side)) or None for side in Side},
        "units": answer.question.units.value,
        "restated_on": answer.restated_on.isoformat() if answer.restated_on else None,
        "proof": _proof(answer.proof),
        "incomplete": list(answer.incomplete),
        "openings": [_opening(one) for one in answer.openings],
        "filters": [str(one) for one in answer.scope],
        "untold": [
            {"programme": one.programme, "side": one.side.value, "series": one.series.name, "lacks": one.dimensions}
            for one in answer.untold
        ],
        "carried_forward": [_late(one) for one in answer.carried_forward],
        "waiting": [question_row(one) for one in answer.waiting],
    }


def _late(found: CarriedForward) -> dict[str, Any]:
    """Who has not told the newest day of a counted series, each with the last day that was told."""
    return {
        "series": found.series.name,
        "newest": found.newest.isoformat(),
        "period": found.period,
        "sentence": found.sentence(),
        "reporters": found.reporters,
        "late": [{"reporter": one.name, "last_told": one.last_told.isoformat()} for one in found.late],
    }


def _opening(one: Opening) -> dict[str, Any]:
    """A total that a finer series breaks down; over = it tells more than the total, and opens nothing."""
    total, told = one.amounts
    return {
        "programme": one.programme,
        "side": one.side.value,
        "code": one.within,
        "capital": one.capital,
        "series": one.series.name,
        "total": total,
        "told": told,
        "not_broken_down": None if one.over else total - told,
        "over": one.over,
    }


def _proof(proof: Proof | None) -> dict[str, Any] | None:
    """Both totals, added up each in its own way, and whether they are equal to the đồng."""
    if proof is None:
        return None
    return {"as_was": asdict(proof.as_was), "restated": asdict(proof.restated), "agrees": proof.agrees}


def question_row(one: Question) -> dict[str, Any]:
    """An open question as the contract writes it."""
    return {
        "id": one.id,
        "file": one.file_name,
        "sheet": one.sheet,
        "cell": one.cell,
        "rule": one.rule,
        "value": one.value,
        "reporter": one.reporter,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "since": one.since.isoformat(),
        "person": one.person,
        "change": one.change,
        "state": one.state.value,
        "reason": one.reason or None,
    }


def _row(row: Judgement, name: str, lines: Iterable[Line]) -> dict[str, Any]:
    return {
        "code": row.key,
        "name": name,
        **_amounts(row.standing),
        "expected": number(row.expected),
        "state": row.state.value,
        "short": row.short,
        "by_capital": _by_capital(lines, row.standing.base),
    }


def _by_capital(lines: Iterable[Line], base: Base) -> list[dict[str, Any]]:
    """Investment and recurrent money side by side; null = of no stated kind."""
    kinds: dict[str | None, Sums] = {}
    for line in lines:
        kinds[line.capital] = kinds.get(line.capital, Sums()) + line.sums
    return [{"capital": kind, **_amounts(Standing(kind, base, sums))} for kind, sums in kinds.items()]


def _amounts(standing: Standing) -> dict[str, Any]:
    return {
        "planned": standing.planned,
        "carried": standing.sums.carried,
        "disbursed": standing.disbursed,
        "disbursed_carried": standing.sums.disbursed_carried,
        "advance_outstanding": standing.sums.advance,
        "passed_on": standing.sums.passed_on,
        "left": standing.left,
        "rate": number(standing.rate),
    }


def _slow_row(row: Judgement, name: str) -> dict[str, Any]:
    return {
        "code": row.key,
        "name": name,
        "state": row.state.value,
        "rate": number(row.judged.rate if row.capitals else row.standing.rate),
        "expected": number(row.expected),
        "short": row.short,
        "needed_per_month": row.needed_per_month,
        "forecast": None,
        "rule": row.rule,
        "reason": str(row.reason),
        "capital": list(row.capitals),
        "planned": row.judged.planned if row.capitals else row.standing.planned,
        "disbursed": row.judged.disbursed if row.capitals else row.standing.disbursed,
    }


def number(share: Fraction | None) -> float | None:
    """A share as a JSON number."""
    return None if share is None else float(share)
