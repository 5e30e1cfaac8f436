package hep.mirage.app.integration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.lab.comparison.ensembles.ScannedEnsemble;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.ArmRows;
import hep.mirage.search.integration.RunKey;
import hep.mirage.search.integration.RunNumbers;
import hep.mirage.search.integration.SignificanceScans;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

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

    private Study study() {
        return manifest.study();
    }

    private Arm firstArm() {
        return study().arms().get(0);
    }

    /** The significances of its first arm; reads the whole tables. */
    public SignificanceScans scans() {
        Map<String, SortedMap<RunKey, ArmRow>> arms = armRows();
        return scans(List.of(this), study(), arms, row -> {}).get(firstArm().name());
    }

    /**
     * The rows of each arm of several ensembles of one study; reads the whole tables, each once.
     *
     * @param parts without common runs
     */
    public static List<ArmRows> arms(List<EnsemblePart> parts) {
        return arms(parts, row -> {});
    }

    /**
     * The same for a caller that needs more of {@code fits}.
     *
     * @param parts without common runs
     * @param liveFits receives the rows of runs in which the classifier of their arm is not dead
     */
    public static List<ArmRows> arms(List<EnsemblePart> parts, Consumer<FitRow> liveFits) {
        Study study = parts.get(0).study();
        Map<String, SortedMap<RunKey, ArmRow>> rows = new HashMap<>();
        for (EnsemblePart part : parts) {
            part.armRows().forEach((arm, ofPart) -> rows.computeIfAbsent(arm, name -> new TreeMap<>())
                    .putAll(ofPart));
        }
        Map<String, SignificanceScans> scans = scans(parts, study, rows, liveFits);
        return study.arms().stream()
                .map(arm -> new ArmRows(arm, rows.getOrDefault(arm.name(), new TreeMap<>()), scans.get(arm.name())))
                .toList();
    }

    private static Map<String, SignificanceScans> scans(
            List<EnsemblePart> parts,
            Study study,
            Map<String, SortedMap<RunKey, ArmRow>> rows,
            Consumer<FitRow> liveFits) {
        Map<String, SignificanceScans> scans = new HashMap<>();
        for (Arm arm : study.arms()) {
            List<RunKey> alive = new ArrayList<>();
            rows.getOrDefault(arm.name(), new TreeMap<>()).forEach((key, row) -> {
                if (ArmRows.isAlive(row)) {
                    alive.add(key);
                }
            });
            scans.put(arm.name(), new SignificanceScans(study, alive));
        }
        for (EnsemblePart part : parts) {
            part.forEachFit(row -> {
                ArmRow arm = rows.get(row.arm()).get(new RunKey(part.masterSeed(), row.run()));
                if (ArmRows.isAlive(arm)) {
                    scans.get(row.arm()).add(part.masterSeed(), row);
                    liveFits.accept(row);
                }
            });
            part.recordLacking(scans.values());
        }
        return scans;
    }

    /** Records the significances whose columns the tables of some runs lack. */
    private void recordLacking(Collection<SignificanceScans> scans) {
        FitPlan fit = study().fit();
        List<SignificanceKind> kinds = fit.significances().kinds();
        Map<String, List<Long>> without = store.runsWithout(
                FitTable.of(fit), kinds.stream().map(SignificanceKind::column).toList());
        for (SignificanceKind kind : kinds) {
            for (long run : without.getOrDefault(kind.column(), List.of())) {
                scans.forEach(ofArm -> ofArm.lacks(kind, masterSeed(), run));
            }
        }
    }

    /**
     * This ensemble as one to compare with others.
     *
     * @param folder its folder, as named by the user
     */
    public ScannedEnsemble toCompare(String folder) {
        return new ScannedEnsemble(folder, manifest.study(), manifest.generatorSha256(), this::scans);
    }

    /** By the name of the arm; an arm without runs is left out. */
    private Map<String, SortedMap<RunKey, ArmRow>> armRows() {
        Map<String, SortedMap<RunKey, ArmRow>> rows = new HashMap<>();
        forEachArm(row ->
                rows.computeIfAbsent(row.arm(), name -> new TreeMap<>()).put(new RunKey(masterSeed(), row.run()), row));
        return rows;
    }

    /** Runs with rows; reads the whole table. */
    RunNumbers runs() {
        List<RunKey> keys = new ArrayList<>();
        store.forEach(RunRow.TABLE, row -> keys.add(new RunKey(masterSeed(), row.run())));
        return RunNumbers.of(keys);
    }

    /** Whether the first arm's classifiers are alive in some run; reads the whole table. */
    boolean isAlive() {
        List<ArmRow> alive = new ArrayList<>();
        forEachLiveArm(alive::add);
        return alive.stream().anyMatch(row -> row.arm().equals(firstArm().name()));
    }

    /**
     * The rows of arms without a dead classifier, which for a study that lists no arms say what the runs did.
     *
     * @param rows receives them
     */
    public void forEachLiveArm(Consumer<ArmRow> rows) {
        forEachArm(row -> {
            if (ArmRows.isAlive(row)) {
                rows.accept(row);
            }
        });
    }

    /**
     * Rows of {@code fits} of runs in which the classifier of their arm is not dead.
     *
     * @param rows receives them
     */
    public void forEachLiveFit(Consumer<FitRow> rows) {
        Set<List<Object>> alive = new HashSet<>();
        forEachLiveArm(row -> alive.add(List.of(row.run(), row.arm())));
        forEachFit(row -> {
            if (alive.contains(List.of(row.run(), row.arm()))) {
                rows.accept(row);
            }
        });
    }

    private void forEachFit(Consumer<FitRow> rows) {
        store.forEach(FitTable.of(study().fit()), rows);
    }

    private void forEachArm(Consumer<ArmRow> rows) {
        if (study().listsArms()) {
            store.forEach(ArmRow.TABLE, rows);
        } else {
            int nets = study().netsPerRun();
            store.forEach(RunRow.TABLE, row -> rows.accept(ArmRows.ofOnlyArm(row, nets)));
        }
    }
}
