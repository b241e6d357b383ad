"""Head and foot of an official paper as blocks (NĐ 30/2020/NĐ-CP, Annex I)."""

from disbtrack.paper.blocks import Block, Face, Rule, merge, stack
from disbtrack.paper.metrics import Metrics
from disbtrack.reports.report import Align, Head, Report, Signer

NOTE = Face(10, italic=True)
GAP = 120.0  # 6 points, the least between paragraphs
SIGNING_SPACE = 1100.0
_OFFICE_SHARE = 0.42


def lay_front(report: Report, metrics: Metrics, width: float) -> Block:
    """Everything above the table: letterhead, title, the unit of the amounts."""
    blocks = [_letterhead(report.head, metrics, width), _space(GAP)] if report.head else []
    for words, face in (
        (report.title.heading, Face(14, bold=True)),
        (report.title.subject, Face(13, bold=True)),
        (report.title.remark, Face(12, italic=True)),
    ):
        blocks += [metrics.paragraph(words, face, width, Align.CENTRE)] if words else []
    blocks += [_space(GAP), metrics.paragraph(report.unit_line, Face(11, italic=True), width, Align.RIGHT)]
    return stack([*blocks, _space(GAP / 3)])


def _space(height: float) -> Block:
    return Block(height)


def _letterhead(head: Head, metrics: Metrics, width: float) -> Block:
    """The office at left and the nation at right, line by line beside each other."""
    left, right = width * _OFFICE_SHARE, width * (1 - _OFFICE_SHARE)
    office = stack(
        [
            metrics.paragraph(head.governing_body, Face(12), left, Align.CENTRE),
            _underlined(head.issuing_body, Face(12, bold=True), metrics, left, part=0.4),
            metrics.paragraph(head.number, Face(12), left, Align.CENTRE),
        ]
    )
    nation = stack(
        [
            metrics.paragraph(head.nation, Face(12, bold=True), right, Align.CENTRE),
            _underlined(head.motto, Face(13, bold=True), metrics, right, part=1.0),
            metrics.paragraph(head.place_and_date, Face(13, italic=True), right, Align.CENTRE),
        ]
    )
    return merge([office, nation.at(left, 0)], max(office.height, nation.height))


def _underlined(words: str, face: Face, metrics: Metrics, width: float, *, part: float) -> Block:
    """A centred text with a line below it, a part of the text's own length."""
    block = metrics.paragraph(words, face, width, Align.CENTRE)
    lines = metrics.wrap(words, face, width)
    length = metrics.width(lines[-1], face) * part
    if not length:
        return block
    rule = Rule((width - length) / 2, block.height + 20, (width + length) / 2, block.height + 20, 15)
    return merge([block, Block(0, (), (rule,))], block.height + 80)


def lay_foot(report: Report, metrics: Metrics, width: float) -> Block:
    """Everything below the table: notes, signers, recipients; never torn."""
    notes = [metrics.paragraph(note, NOTE, width) for note in report.notes]
    return stack([_space(GAP / 2), *notes, _space(GAP), _signatures(report, metrics, width)])


def _signatures(report: Report, metrics: Metrics, width: float) -> Block:
    """One signer stands at right with the recipients at left; several stand side by side above them."""
    recipients = _recipients(report.recipients, metrics, width / 2)
    if len(report.signers) == 1:
        signer = _signer(report.signers[0], metrics, width / 2)
        return merge([recipients, signer.at(width / 2, 0)], max(recipients.height, signer.height))
    share = width / max(len(report.signers), 1)
    blocks = [_signer(signer, metrics, share).at(place * share, 0) for place, signer in enumerate(report.signers)]
    height = max((block.height for block in blocks), default=0)
    return stack([merge(blocks, height), recipients])


def _signer(signer: Signer, metrics: Metrics, width: float) -> Block:
    name = metrics.paragraph(signer.name, Face(13, bold=True), width, Align.CENTRE)
    return stack(
        [
            metrics.paragraph(signer.title, Face(12, bold=True), width, Align.CENTRE),
            metrics.paragraph(signer.hint, Face(12, italic=True), width, Align.CENTRE),
            _space(SIGNING_SPACE),
            name,
        ]
    )


def _recipients(recipients: tuple[str, ...], metrics: Metrics, width: float) -> Block:
    if not recipients:
        return Block(0)
    head = metrics.paragraph("Nơi nhận:", Face(12, bold=True, italic=True), width)
    return stack([head, *(metrics.paragraph(line, Face(11), width) for line in recipients)])
