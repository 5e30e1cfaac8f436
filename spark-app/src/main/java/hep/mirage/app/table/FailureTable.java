package hep.mirage.app.table;

import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.search.row.FailureRow;

/** The table {@code failures}: one row for each run that broke off. */
public final class FailureTable {
    /** Its codec. */
    public static final TableCodec<FailureRow> CODEC = TableCodec.<FailureRow>named("failures")
            .required("run", LONG, "1", "run number", FailureRow::run)
            .required("stage", TEXT, "1", "what was being done", FailureRow::stage)
            .required("reason", TEXT, "1", "type and message of the error", FailureRow::reason)
            .readBy(row -> new FailureRow(row.longAt("run"), row.textAt("stage"), row.textAt("reason")));

    private FailureTable() {}
}
