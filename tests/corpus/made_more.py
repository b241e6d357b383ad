"""More kinds of made sheets: payments under rows that head them, totals of totals, months with quarters."""

from datetime import date, timedelta

from disbtrack.domain.figure import Measure
from disbtrack.sheets.grid import Value
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.corpus.made import Made, open_sheet

_HEADS = ("Dự án 2", "Tiểu dự án 1 thuộc Dự án 3", "Dự án 5", "Xã Mường La", "Phường Tô Hiệu", "Vốn NSTW")
_LAST = ("Tổng cộng", "CỘNG PHÁT SINH", "T.CỘNG", "Toàn bộ")
_SUMS = ("Tổng số", "TS", "T.Số", "Cộng", "Gộp lại")


def make_heads(made: Made) -> Made:
    """A list of payments under rows that say what they are for, with or without sums, and a total in any words."""
    chance = made.chance
    year, unit, _name, _projects = open_sheet(made, "BẢNG KÊ CHỨNG TỪ GIẢI NGÂN {name} NĂM {year}")
    made.add("STT", "Ngày CT", chance.choice(("Số CT", "Số giấy rút", "Số UNC")), "Nội dung", "Số tiền")
    stating = chance.random() < 0.6
    day, total = date(year, 1, 3), 0
    for at, head in enumerate(chance.sample(_HEADS, 3)):
        row = made.add(("I", "II", "III")[at], None, None, head)
        amounts = [chance.randint(1, 900_000) for _ in range(chance.randint(2, 5))]
        for place, amount in enumerate(amounts):
            day += timedelta(days=7)
            document = chance.choice(("{:04d}", "GRDT-{:02d}", "{:03d}/RDT")).format(place + 7)
            paid = made.add(place + 1, chance.choice((day, f"{day:%d/%m/%Y}")), document, "Chi hỗ trợ hộ nghèo")
            made.truth[made.put(paid, 4, amount)] = (Measure.DISBURSED_PERIOD, amount * unit.dong)
        if stating:
            made.put(row, 4, sum(amounts))
        total += sum(amounts)
    made.add(None, None, None, chance.choice(_LAST), total)
    return made


def make_deep_matrix(made: Made) -> Made:
    """Communes down, projects and their parts across; each project's total in any words, the whole on the right."""
    chance = made.chance
    _year, unit, _name, _projects = open_sheet(made, "PHÂN BỔ DỰ TOÁN {name} NĂM {year} CHO CÁC XÃ")
    word = chance.choice(_SUMS)
    made.add("TT", "Xã, phường", "Dự án 3", None, None, "Dự án 4", None, None, "Tổng vốn")
    parts = ("Tiểu dự án 1", "Tiểu dự án 2")
    made.add(None, None, word, *parts, word, *parts)
    sums = [0] * 7
    top = made.add(None, "TỔNG CỘNG")
    communes = [one.name for one in shipped_catalogue().register.units if one.valid_to is None]
    for at, commune in enumerate(chance.sample(communes, 9)):
        one, two, three, four = (chance.randint(1, 90_000) for _ in range(4))
        row = made.add(at + 1, commune)
        for place, amount in enumerate((one + two, one, two, three + four, three, four, one + two + three + four)):
            cell = made.put(row, 2 + place, amount)
            sums[place] += amount
            if place in {1, 2, 4, 5}:
                made.truth[cell] = (Measure.PLANNED, amount * unit.dong)
    for place, amount in enumerate(sums):
        made.put(top, 2 + place, amount)
    return made


def make_quarters(made: Made) -> Made:
    """Months across with the sums of quarters between them, and the year's on either side."""
    chance = made.chance
    year, unit, _name, projects = open_sheet(made, "THEO DÕI GIẢI NGÂN {name} NĂM {year}")
    name = chance.choice(("Tháng {:02d}", "Th{}", "T{}/" + str(year)))
    months: list[Value] = []
    for month in range(1, 13):
        months.append(name.format(month))
        if month % 3 == 0:
            months.append(f"Cộng quý {('I', 'II', 'III', 'IV')[month // 3 - 1]}")
    first = chance.random() < 0.5
    made.add("TT", "Dự án", *(["Cả năm"] if first else []), "Giải ngân trong tháng")
    made.add(None, None, *([None] if first else []), *months)
    if not first:
        made.put(len(made.rows) - 2, 2 + len(months), "Cộng")
    for at, told in enumerate(projects):
        amounts = [chance.randint(1, 9_000) for _ in range(12)]
        row = made.add(at + 1, told.partition("|")[0])
        for month, amount in enumerate(amounts):
            place = 2 + first + month + month // 3
            made.truth[made.put(row, place, amount)] = (Measure.DISBURSED_PERIOD, amount * unit.dong)
            if month % 3 == 2:
                made.put(row, place + 1, sum(amounts[month - 2 : month + 1]))
        made.put(row, 2 if first else 2 + len(months), sum(amounts))
    return made
