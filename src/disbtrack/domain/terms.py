"""What units of money, measures and layouts are called, in words that window and command line share."""

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import Layout
from disbtrack.domain.standing import Geography
from disbtrack.i18n import N_

UNIT_NAMES = {
    MoneyUnit.DONG: N_("đồng"),
    MoneyUnit.NGHIN: N_("thousand đồng"),
    MoneyUnit.TRIEU: N_("million đồng"),
    MoneyUnit.TY: N_("billion đồng"),
}

GEOGRAPHY_NAMES = {
    Geography.AS_WAS: N_("As they were"),
    Geography.TODAY: N_("Those of today"),
}

MEASURE_NAMES = {
    Measure.PLANNED: N_("Plan"),
    Measure.CARRIED: N_("Carried over"),
    Measure.ADJUSTED: N_("Adjusted"),
    Measure.DISBURSED: N_("Disbursed to date"),
    Measure.DISBURSED_PERIOD: N_("Disbursed in period"),
    Measure.COMPLETED: N_("Completed work"),
    Measure.ADVANCE: N_("Advance"),
    Measure.RECOVERED: N_("Recovered"),
    Measure.REPAID: N_("Paid back"),
    Measure.TRANSFERRED: N_("Passed on"),
}

LAYOUT_NAMES = {
    Layout.VOUCHERS: N_("Vouchers"),
    Layout.CUMULATIVE: N_("Totals to date"),
    Layout.PLAN: N_("Plan"),
    Layout.PERIODS: N_("Periods across"),
    Layout.LEDGER: N_("Ledger of disbtrack"),
    Layout.REGISTER: N_("Register of disbtrack"),
}
