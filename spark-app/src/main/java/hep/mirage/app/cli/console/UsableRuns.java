package hep.mirage.app.cli.console;

import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.model.Counted;
import hep.mirage.search.integration.FailureLimit;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.DocumentJson;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/**
 * Whether enough runs of an ensemble are usable for its result to be valid. A run with a dead classifier selects
 * nothing: its rows are written, but it counts as failed for the study's {@code ensemble.failure_limit}. Whatever this limit
 * allows, a result needs a usable run.
 *
 * @param dead runs with a dead classifier
 * @param failed failed runs
 * @param all total number of runs that ended, including those
 * @param failureLimit fraction of runs that may fail
 */
public record UsableRuns(long dead, long failed, long all, double failureLimit) {
    /**
     * The runs of an integrated ensemble.
     *
     * @param study of the ensemble
     * @param integration of all of it
     */
    public static UsableRuns of(Study study, Integration integration) {
        long ended = integration.significances().get(0).runs() + integration.deadRuns() + integration.failedRuns();
        return new UsableRuns(
                integration.deadRuns(),
                integration.failedRuns(),
                ended,
                study.ensemble().failureLimit());
    }

    /**
     * The runs of an ensemble on disk.
     *
     * @param study of the ensemble
     * @param counts of its runs
     */
    public static UsableRuns of(Study study, RunCounts counts) {
        return new UsableRuns(
                counts.deadClassifiers(),
                counts.failed(),
                counts.completed() + counts.failed(),
                study.ensemble().failureLimit());
    }

    /**
     * Whether too many runs are unusable. A job in which too many failed, without dead classifiers, has stopped before; see {@link
     * hep.mirage.app.ensemble.EnsembleJob.TooManyFailures}.
     */
    public boolean areTooFew() {
        return noneIsLeft() || dead > 0 && new FailureLimit(failureLimit).isPassed(dead + failed, all);
    }

    /** Whether every run failed or has a dead classifier. */
    public boolean noneIsLeft() {
        return dead + failed == all;
    }

    /** Exit code of a command without other problems. */
    public int exitCode() {
        return areTooFew() ? ExitCode.TOO_MANY_FAILURES : 0;
    }

    /**
     * Prints a warning if the result is not valid.
     *
     * @param out where to print
     */
    public void warn(PrintWriter out) {
        if (areTooFew()) {
            out.printf(
                    Locale.ROOT,
                    "%nDO NOT USE THIS RESULT: %s; ensemble.failure_limit allows %s %%.%n%s%s%n%s Exit code %d.%n",
                    unusable(),
                    String.format(Locale.ROOT, "%.3g", 100 * failureLimit),
                    dead == 0
                            ? ""
                            : "A dead classifier gives more than a tenth of the events one response and selects nothing. ",
                    noneIsLeft()
                            ? "No run is left, so that there is no verdict and no significance."
                            : "The runs that are left are not a fair sample of all.",
                    dead == 0
                            ? "The table failures gives the reason for each."
                            : "Lower classifier.learning_rate or take more nodes.",
                    ExitCode.TOO_MANY_FAILURES);
            out.flush();
        }
    }

    private String unusable() {
        String ofAll = " of " + Counted.of(all, "run");
        return dead == 0
                ? String.format(Locale.ROOT, "%,d%s failed", failed, ofAll)
                : String.format(
                        Locale.ROOT,
                        "%,d%s %s a dead classifier%s",
                        dead,
                        ofAll,
                        dead == 1 ? "has" : "have",
                        failed == 0 ? "" : String.format(Locale.ROOT, " and %,d more failed", failed));
    }

    /**
     * The numbers as JSON, in place of a result that there is not.
     *
     * @param metadata origin of the runs
     */
    public String document(Map<String, String> metadata) {
        return new DocumentJson().write(new Document(metadata, all - dead - failed, dead, failed, failureLimit));
    }

    private record Document(
            Map<String, String> metadata, long usableRuns, long deadRuns, long failedRuns, double failureLimit) {}
}
