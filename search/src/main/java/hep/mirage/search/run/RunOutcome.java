package hep.mirage.search.run;

import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import java.io.Serializable;
import java.util.List;

/** Result that an executor returns for one run number: small, serialisable and independent of where it was computed. */
public sealed interface RunOutcome extends Serializable {
    /** The run number. */
    long run();

    /**
     * A completed run with its rows.
     *
     * @param row its row in {@code runs}
     * @param fits its rows in {@code fits}, by arm, then hypothesis, then working point
     * @param arms its rows in {@code arms}; none if the study lists no arms
     */
    record Completed(RunRow row, List<FitRow> fits, List<ArmRow> arms) implements RunOutcome {
        /** Copies the lists. */
        public Completed {
            fits = List.copyOf(fits);
            arms = List.copyOf(arms);
        }

        /**
         * The same outcome with the device that trained the run.
         *
         * @param device as {@link RunRow#trainedOn}
         */
        public Completed withTrainedOn(String device) {
            return new Completed(row.withTrainedOn(device), fits, arms);
        }

        @Override
        public long run() {
            return row.run();
        }
    }

    /**
     * A failed run.
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
