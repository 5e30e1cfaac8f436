package hep.mirage.lab.comparison.ensembles;

import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.integration.SignificanceScans;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.StudyWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Paired runs of several ensembles: those whose numbers are in all of them. Runs with the same number and master seed
 * use the same random numbers, draw the same number of events, and start training from the same weights; they differ
 * only in the generator.
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
     * @throws InvalidInput if they differ in study or master seed, two have the same generator, or fewer than two runs
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
                    .map(difference -> pair + "different studies: " + difference)
                    .forEach(problems::add);
            if (here.ensemble().masterSeed() != there.ensemble().masterSeed()) {
                problems.add(
                        pair + "ensemble.master_seed is " + there.ensemble().masterSeed() + " there, "
                                + here.ensemble().masterSeed() + " here; only runs of one seed are correlated");
            }
            for (ScannedEnsemble before : ensembles.subList(0, i)) {
                if (before.generatorSha256().equals(other.generatorSha256())) {
                    problems.add(other.folder() + " and "
                            + before.folder()
                            + ": drawn from the same generator; compare ensembles that were drawn from different ones");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** The study common to all of them, except for its generator. */
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

    /**
     * A quantity of every run.
     *
     * @param figure the quantity
     * @return [ensembles][runs], only runs that have the quantity in every ensemble
     */
    double[][] values(RunFigure figure) {
        double[][] all = IntStream.range(0, maps.size())
                .mapToObj(i -> Arrays.stream(indices[i])
                        .mapToDouble(run -> figure.of(maps.get(i).get(figure.kind()), run))
                        .toArray())
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
