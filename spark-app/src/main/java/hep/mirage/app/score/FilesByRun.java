package hep.mirage.app.score;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Files of responses, found by run: in log n steps and one for each file whose runs surround the run, if the files hold ranges of
 * runs that overlap little, as an ensemble's batches.
 */
public final class FilesByRun implements Serializable {
    private static final long serialVersionUID = 1L;

    /** By the first run. */
    private final List<Ranged> sorted;

    /** Last run of the files up to each one of the sorted ones. */
    private final long[] lastSoFar;

    /**
     * A file and its runs.
     *
     * @param place in the order of the files
     * @param file the file
     * @param runs from its smallest to its largest run
     */
    private record Ranged(int place, ScoreFile file, ScoreFile.RunRange runs) implements Serializable {}

    /**
     * An index of files.
     *
     * @param files in the order in which they are read
     */
    FilesByRun(List<ScoreFile> files) {
        List<Ranged> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ScoreFile file = files.get(i);
            int place = i;
            file.allRuns().ifPresent(runs -> all.add(new Ranged(place, file, runs)));
        }
        all.sort(Comparator.comparingLong(ranged -> ranged.runs().first()));
        sorted = List.copyOf(all);
        lastSoFar = new long[sorted.size()];
        long last = Long.MIN_VALUE;
        for (int i = 0; i < lastSoFar.length; i++) {
            last = Math.max(last, sorted.get(i).runs().last());
            lastSoFar[i] = last;
        }
    }

    /**
     * The files that may hold a run, in the order in which they are read.
     *
     * @param run run number
     */
    List<ScoreFile> holding(long run) {
        List<Ranged> found = new ArrayList<>();
        for (int i = beginningAfter(run) - 1; i >= 0 && lastSoFar[i] >= run; i--) {
            if (sorted.get(i).file().mayHold(run)) {
                found.add(sorted.get(i));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Ranged::place))
                .map(Ranged::file)
                .toList();
    }

    /** Index of the first file all of whose runs are after a run. */
    private int beginningAfter(long run) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted.get(middle).runs().first() <= run) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
