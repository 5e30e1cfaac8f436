package hep.mirage.app.provenance;

import hep.mirage.search.plan.Machine;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One start of the job. An ensemble that was stopped and continued has several, possibly with different software on
 * different machines.
 *
 * @param software software used
 * @param machine machine of the driver
 * @param started when it began
 * @param ended when it ended; empty if it is still running or was killed
 * @param runsWritten runs added to the folder
 */
public record Session(Software software, Machine machine, Instant started, Optional<Instant> ended, long runsWritten) {
    /** Rejects null components. */
    public Session {
        Objects.requireNonNull(software, "software");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(ended, "ended");
    }

    /** A session of this process that starts now. */
    static Session begin() {
        return new Session(Software.ofThisProcess(), Machine.ofThisProcess(), Instant.now(), Optional.empty(), 0);
    }

    Session end(long runs) {
        return new Session(software, machine, started, Optional.of(Instant.now()), runs);
    }
}
