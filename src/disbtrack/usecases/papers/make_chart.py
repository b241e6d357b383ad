"""Making charts of the book, to be drawn on screen, on paper, or into a file."""

from datetime import date
from pathlib import Path

from disbtrack.charts.chart import Chart
from disbtrack.charts.curve import build_curve
from disbtrack.charts.rates import build_ranking
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Tree
from disbtrack.domain.slow import BASE_NAMES
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, language, text
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.overview import Overview, overview
from disbtrack.usecases.answers.standing import Question

CHARTS = ("curve", "ranking")


def make_chart(book: Book, kind: str, question: Question, *, today: date, progress: Progress = SILENT) -> Chart:
    """Draw up a chart of one budget year: "curve" or "ranking"; raises DisbtrackError where a year is needed."""
    seen = overview(book, question, today=today, progress=progress)
    if seen.whole.year is None:
        raise DisbtrackError(text("This chart speaks of one budget year."), text("Name it: --year 2025."))
    return _curve(seen, seen.whole.year) if kind == "curve" else _ranking(seen, seen.whole.year)


def _curve(seen: Overview, year: int) -> Chart:
    return build_curve(
        seen.actual,
        seen.milestones,
        year=year,
        as_of=seen.whole.as_of,
        last_day=seen.whole.context.last_day,
        last_year=seen.last_year,
        remark=_remark(seen, year),
    )


def _ranking(seen: Overview, year: int) -> Chart:
    def names(key: str | None) -> tuple[str, str]:
        return project_label(seen.tree, key)

    return build_ranking(seen.ranking, seen.whole.total, names=names, remark=_remark(seen, year))


def _remark(seen: Overview, year: int) -> str:
    base = _(BASE_NAMES[seen.whole.question.base])
    day = format_day(seen.whole.as_of)
    return _("Budget year {year}, to {day}, rate of the {base}").format(year=year, day=day, base=base)


def project_label(tree: Tree, key: str | None) -> tuple[str, str]:
    """The code and the name under which a project stands in a chart."""
    if key is None:
        return "", _("Not broken down")
    node = tree.by_code.get(key)
    return (node.label, node.short_name(language())) if node else ("", tree.name(key, language()))


def write_chart(chart: Chart, path: Path) -> None:
    """Write a chart as PNG, SVG or PDF, by the file's ending; raises DisbtrackError for another ending."""
    from disbtrack.paper.charts import draw_chart

    draw_chart(chart, path)
