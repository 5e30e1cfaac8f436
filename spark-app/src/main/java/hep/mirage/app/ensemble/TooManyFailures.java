package hep.mirage.app.ensemble;

import hep.mirage.model.Counted;
import hep.mirage.search.row.FailureRow;

/** The job stopped because more runs failed than the study allows; complete batches are kept. */
public final class TooManyFailures extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyFailures(long failed, long done, FailureLimit limit, FailureRow last) {
        super(failed + " of " + Counted.of(done, "run") + " failed, more than the study's failure limit of "
                + limit.fraction()
                + " allows; the last was run " + last.run() + " in stage " + last.stage() + ": " + last.reason()
                + ". Complete batches are kept, failures/ lists every reason. Once the cause is gone, delete the batches"
                + " with failures from runs/, fits/ and failures/ and start the same command again");
    }
}
