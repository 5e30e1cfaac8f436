package hep.mirage.benchmark;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;

/**
 * The rows of an ensemble as text, without Spark and Parquet, for machines that have neither; and a comparison of such rows,
 * or of another ensemble's, with an ensemble's folder. Times and the hardware that trained a run are omitted; every other
 * number is written to its last bit.
 */
public final class EnsembleRows {
    private EnsembleRows() {}

    /**
     * Computes or compares.
     *
     * @param arguments {@code compute STUDY RUNS FILE}, or {@code compare SOURCE FOLDER} with a file of rows or an
     *     ensemble's folder as source
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "compute" -> compute(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
            case "compare" -> compare(Path.of(arguments[1]), arguments[2]);
            default -> throw new IllegalArgumentException("compute STUDY RUNS FILE, or compare FILE|FOLDER FOLDER");
        }
    }

    private static void compute(Path file, int runs, Path target) throws IOException {
        RunnableStudy study = StudyReader.readRunnable(file);
        PseudoExperiments experiments = new PseudoExperiments(study.study(), study.sources());
        List<RunOutcome> outcomes = new ArrayList<>();
        long begin = System.nanoTime();
        experiments.compute(LongStream.range(0, runs).boxed().iterator(), outcomes::add);
        double seconds = (System.nanoTime() - begin) / 1e9;

        List<String> lines = new ArrayList<>();
        double datasets = 0;
        double trainings = 0;
        for (RunOutcome outcome : outcomes) {
            if (outcome instanceof RunOutcome.Completed completed) {
                lines.addAll(lines(completed.row(), completed.fits()));
                datasets += completed.row().seconds().dataset();
                trainings += completed.row().seconds().training();
            } else {
                lines.add(outcome.toString());
            }
        }
        Files.write(target, lines);
        System.out.printf(
                Locale.ROOT,
                "%,d runs in %.1f s, %.2f runs/s; of a run: dataset %.3f s of a thread, training %.4f s of the engine; on %s%n",
                runs,
                seconds,
                runs / seconds,
                datasets / runs,
                trainings / runs,
                outcomes.get(0) instanceof RunOutcome.Completed first
                        ? first.row().trainedOn()
                        : "?");
    }

    private static List<String> lines(RunRow row, List<FitRow> fits) {
        List<String> lines = new ArrayList<>();
        RunRow plain = new RunRow(
                row.run(),
                row.masterSeed(),
                row.events(),
                row.injectedEvents(),
                TrainingEngines.sameBitsAs(row.engine()),
                row.status(),
                row.trainingLoss(),
                row.validation(),
                row.aucInSample(),
                row.leakage(),
                row.maximum(),
                new StageSeconds(0, 0, 0, 0, 0),
                null,
                null);
        lines.add(plain.toString());
        fits.forEach(fit -> lines.add(fit.toString()));
        return lines;
    }

    /** Lines of each run of an ensemble's folder, by its number. */
    private static Map<Long, List<String>> runsOf(String folder) throws IOException {
        EnsembleStore store = EnsembleStore.at(folder, new Configuration());
        Map<Long, List<FitRow>> fits = new HashMap<>();
        String manifest = store.document(EnsembleManifest.FILE)
                .orElseThrow(() -> new IOException(folder + " holds no " + EnsembleManifest.FILE));
        FitPlan fitted = store.manifest(folder, manifest).study().fit();
        store.forEach(FitTable.of(fitted), fit -> fits.computeIfAbsent(fit.run(), run -> new ArrayList<>())
                .add(fit));
        Map<Long, List<String>> runs = new TreeMap<>();
        store.rows(RunRow.TABLE).forEach(row -> runs.put(row.run(), lines(row, fits.get(row.run()))));
        return runs;
    }

    private static Set<String> linesOf(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            return new HashSet<>(Files.readAllLines(source));
        }
        Set<String> lines = new HashSet<>();
        runsOf(source.toString()).values().forEach(lines::addAll);
        return lines;
    }

    private static void compare(Path source, String folder) throws IOException {
        Set<String> there = linesOf(source);
        Map<Long, List<String>> runs = runsOf(folder);
        long equal = 0;
        long rows = 0;
        for (Map.Entry<Long, List<String>> run : runs.entrySet()) {
            rows += run.getValue().size();
            if (there.containsAll(run.getValue())) {
                equal++;
            } else {
                System.out.println("differs: run " + run.getKey());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d of %,d runs (%,d rows) of %s stand in %s with the same bits%n",
                equal,
                runs.size(),
                rows,
                folder,
                source);
        if (runs.isEmpty() || equal < runs.size()) {
            System.exit(1);
        }
    }
}
