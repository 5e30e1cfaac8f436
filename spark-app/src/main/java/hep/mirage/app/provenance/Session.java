package hep.mirage.app.provenance;

import java.time.Instant;
import java.util.Objects;

/**
 * One start of the job. An ensemble that was stopped and taken up again has several, perhaps of different software on
 * different machines.
 *
 * @param software what computed
 * @param machine where the driver ran
 * @param started when it began
 * @param ended when it ended; null if it is still running, or was killed
 * @param runsWritten runs that it added to the folder
 */
public record Session(Software software, Machine machine, Instant started, Instant ended, long runsWritten) {
    /** Nothing but the end may be missing. */
    public Session {
        Objects.requireNonNull(software, "software");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(started, "started");
    }

    /** A session of this process that begins now. */
    static Session begin() {
        return new Session(Software.ofThisProcess(), Machine.ofThisProcess(), Instant.now(), null, 0);
    }

    Session end(long runs) {
        return new Session(software, machine, started, Instant.now(), runs);
    }
}
