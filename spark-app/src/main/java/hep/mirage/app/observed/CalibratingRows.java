package hep.mirage.app.observed;

import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.ArmRows;
import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.integration.RunOverlaps;
import hep.mirage.search.integration.SettledAnswer;
import hep.mirage.search.observed.CalibratingEnsemble;
import hep.mirage.search.observed.RunLimits;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyWriter;
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
     * Checks that an ensemble was made from a study and its files, without signal.
     *
     * @param ensemble on disk
     * @param searched study, generators and pretrained net of the search, without signal
     * @throws InvalidInput with every difference
     */
    public static void requireSameStudy(EnsemblePart ensemble, RunnableStudy searched) {
        String folder = ensemble.store().folderName();
        EnsembleManifest manifest = ensemble.manifest();
        List<String> problems = new ArrayList<>();
        if (!manifest.study().injection().isNone()) {
            problems.add(folder + ": its runs have an injected signal, "
                    + manifest.study().injection().signal()
                    + ", and only runs without signal calibrate data; give an ensemble of the study without the section"
                    + " injection");
        }
        StudyWriter.differences(manifest.study(), searched.study()).stream()
                .filter(difference -> !difference.startsWith(MEASUREMENT_ONLY) && !isOfSignal(difference))
                .map(difference -> folder + ": is the ensemble of another study: " + difference
                        + "; give an ensemble of this study, or the study that it was made from")
                .forEach(problems::add);
        String generatorSha256 = searched.bundle().digest();
        if (!manifest.generatorSha256().equals(generatorSha256)) {
            problems.add(folder + ": was drawn from a generator of SHA-256 " + manifest.generatorSha256()
                    + ", the study's bundle has " + generatorSha256
                    + "; give an ensemble of this generator, or its bundle as generator.bundle");
        }
        manifest.otherGenerators(searched.otherDigests()).stream()
                .filter(difference -> !isOfSignal(difference))
                .map(difference -> folder + ": was made with another file: " + difference
                        + "; give an ensemble made with this file, or put back the one that it was made with")
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** A signal is named apart. */
    private static boolean isOfSignal(String difference) {
        return difference.startsWith("injection.") || difference.startsWith("the file of injection.");
    }

    /**
     * Reads the rows of an arm.
     *
     * @param ensembles on disk, of one study and without common runs
     * @param searched this study, with its generators
     * @param arm of its study
     * @throws InvalidInput if no run has a classifier that is alive
     */
    public static CalibratingEnsemble of(List<EnsemblePart> ensembles, RunnableStudy searched, Arm arm) {
        RunLimits limits = new RunLimits();
        Consumer<FitRow> ofArm = fit -> {
            if (fit.arm().equals(arm.name())) {
                limits.add(fit);
            }
        };
        List<ArmRows> arms = EnsemblePart.arms(ensembles, ofArm);
        ArmRows rows = arms.stream()
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
                limits,
                warnings(
                        ensembles.get(0).manifest().study(),
                        searched.withArms(List.of(arm)),
                        arms.get(0),
                        alive.size()));
    }

    private static List<String> warnings(Study made, RunnableStudy searched, ArmRows first, long runs) {
        List<String> warnings = new ArrayList<>(RunOverlaps.of(searched).warnings(searched.study(), runs));
        SettledAnswer.of(made.ensemble().stopWhen(), first)
                .flatMap(SettledAnswer::caution)
                .ifPresent(warnings::add);
        return warnings;
    }
}
