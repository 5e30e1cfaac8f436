package hep.mirage.search.run;

import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import java.io.Serializable;
import java.util.List;

/** What an executor returns for one run number: small, serialisable, the same wherever it was computed. */
public sealed interface RunOutcome extends Serializable {
    /** The run number. */
    long run();

    /**
     * The run gave its rows.
     *
     * @param row its row in {@code runs}
     * @param fits its rows in {@code fits}, by hypothesis, then working point
     */
    record Completed(RunRow row, List<FitRow> fits) implements RunOutcome {
        /** Copies the list. */
        public Completed {
            fits = List.copyOf(fits);
        }

        /**
         * The same outcome with what trained the run.
         *
         * @param device as {@link RunRow#trainedOn}
         */
        public Completed withTrainedOn(String device) {
            return new Completed(row.withTrainedOn(device), fits);
        }

        @Override
        public long run() {
            return row.run();
        }
    }

    /**
     * The run broke off.
     *
     * @param failure its row in {@code failures}
     */
    record Failed(FailureRow failure) implements RunOutcome {
        @Override
        public long run() {
            return failure.run();
        }
    }
}
