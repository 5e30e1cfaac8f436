package hep.mirage.lab.comparison.ensembles;

import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.integration.SignificanceScans;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Paired runs of several ensembles: those whose numbers are in all of them. Runs with the same number and master seed
 * use the same random numbers, draw the same number of events, and start training from the same weights; they differ
 * only in the generator, or, on the same events, in the optimiser or engine.
 */
final class PairedRuns {
    private final Study study;
    private final List<Long> numbers;
    /** By ensemble and kind. */
    private final List<Map<SignificanceKind, ScanMap>> maps;
    /** [ensembles][paired runs]: their indices in the maps. */
    private final int[][] indices;

    private PairedRuns(Study study, List<Long> numbers, List<Map<SignificanceKind, ScanMap>> maps, int[][] indices) {
        this.study = study;
        this.numbers = numbers;
        this.maps = maps;
        this.indices = indices;
    }

    /**
     * Reads ensembles and pairs their runs.
     *
     * @param ensembles two or more
     * @throws InvalidInput if they differ in study or master seed, two differ in nothing or in generator and training, or fewer than two runs
     *     are in all of them; the message lists all reasons
     */
    static PairedRuns of(List<ScannedEnsemble> ensembles) {
        requireComparable(ensembles);
        List<Map<SignificanceKind, ScanMap>> maps = new ArrayList<>();
        List<List<Long>> runs = new ArrayList<>();
        for (ScannedEnsemble ensemble : ensembles) {
            SignificanceScans scans = ensemble.scans().get();
            Map<SignificanceKind, ScanMap> ofKind = new EnumMap<>(SignificanceKind.class);
            for (SignificanceKind kind : ensemble.study().fit().significances().of(Use.STANDARD_NORMAL)) {
                ofKind.put(kind, scans.map(kind));
            }
            maps.add(ofKind);
            runs.add(scans.runNumbers());
        }
        SortedSet<Long> shared = new TreeSet<>(runs.get(0));
        runs.forEach(shared::retainAll);
        if (shared.size() < 2) {
            throw new InvalidInput(
                    shared.size() + " run numbers are in all of the ensembles; differences of runs need 2 or"
                            + " more: compute the same runs with mirage run --first-run and --runs");
        }
        List<Long> numbers = List.copyOf(shared);
        int[][] indices = runs.stream().map(ofOne -> indicesOf(numbers, ofOne)).toArray(int[][]::new);
        return new PairedRuns(ensembles.get(0).study(), numbers, maps, indices);
    }

    /** Index of each number in a list. */
    private static int[] indicesOf(List<Long> numbers, List<Long> list) {
        Map<Long, Integer> indices = new HashMap<>();
        for (Long number : list) {
            indices.put(number, indices.size());
        }
        return numbers.stream().mapToInt(indices::get).toArray();
    }

    private static void requireComparable(List<ScannedEnsemble> ensembles) {
        if (ensembles.size() < 2) {
            throw new InvalidInput(ensembles.size() + " ensemble; a comparison needs 2 or more");
        }
        List<String> problems = new ArrayList<>();
        for (int i = 1; i < ensembles.size(); i++) {
            ScannedEnsemble first = ensembles.get(0);
            ScannedEnsemble other = ensembles.get(i);
            String pair = first.folder() + " (there) and " + other.folder() + " (here): ";
            Study here = other.study();
            Study there = first.study();
            StudyWriter.differences(there, here).stream()
                    .filter(difference -> !isOfTheTraining(difference))
                    .map(difference -> pair + "different studies: " + difference)
                    .forEach(problems::add);
            if (here.ensemble().masterSeed() != there.ensemble().masterSeed()) {
                problems.add(
                        pair + "ensemble.master_seed is " + there.ensemble().masterSeed() + " there, "
                                + here.ensemble().masterSeed() + " here; only runs of one seed are correlated");
            }
            for (ScannedEnsemble before : ensembles.subList(0, i)) {
                requireOneDifference(before, other).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** Two ensembles differ in the generator or in the way their nets are trained: a mixture could not be told apart. */
    private static Optional<String> requireOneDifference(ScannedEnsemble one, ScannedEnsemble other) {
        String pair = one.folder() + " and " + other.folder() + ": ";
        boolean sameGenerator = one.generatorSha256().equals(other.generatorSha256());
        List<String> training = StudyWriter.differences(one.study(), other.study()).stream()
                .filter(PairedRuns::isOfTheTraining)
                .toList();
        boolean sameStudy = StudyWriter.differences(one.study(), other.study()).isEmpty();
        if (sameGenerator && sameStudy) {
            return Optional.of(
                    pair + "drawn from the same generator and trained in the same way, so that their rows are"
                            + " equal; compare ensembles that differ in generator.bundle, classifier.optimizer or"
                            + " classifier.engine");
        }
        if (!sameGenerator && !training.isEmpty()) {
            return Optional.of(pair + "drawn from different generators, and " + String.join("; ", training)
                    + "; compare ensembles that differ in one of the two");
        }
        return Optional.empty();
    }

    /** Keys that say how the same nets are trained on the same events. */
    private static boolean isOfTheTraining(String difference) {
        return difference.startsWith("classifier.optimizer ") || difference.startsWith("classifier.engine ");
    }

    /** The study common to all of them, except for its generator or training. */
    Study study() {
        return study;
    }

    /** Numbers of the runs that are in all ensembles, ascending. */
    List<Long> numbers() {
        return numbers;
    }

    /** All runs of an ensemble, including unpaired ones. */
    int runsOf(int ensemble) {
        return maps.get(ensemble).get(SignificanceKind.LIKELIHOOD).runs();
    }

    /** Number of ensembles. */
    int ensembles() {
        return maps.size();
    }

    /**
     * A quantity of every paired run of one ensemble.
     *
     * @param figure the quantity
     * @param ensemble its index
     * @return [paired runs], NaN for runs without it
     */
    double[] valuesOf(RunFigure figure, int ensemble) {
        ScanMap map = maps.get(ensemble).get(figure.kind());
        return Arrays.stream(indices[ensemble])
                .mapToDouble(run -> figure.of(map, run))
                .toArray();
    }

    /**
     * A quantity of every run.
     *
     * @param figure the quantity
     * @return [ensembles][runs], only runs that have the quantity in every ensemble
     */
    double[][] values(RunFigure figure) {
        double[][] all = IntStream.range(0, maps.size())
                .mapToObj(i -> valuesOf(figure, i))
                .toArray(double[][]::new);
        int[] complete = IntStream.range(0, numbers.size())
                .filter(run -> Arrays.stream(all).noneMatch(ofOne -> Double.isNaN(ofOne[run])))
                .toArray();
        return Arrays.stream(all)
                .map(ofOne ->
                        Arrays.stream(complete).mapToDouble(run -> ofOne[run]).toArray())
                .toArray(double[][]::new);
    }
}
