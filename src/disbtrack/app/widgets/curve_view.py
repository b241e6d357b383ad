"""The cumulative curve on screen. pyqtgraph is loaded when the first curve is shown, not before."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.charts.chart import Gap, Line, LineChart, LineRole

if TYPE_CHECKING:
    from pyqtgraph import PlotWidget

_STROKES: dict[LineRole, tuple[str, float, Qt.PenStyle]] = {
    LineRole.ACTUAL: ("curve", 2.6, Qt.PenStyle.SolidLine),
    LineRole.MILESTONE: ("tick", 1.5, Qt.PenStyle.DashLine),
    LineRole.LAST_YEAR: ("last_year", 1.4, Qt.PenStyle.DotLine),
    LineRole.FORECAST: ("forecast", 1.4, Qt.PenStyle.DashDotLine),
}
_LABEL_TONES = {LineRole.ACTUAL: "accent", LineRole.MILESTONE: "text", LineRole.LAST_YEAR: "text2"}
_APART = 17
"""Labels at line ends stay this many pixels apart."""


def load_curves() -> None:
    """Load what curves reckon with; for the background, so that the window does not wait for it.

    Not what they are drawn with: before Python 3.12 PySide keeps what it knows of Qt's classes where the window's
    thread reads it unguarded, and a class that is made in another thread at that moment ends the process.
    """
    import numpy  # noqa: F401, ICN001 - loaded for its time


class CurveView(QWidget):
    """Draws a LineChart; its lines are told as text too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plot: PlotWidget | None = None
        self.chart: LineChart | None = None
        self._slow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 0, 2, 2)

    def show_chart(self, chart: LineChart, *, slow: bool) -> None:
        """Draw a chart in place of the one before; only what is slow has the colour of it."""
        self.chart, self._slow = chart, slow
        plot = self._ready()
        plot.clear()
        self._set_axes(plot, chart)
        for told in chart.lines:
            self._draw_line(plot, chart, told)
        self._label_ends(plot, chart)
        if chart.gap is not None:
            self._draw_gap(plot, chart, chart.gap)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("; ".join(_spoken(told) for told in chart.lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new size."""
        super().resizeEvent(event)
        if self.chart is not None and event.oldSize().height() != event.size().height():
            self.show_chart(self.chart, slow=self._slow)

    def _ready(self) -> Any:
        if self._plot is None:
            import pyqtgraph

            pyqtgraph.setConfigOptions(antialias=True)
            self._plot = pyqtgraph.PlotWidget(background=self._theme.colour("surface"))
            self._plot.setMouseEnabled(x=False, y=False)
            self._plot.setMenuEnabled(False)
            self._plot.hideButtons()
            self._plot.setFrameShape(self._plot.Shape.NoFrame)
            for part in (self._plot, self._plot.viewport()):
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._column.addWidget(self._plot)
        return self._plot

    def _set_axes(self, plot: Any, chart: LineChart) -> None:
        days = (chart.last - chart.first).days
        plot.setXRange(0, days * 1.24, padding=0)
        plot.setYRange(-0.02, float(chart.top) + 0.05, padding=0)
        ticks = {
            "bottom": [(float(tick.at), tick.label) for tick in chart.x_ticks],
            "left": [(float(tick.at), tick.label) for tick in chart.y_ticks],
        }
        for name, named in ticks.items():
            axis = plot.getAxis(name)
            axis.setTicks([named])
            axis.setPen(self._theme.colour("line"))
            axis.setTextPen(self._theme.colour("text2"))
            axis.setStyle(tickFont=self._font(Role.LABEL), tickLength=0)
        plot.showGrid(x=False, y=False)
        for at, _label in ticks["left"]:
            plot.addItem(self._rule(at, days))

    def _rule(self, at: float, days: int) -> Any:
        import pyqtgraph

        return pyqtgraph.PlotCurveItem([0, days], [at, at], pen=pyqtgraph.mkPen(self._theme.colour("line"), width=1))

    def _draw_line(self, plot: Any, chart: LineChart, told: Line) -> None:
        import pyqtgraph

        tone, width, style = _STROKES[told.role]
        colour = self._theme.colour(tone)
        x = [_across(chart, point.day) for point in told.points]
        y = [float(point.share) for point in told.points]
        plot.addItem(pyqtgraph.PlotCurveItem(x, y, pen=pyqtgraph.mkPen(colour, width=width, style=style)))
        if told.role is LineRole.MILESTONE:
            self._diamonds(plot, x[1:], y[1:], colour)
            for at, share, word in list(zip(x, y, told.labels, strict=False))[1:-1]:
                self._write(plot, word, at, share, "text2", anchor=(1.15, 1.05))
        if told.role is LineRole.ACTUAL or len(x) == 1:
            self._dot(plot, x[-1], y[-1], colour)

    def _diamonds(self, plot: Any, x: list[float], y: list[float], colour: QColor) -> None:
        import pyqtgraph

        pen = pyqtgraph.mkPen(colour)
        plot.addItem(pyqtgraph.ScatterPlotItem(x=x, y=y, symbol="d", size=8, brush=colour, pen=pen))

    def _dot(self, plot: Any, x: float, y: float, colour: QColor) -> None:
        import pyqtgraph

        edge = pyqtgraph.mkPen(self._theme.colour("surface"), width=1.5)
        plot.addItem(pyqtgraph.ScatterPlotItem(x=[x], y=[y], symbol="o", size=9, brush=colour, pen=edge))

    def _label_ends(self, plot: Any, chart: LineChart) -> None:
        """Names stand at the ends of their lines, moved apart where two would touch."""
        ends = sorted((told for told in chart.lines if told.points), key=lambda told: -told.points[-1].share)
        lowest = float("inf")
        apart = _APART * (float(chart.top) + 0.07) / max(self.height() - 30, 120)
        for told in ends:
            end = told.points[-1]
            at = min(float(end.share), lowest - apart)
            words = f"{told.name} {told.end_label}".strip()
            inside = told.role is LineRole.ACTUAL and _across(chart, end.day) < 0.9 * _across(chart, chart.last)
            anchor = (0.0, -0.1) if inside else (0.0, 0.5)
            place = end.share if inside else at
            if not inside:
                lowest = at
            tone = _LABEL_TONES.get(told.role, "text2")
            strong = told.role is not LineRole.LAST_YEAR
            self._write(plot, words, _across(chart, end.day) + 4, float(place), tone, anchor=anchor, strong=strong)

    def _draw_gap(self, plot: Any, chart: LineChart, gap: Gap) -> None:
        import pyqtgraph

        behind = gap.expected > gap.actual
        tone, words_tone = "curve", "accent"
        if behind:
            tone, words_tone = ("bar_slow", "slow") if self._slow else ("bar_near", "near")
        x = _across(chart, gap.day)
        ends = [float(gap.actual), float(gap.expected)]
        plot.addItem(pyqtgraph.PlotCurveItem([x, x], ends, pen=pyqtgraph.mkPen(self._theme.colour(tone), width=2)))
        symbol = "t1" if behind else "t"
        colour = self._theme.colour(tone)
        mark = pyqtgraph.ScatterPlotItem(x=[x], y=[ends[1]], symbol=symbol, size=9, brush=colour, pen=None)
        plot.addItem(mark)
        middle = (ends[0] + ends[1]) / 2
        self._write(plot, gap.label, x - 3, middle, words_tone, anchor=(1.0, 0.5), strong=True)

    def _write(
        self,
        plot: Any,
        words: str,
        x: float,
        y: float,
        tone: str,
        *,
        anchor: tuple[float, float],
        strong: bool = False,
    ) -> None:
        import pyqtgraph

        item = pyqtgraph.TextItem(words, color=self._theme.colour(tone), anchor=anchor)
        item.setFont(self._font(Role.LABEL_STRONG if strong else Role.LABEL))
        item.setPos(x, y)
        plot.addItem(item)

    def _font(self, role: Role) -> QFont:
        return QFont(self._theme.font(role))


def _across(chart: LineChart, day: date) -> float:
    return float((day - chart.first).days)


def _spoken(told: Line) -> str:
    if not told.points:
        return told.name
    last = told.points[-1]
    return f"{told.name}: {round(float(last.share) * 100, 1)}%"
