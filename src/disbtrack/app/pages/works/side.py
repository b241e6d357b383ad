"""One work in full: its facts, contracts, accepted volumes and evidence below each other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.evidence_panel import EvidencePanel
from disbtrack.app.pages.works.facts import WorkFacts
from disbtrack.app.pages.works.papers import accepted_line, accepted_lines, contract_line, contract_lines
from disbtrack.app.widgets.parts import Scrolled
from disbtrack.domain.evidence import Proves
from disbtrack.domain.works import Work
from disbtrack.usecases.works.register import WorkRow


class WorkSide(Scrolled):
    """What can be scrolled at the right of the list; contracts, volumes and files need a work of the register."""

    def __init__(self, desk: Desk) -> None:
        self.form = WorkFacts(desk.theme)
        self.contracts, self.accepted = contract_lines(desk.theme), accepted_lines(desk.theme)
        self.evidence = EvidencePanel(desk, Proves.WORK)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in self.parts():
            column.addWidget(part)
        column.addStretch(1)
        super().__init__(inner)

    def parts(self) -> list[QWidget]:
        """From top to bottom."""
        return [self.form, self.contracts, self.accepted, self.evidence]

    def show_row(self, row: WorkRow, place: str) -> None:
        """Show a work; place: the name of where it is built."""
        account = row.account
        self.form.show_work(row.work, place, registered=row.is_registered)
        self.form.merge.show()
        self.contracts.state([contract_line(one) for one in account.contracts], total=account.contracted)
        self.accepted.state([accepted_line(one) for one in account.accepted], total=account.done)
        self._allow(row.work.id)

    def begin_new(self) -> None:
        """Show empty fields for a new work."""
        self.form.show_work(Work(project="", name=""), "", registered=False)
        self.form.merge.hide()
        for part in (self.contracts, self.accepted):
            part.state([], total=None)
        self._allow(None)

    def _allow(self, number: int | None) -> None:
        for part in (self.contracts, self.accepted):
            part.setEnabled(number is not None)
        self.evidence.show_for(number)
