"""How a job comes along: nothing for 0.3 s, a thin line till 2 s, then words and a button to stop."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from disbtrack.app.jobs import Job, Step
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import label, link
from disbtrack.domain.money import group_digits
from disbtrack.i18n import _

SHOW_LINE = 300
SHOW_WORDS = 2000


class _Line(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.share: float | None = None
        self.setFixedHeight(2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        part = 0.35 if self.share is None else max(self.share, 0.02)
        painter.fillRect(QRectF(0, 0, self.width() * part, 2), self._theme.colour("accent"))
        painter.end()


class ProgressLine(QWidget):
    """Follows one job at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._line = _Line(theme)
        self._words = label(theme, "", Role.LABEL, "text2")
        self._stop = link(_("Stop"), self.stop)
        self._room = QWidget()
        inner = QHBoxLayout(self._room)
        inner.setContentsMargins(12, 2, 8, 2)
        inner.addWidget(self._words, 1)
        inner.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self._room)
        self._to_line = QTimer(self, singleShot=True, interval=SHOW_LINE)
        self._to_line.timeout.connect(self._show_line)
        self._to_words = QTimer(self, singleShot=True, interval=SHOW_WORDS)
        self._to_words.timeout.connect(self._show_words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self._reset()

    def follow(self, job: Job) -> None:
        """Show how this job comes along; an earlier one is forgotten."""
        self._reset()
        self._job = job
        job.stepped.connect(self._step)
        job.ended.connect(lambda: self._end(job))
        if job.latest is not None:
            self._step(job.latest)
        if job.running:
            self._to_line.start()
            self._to_words.start()

    def show_all(self) -> None:
        """Show line and words at once, without waiting for what takes long."""
        self._show_line()
        self._show_words()

    @property
    def has_begun(self) -> bool:
        """Answer whether the job has said how far it is."""
        return self._line.share is not None

    def stop(self) -> None:
        """Ask the job to stop."""
        if self._job is not None:
            self._job.cancel()
            self._words.setText(_("Stopping…"))

    def _step(self, step: Step) -> None:
        self._line.share = step.done / step.total if step.total else None
        self._line.update()
        words = str(step.what)
        if step.total and step.total > 1:
            words += f": {group_digits(str(step.done))} / {group_digits(str(step.total))}"
        if self._job is not None and not self._job.is_cancelled():
            self._words.setText(words)

    def _show_line(self) -> None:
        self._line.show()
        self.show()

    def _show_words(self) -> None:
        if not self._words.text():
            self._words.setText(_("Working…"))
        self._room.show()

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._reset()

    def _reset(self) -> None:
        self._job = None
        self._to_line.stop()
        self._to_words.stop()
        self._line.share = None
        self._words.setText("")
        self._line.hide()
        self._room.hide()
        self.hide()
