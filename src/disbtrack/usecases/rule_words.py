"""Rules in the words of those who get a list of problems: what each is called, and what its sender does about it."""

from disbtrack.domain.problem import Severity
from disbtrack.i18n import N_

WEIGHTS = {Severity.ERROR: N_("must be corrected"), Severity.WARNING: N_("please check"), Severity.INFO: N_("note")}

RULE_WORDS: dict[str, tuple[str, str]] = {
    "pending": (N_("Waits for your answer"), N_("Type the right value in the cell, and send the file again.")),
    "doubted": (N_("Doubted"), N_("Confirm the value, or type the right one.")),
    "not-a-number": (N_("Not a number"), N_("Type the amount in figures, without letters or remarks.")),
    "error-value": (N_("Error of the spreadsheet"), N_("Repair the formula, or type the value.")),
    "formula-without-value": (
        N_("Formula without a result"),
        N_("Open the file in Excel, let it compute, save it, and send it again."),
    ),
    "separator-unlike": (N_("Separator unlike the others"), N_("Type the amount with the separators of the others.")),
    "bad-date": (N_("No such day"), N_("Type the day as dd/mm/yyyy.")),
    "no-header": (N_("No heading found"), N_("Give the columns of the table their names.")),
    "no-amounts": (N_("No plan and no payments named"), N_("Say what a column holds, or leave the sheet out.")),
    "unit-inferred": (N_("Unit concluded, not stated"), N_("Accept it, or write the unit above the table.")),
    "unit-unknown": (N_("Unit of the amounts missing"), N_("Write “Unit: …” above the table (đồng, million đồng…).")),
    "not-a-spreadsheet": (N_("No spreadsheet"), N_("Send the table as an Excel file.")),
    "encrypted": (N_("Protected with a password"), N_("Send the file without a password, or tell the password.")),
    "unreachable": (N_("File out of reach"), N_("Bring the file back to its place, or choose it where it is.")),
    "damaged": (N_("Damaged file"), N_("Open the file, save it under another name, and send that.")),
    "too-large": (
        N_("File too large"),
        N_("Delete empty rows and columns that are formatted, and save the file again."),
    ),
    "scan": (N_("Picture of a table"), N_("Send the table as an Excel file, not as a scan or a photo.")),
    "table-unclear": (
        N_("Rows that cannot be told apart"),
        N_("Send the workbook from which the document was made."),
    ),
    "cut-off": (N_("Number perhaps cut off"), N_("Make the column wider, and save the document again.")),
    "typed-unproved": (N_("Typed without a total"), N_("State the totals of the table.")),
    "tracked-changes": (N_("Changes not accepted yet"), N_("Accept or refuse the changes in the letter.")),
    "nested-table": (N_("Table within a table"), N_("Put each table by itself.")),
    "bare-day": (N_("Day shown as a number"), N_("Type the day as dd/mm/yyyy.")),
    "repeated-heading": (N_("Heading repeated"), N_("Nothing needs to be done.")),
    "laid-beside": (N_("Page laid beside"), N_("Nothing needs to be done.")),
    "unruled": (N_("Table without lines"), N_("Send the workbook from which the document was made.")),
    "ambiguous-number": (
        N_("Number that can be read in two ways"),
        N_("Type the amount as a number, not as text, or say which one is meant."),
    ),
    "unit-suspicious": (
        N_("Unit of the amounts doubtful"),
        N_("Check whether the amounts are in the stated unit; they look a thousand times too large or too small."),
    ),
    "control-disagrees": (
        N_("Total differs from its parts"),
        N_("Check the total and the rows that it adds up; correct the wrong one."),
    ),
    "part-over-whole": (N_("Part larger than its whole"), N_("Check the part and the whole; correct the wrong one.")),
    "parts-missing": (N_("Part left blank"), N_("Fill in the blank row, or 0 where there is nothing.")),
    "looks-like-total": (N_("Row that may be a total"), N_("Name the row as a total, or confirm that it is none.")),
    "not-spending": (N_("Revenue among the amounts"), N_("Send the table of plan and disbursement.")),
    "disbursed-falls": (
        N_("Payments fall along the row"),
        N_("Check both amounts; explain it in the reply where money was paid back."),
    ),
    "stray-amount": (N_("Number beside the columns"), N_("Put the number into its column.")),
    "stale-sum": (
        N_("Formula not computed anew"),
        N_("Open the file in Excel, let it compute, save it, and send it again."),
    ),
    "unnamed-row": (N_("Row without a name"), N_("Write in the row what its amounts are for, or that it is a total.")),
    "rate-disagrees": (N_("Rate differs from its amounts"), N_("Compute the rate anew from the amounts of its row.")),
    "disbursed-over-planned": (
        N_("More disbursed than planned"),
        N_("Check plan and disbursement; explain it in the reply where both are right."),
    ),
    "negative": (N_("Negative amount"), N_("Check the sign; explain it in the reply where it is right.")),
    "duplicate-row": (N_("Row stands twice"), N_("Delete the second row, or confirm that both are meant.")),
    "unknown-project": (
        N_("Project not in the programme"),
        N_("Write the project's name or number as the programme has it."),
    ),
    "unknown-unit": (N_("Commune or ward not known"), N_("Write the name as it has been since 1 July 2025.")),
    "code-contradicts": (N_("Code and name differ"), N_("Correct the code, or the name.")),
    "recovery-without-work": (
        N_("Advance recovered without completed work"),
        N_("Check the document; an advance is recovered from payments for completed work."),
    ),
    "mixed-plan-year": (
        N_("Two plan years in one column"),
        N_("Split this year's money and money carried over into two columns."),
    ),
    "duplicate-breakdown": (
        N_("Same money broken down twice"),
        N_("Confirm which breakdown holds; the other is not counted."),
    ),
    "unread-column": (N_("Column not understood"), N_("Give the column a heading that says what it holds.")),
    "hidden-repeats": (N_("Hidden column repeats others"), N_("Confirm that the visible columns hold.")),
    "hidden-cell": (N_("Cell hidden in the page"), N_("Show the cell, or delete what it holds.")),
    "hidden-words": (N_("Words hidden in the page"), N_("Show the words, or delete them.")),
    "plan-not-restated": (
        N_("Plan not stated for this row"),
        N_("Fill in the plan that holds for this row now, or 0."),
    ),
    "date-unknown": (N_("Day of the totals missing"), N_("Write up to which day the totals run, in the title.")),
    "period-only": (
        N_("Only the payments of one period"),
        N_("Add the column with the total since the beginning of the year."),
    ),
    "date-missing": (N_("Day of the payment missing"), N_("Type the day as dd/mm/yyyy.")),
    "reporter-unknown": (N_("Sender not named"), N_("Write the name of the reporting office above the table.")),
    "stale-year": (N_("Budget year doubtful"), N_("Check the year in the title and in the headings.")),
    "statement-fell": (
        N_("Total to date is smaller than before"),
        N_("Check the amount; a total to date falls only where money was paid back. Explain it in the reply."),
    ),
    "same-as-other-day": (
        N_("Same figures as for another day"),
        N_("Check whether the right file was sent, and the day in its title."),
    ),
    "told-again": (N_("Same figures on two sheets"), N_("Confirm that they are the same payments.")),
    "told-differently": (N_("Two sheets differ"), N_("Correct the sheet that is wrong; both tell the same figure.")),
}
"""Rule → its name, and what to do; a rule that is not here speaks by its message alone."""
