package hep.mirage.app.observed;

import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.ArmRows;
import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.observed.CalibratingEnsemble;
import hep.mirage.search.observed.RunLimits;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.StudyWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads from an ensemble on disk what calibrates the search of observed data with one arm. */
public final class CalibratingRows {
    /** The mass leakage of few or many runs is a measurement of the same nets. */
    private static final String MEASUREMENT_ONLY = "ensemble.leakage_runs ";

    private CalibratingRows() {}

    /**
     * Checks that an ensemble was made from a study and its generator.
     *
     * @param ensemble on disk
     * @param study of the search
     * @param generatorSha256 digest of its bundle
     * @throws InvalidInput with every difference
     */
    public static void requireSameStudy(EnsemblePart ensemble, Study study, String generatorSha256) {
        String folder = ensemble.store().folderName();
        List<String> problems = new ArrayList<>();
        StudyWriter.differences(ensemble.manifest().study(), study).stream()
                .filter(difference -> !difference.startsWith(MEASUREMENT_ONLY))
                .map(difference -> folder + ": is the ensemble of another study: " + difference
                        + "; give an ensemble of this study, or the study that it was made from")
                .forEach(problems::add);
        if (!ensemble.manifest().generatorSha256().equals(generatorSha256)) {
            problems.add(folder + ": was drawn from a generator of SHA-256 "
                    + ensemble.manifest().generatorSha256() + ", the study's bundle has " + generatorSha256
                    + "; give an ensemble of this generator, or its bundle as generator.bundle");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /**
     * Reads the rows of an arm.
     *
     * @param ensembles on disk, of one study and without common runs
     * @param arm of its study
     * @throws InvalidInput if no run has a classifier that is alive
     */
    public static CalibratingEnsemble of(List<EnsemblePart> ensembles, Arm arm) {
        RunLimits limits = new RunLimits();
        Consumer<FitRow> ofArm = fit -> {
            if (fit.arm().equals(arm.name())) {
                limits.add(fit);
            }
        };
        ArmRows rows = EnsemblePart.arms(ensembles, ofArm).stream()
                .filter(found -> found.arm().equals(arm))
                .findFirst()
                .orElseThrow();
        List<ArmRow> alive = rows.alive();
        if (alive.isEmpty()) {
            throw new InvalidInput(ensembles.get(0).store().folderName() + ": arm " + arm.name()
                    + " has no run with a classifier that is alive (runs.status); nothing calibrates the data; lower"
                    + " classifier.learning_rate or take more nodes, and run the study again");
        }
        return new CalibratingEnsemble(
                rows.scans(),
                alive.size(),
                rows.deadRuns(),
                Math.toIntExact(ensembles.stream()
                        .mapToLong(ensemble -> ensemble.store().count(FailureRow.TABLE))
                        .sum()),
                LeakageSummary.of(alive.stream()
                                .map(ArmRow::leakage)
                                .filter(Objects::nonNull)
                                .toList())
                        .orElse(null),
                limits);
    }
}
