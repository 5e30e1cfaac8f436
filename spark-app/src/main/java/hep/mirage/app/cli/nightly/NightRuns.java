package hep.mirage.app.cli.nightly;

import hep.mirage.app.cli.ensemble.EnsembleCompletion;
import hep.mirage.app.nightly.Night;
import hep.mirage.app.nightly.Nights;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.integration.RunsInOrder;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.RunnableStudy;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Computes the runs of a night, under numbers that no other night has. Two nights that start at the same time may choose the same
 * numbers; the later one takes others, before either computes a run.
 *
 * @param completion computes what is missing
 * @param nights reads the nights anew
 * @param date of the night
 * @param err receives notes
 */
record NightRuns(EnsembleCompletion completion, Supplier<Nights> nights, LocalDate date, PrintWriter err) {
    /**
     * In this time, and twice that which this night has taken so far, a later night that started together with it looks at it, and
     * takes other numbers: its file system is as slow as ours.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int MOST_ATTEMPTS = 20;

    /** Thrown out of the folder, which has no runs yet. */
    private static final class NumbersTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NumbersTaken(String message) {
            super(message);
        }
    }

    /**
     * Computes the missing runs.
     *
     * @param study study and generators
     * @param runs of a night
     * @return the manifest at the end
     * @throws InvalidInput if the night can't have so many runs, or its folder is of another ensemble, damaged or not writable
     */
    EnsembleManifest complete(RunnableStudy study, int runs) {
        EnsemblePlan ensemble = study.study().ensemble();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            long startNanos = System.nanoTime();
            Nights all = nights.get();
            Supplier<RunsInOrder> before = Nights.inOrder(all.before(date), ensemble);
            try {
                return completion.complete(
                        all.store(date),
                        all.folder(date),
                        study.withEnsemble(all.plan(date, runs, ensemble)),
                        new EnsembleCompletion.Series(before, () -> requireOwnNumbers(startNanos)));
            } catch (NumbersTaken taken) {
                err.println(taken.getMessage());
            }
        }
        throw new InvalidInput("night " + date + ": other nights that start now have taken its run numbers "
                + MOST_ATTEMPTS + " times; start it again when they compute their runs");
    }

    private void requireOwnNumbers(long startNanos) {
        Optional<Night> rival = nights.get().rival(date);
        if (rival.filter(this::mayYield).isPresent()) {
            await(PATIENCE.plusNanos(2 * (System.nanoTime() - startNanos)));
            rival = nights.get().rival(date);
        }
        rival.ifPresent(other -> {
            throw new NumbersTaken("night " + date + ": night " + other.date()
                    + " started at the same time with the same run numbers; this one takes others");
        });
    }

    private boolean mayYield(Night rival) {
        return !rival.hasRuns() && rival.date().isAfter(date);
    }

    private static void await(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another night starts", e);
        }
    }
}
