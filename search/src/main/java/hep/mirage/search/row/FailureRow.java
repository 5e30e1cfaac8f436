package hep.mirage.search.row;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.io.Serializable;

/**
 * One row of {@code failures}.
 *
 * @param run run number
 * @param stage stage that failed: dataset, training, response, fit, leakage
 * @param reason the error's type and message
 */
public record FailureRow(
        @Column(text = "run number") long run,
        @Column(text = "stage of the run") String stage,
        @Column(text = "type and message of the error") String reason)
        implements Serializable {
    /** The table {@code failures}: one row for each failed run. */
    public static final Table<FailureRow> TABLE = Table.of("failures", FailureRow.class);
}
