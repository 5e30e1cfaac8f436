package hep.mirage.app.integration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.table.FitTable;
import hep.mirage.search.integration.RunKey;
import hep.mirage.search.integration.RunNumbers;
import hep.mirage.search.integration.SignificanceScans;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One of the ensembles that are integrated together.
 *
 * @param store its folder
 * @param manifest its manifest
 */
public record EnsemblePart(EnsembleStore store, EnsembleManifest manifest) {

    long masterSeed() {
        return manifest.study().ensemble().masterSeed();
    }

    /** The significances of its runs; reads the whole tables. */
    public SignificanceScans scans() {
        SignificanceScans scans =
                new SignificanceScans(manifest.study(), liveRuns().keys());
        forEachLiveFit(row -> scans.add(masterSeed(), row));
        return scans;
    }

    /** Runs with rows; reads the whole table. */
    RunNumbers runs() {
        return numbers(row -> true);
    }

    /** Runs without a dead classifier, from which verdicts and significances are derived; reads the whole table. */
    RunNumbers liveRuns() {
        return numbers(EnsemblePart::isAlive);
    }

    private RunNumbers numbers(Predicate<RunRow> taken) {
        List<RunKey> keys = new ArrayList<>();
        forEachRun(row -> {
            if (taken.test(row)) {
                keys.add(new RunKey(masterSeed(), row.run()));
            }
        });
        return RunNumbers.of(keys);
    }

    /** Runs with a dead classifier; reads the whole table. */
    long deadRuns() {
        return dead().size();
    }

    /**
     * Rows of {@code runs} without a dead classifier.
     *
     * @param rows receives them
     */
    public void forEachLiveRun(Consumer<RunRow> rows) {
        forEachRun(row -> {
            if (isAlive(row)) {
                rows.accept(row);
            }
        });
    }

    /**
     * Rows of {@code fits} of the study's first arm, of runs whose classifier is not dead.
     *
     * @param rows receives them
     */
    public void forEachLiveFit(Consumer<FitRow> rows) {
        Set<Long> dead = dead();
        String first = manifest.study().arms().get(0).name();
        store.forEach(FitTable.of(manifest.study().fit()), row -> {
            if (row.arm().equals(first) && !dead.contains(row.run())) {
                rows.accept(row);
            }
        });
    }

    private Set<Long> dead() {
        Set<Long> dead = new HashSet<>();
        forEachRun(row -> {
            if (!isAlive(row)) {
                dead.add(row.run());
            }
        });
        return dead;
    }

    private void forEachRun(Consumer<RunRow> rows) {
        store.forEach(RunRow.TABLE, rows);
    }

    private static boolean isAlive(RunRow row) {
        return row.status() != RunStatus.DEAD_CLASSIFIER;
    }
}
