from dataclasses import replace

from disbtrack.paper.blocks import TWIPS_PER_MM
from disbtrack.paper.pages import Page, Pages, lay_out
from disbtrack.reports.report import Cell, PageSetup, Report, Row, RowStyle, Signer, Table
from tests.reports.examples import summary


def long_report(rows: int) -> Report:
    """A report whose table has so many rows, every tenth a heading of the next nine."""
    report = summary()
    columns = report.tables[0].columns
    table = tuple(
        Row(
            (
                Cell(str(number)),
                Cell(f"Công trình số {number} tại xã Mường Và"),
                *[Cell("1.234", 1234)] * (len(columns) - 2),
            ),
            RowStyle.GROUP if number % 10 == 0 else RowStyle.ITEM,
            1 if number % 10 == 0 else 2,
        )
        for number in range(rows)
    )
    return replace(report, tables=(Table(columns, table),))


def texts(page: Page) -> list[str]:
    return [run.text for run in page.content.runs]


def orders(page: Page) -> list[str]:
    """The first column of the rows on a page."""
    left = min(run.x for run in page.content.runs if run.text.startswith("Công trình"))
    return [run.text for run in page.content.runs if run.x < left and run.text.isdigit()]


def rows(page: Page) -> list[str]:
    return [words for words in texts(page) if words.startswith("Công trình số")]


LONG = 200


def test_a_long_report_repeats_its_header_on_every_page() -> None:
    pages = lay_out(long_report(LONG)).pages
    assert len(pages) > 3
    assert all("Nội dung" in texts(page) and "(4)=(5)+(6)" in texts(page) for page in pages)


def test_every_row_is_printed_once_in_order() -> None:
    printed = [words for page in lay_out(long_report(LONG)).pages for words in rows(page)]
    assert printed == [f"Công trình số {number} tại xã Mường Và" for number in range(LONG)]


def test_at_least_two_rows_stay_with_the_signatures_whatever_the_length() -> None:
    for length in range(36, 50):
        last = lay_out(long_report(length)).pages[-1]
        assert "NGƯỜI LẬP BIỂU" in texts(last)
        assert len(rows(last)) >= 2, length


def test_a_heading_never_stands_last_on_its_page() -> None:
    for length in range(60, 72):
        pages = lay_out(long_report(length)).pages
        assert not any(int(rows(page)[-1].split()[3]) % 10 == 0 for page in pages[:-1])


def test_pages_are_numbered_in_the_middle_of_the_top_margin_from_the_second_on() -> None:
    pages = lay_out(long_report(LONG))
    margin = pages.setup.top * TWIPS_PER_MM
    for number, page in enumerate(pages.pages, start=1):
        above = [run for run in page.content.runs if run.y < margin]
        assert [run.text for run in above] == ([str(number)] if number > 1 else [])
        assert all(abs(run.x - pages.width / 2) < 300 for run in above)


def test_nothing_is_printed_in_the_margins() -> None:
    pages = lay_out(long_report(LONG))
    setup = pages.setup
    for page in pages.pages:
        for rule in page.content.rules:
            assert setup.left * TWIPS_PER_MM - 1 <= min(rule.x1, rule.x2)
            assert max(rule.x1, rule.x2) <= pages.width - setup.right * TWIPS_PER_MM + 1
            assert max(rule.y1, rule.y2) <= pages.height - setup.bottom * TWIPS_PER_MM + 1


def test_a_short_report_takes_one_page() -> None:
    assert len(lay_out(summary()).pages) == 1


def test_a_click_finds_the_figure_and_where_it_leads() -> None:
    report = summary()
    page = lay_out(report).pages[0]
    box = next(box for box in page.figures if box.shown == "118.400")
    found = page.figure_at(box.x + box.width / 2, box.y + box.height / 2)
    assert found is not None
    assert found.link == report.tables[0].rows[found.row].cells[found.column].link
    assert found.link.project == "GNBV.DA1.TDA1"
    assert page.figure_at(1, 1) is None


def test_a_motto_is_underlined_by_a_line_of_its_own_length() -> None:
    pages: Pages = lay_out(summary())
    motto = next(run for run in pages.pages[0].content.runs if run.text == "Độc lập - Tự do - Hạnh phúc")
    below = [rule for rule in pages.pages[0].content.rules if 0 < rule.y1 - motto.y < 120]
    line = next(rule for rule in below if abs(rule.x1 - motto.x) < 2)
    assert line.x2 - line.x1 > 2000


def test_a_single_signer_stands_at_right_with_the_recipients_at_left() -> None:
    report = replace(summary(), signers=(Signer("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A"),))
    pages = lay_out(report)
    runs = {run.text: run for run in pages.pages[0].content.runs}
    assert runs["KT. CHỦ TỊCH"].x > pages.width / 2 > runs["Nơi nhận:"].x


def test_a_report_without_tables_still_has_its_head_and_signatures() -> None:
    told = texts(lay_out(replace(summary(), tables=())).pages[0])
    assert "NGƯỜI LẬP BIỂU" in told
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in told


def test_no_figure_order_or_column_number_is_broken_on_a_narrow_page() -> None:
    narrow = replace(long_report(200), page=PageSetup(landscape=False))
    told = {words for page in lay_out(narrow).pages for words in texts(page)}
    assert {"TT", "199", "1.234", "(4)=(5)+(6)", "(8)=(4)/(3)", "Thanh"} <= told
