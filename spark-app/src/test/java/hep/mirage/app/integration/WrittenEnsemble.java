package hep.mirage.app.integration;

import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.EnsembleWriter;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.report.text.IntegrationText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.RunKey;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.file.StudyReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * An ensemble on disk whose significances a test has chosen: one hypothesis, working points 0.5 and 0.9.
 *
 * @param store its folder
 * @param manifest its manifest
 */
public record WrittenEnsemble(EnsembleStore store, EnsembleManifest manifest) {
    /** The study's own. */
    public static final long MASTER_SEED = 20220615;

    private static final StageSeconds SECONDS = new StageSeconds(0, 0, 0, 0, 0);

    /** Ten runs: at 0.5 as below, at 0.9 only 2.2 in the first; an eleventh failed. */
    static WrittenEnsemble ofTenRuns(Path folder, LongFunction<Leakage> leakage) {
        double[] z = {0, -1.5, -1, -0.5, 0.5, 1.5, 1.5, 2.5, 2.5, 3.5};
        return write(
                folder,
                IntStream.range(0, z.length)
                        .mapToObj(run -> List.of(z[run], run == 0 ? 2.2 : 0))
                        .toList(),
                leakage);
    }

    /** A thousand runs whose largest Z has an exponential tail up to 3.3. */
    static WrittenEnsemble ofThousandRuns(Path folder) {
        return write(
                folder,
                IntStream.range(0, 1000)
                        .mapToObj(run -> List.of(1 - 0.3 * Math.log((run + 0.5) / 1000), 0.0))
                        .toList(),
                run -> null);
    }

    /** Sixty runs of unit normals at three hypotheses and two working points. */
    static WrittenEnsemble ofMassScan(Path folder) {
        return ofMassScan(folder, List.of(145.0, 150.0, 155.0));
    }

    /** Sixty runs of unit normals at some hypotheses and two working points. */
    static WrittenEnsemble ofMassScan(Path folder, List<Double> hypothesesGeV) {
        Random random = new Random(60);
        return write(
                folder,
                hypothesesGeV,
                0,
                IntStream.range(0, 60)
                        .mapToObj(run -> Stream.generate(random::nextGaussian)
                                .limit(2L * hypothesesGeV.size())
                                .toList())
                        .toList(),
                run -> null,
                "ab".repeat(32),
                MASTER_SEED);
    }

    /**
     * Runs of a generator at one hypothesis.
     *
     * @param first of the runs
     * @param z of each run, at 0.5 and at 0.9; NaN if the fits did not converge
     * @param generatorSha256 digest of the generator
     * @param masterSeed of the runs
     */
    public static WrittenEnsemble ofGenerator(
            Path folder, int first, List<List<Double>> z, String generatorSha256, long masterSeed) {
        return write(folder, List.of(150.0), first, z, run -> null, generatorSha256, masterSeed);
    }

    /**
     * Some runs of a mass scan of 120 unit normals at three hypotheses and two working points.
     *
     * @param first of the runs
     * @param end after the last of them, up to 120
     * @param generatorSha256 two letters of the generator's digest
     */
    public static WrittenEnsemble ofRuns(Path folder, int first, int end, String generatorSha256) {
        Random random = new Random(120);
        List<List<Double>> z = IntStream.range(0, 120)
                .mapToObj(run -> Stream.generate(random::nextGaussian).limit(6).toList())
                .toList();
        return write(
                folder,
                List.of(145.0, 150.0, 155.0),
                first,
                z.subList(first, end),
                run -> new Leakage(0.5 + 1e-4 * run, 0.01),
                generatorSha256.repeat(32),
                MASTER_SEED);
    }

    /** Runs at one hypothesis of which some have a dead classifier. */
    public static WrittenEnsemble ofDeadRuns(Path folder, List<List<Double>> z, LongPredicate dead) {
        return write(
                folder,
                List.of(150.0),
                0,
                z,
                run -> dead.test(run) ? null : new Leakage(0.5 + 1e-4 * run, 0.01),
                "ab".repeat(32),
                MASTER_SEED,
                run -> dead.test(run) ? RunStatus.DEAD_CLASSIFIER : RunStatus.COMPLETE);
    }

    /** Each inner list holds a run's significance at 0.5 and at 0.9, NaN if the fits did not converge. */
    static WrittenEnsemble write(Path folder, List<List<Double>> z, LongFunction<Leakage> leakage) {
        return write(folder, List.of(150.0), 0, z, leakage, "ab".repeat(32), MASTER_SEED);
    }

    private static WrittenEnsemble write(
            Path folder,
            List<Double> hypothesesGeV,
            int first,
            List<List<Double>> z,
            LongFunction<Leakage> leakage,
            String generatorSha256,
            long masterSeed) {
        return write(folder, hypothesesGeV, first, z, leakage, generatorSha256, masterSeed, run -> RunStatus.COMPLETE);
    }

    private static WrittenEnsemble write(
            Path folder,
            List<Double> hypothesesGeV,
            int first,
            List<List<Double>> z,
            LongFunction<Leakage> leakage,
            String generatorSha256,
            long masterSeed,
            LongFunction<RunStatus> status) {
        EnsembleStore store = EnsembleStore.at(folder.toString(), new Configuration());
        String study = String.format(
                Locale.ROOT,
                """
                study: chosen
                schema: zgamma-18
                generator: {bundle: a.zip}
                dataset: {mass_range_gev: [122, 178]}
                search: {hypotheses_gev: %s}
                classifier: {inputs: [met, n_jets]}
                scan: {kept_fractions: [0.5, 0.9]}
                ensemble: {master_seed: %d}
                """,
                hypothesesGeV,
                masterSeed);
        EnsembleManifest manifest =
                EnsembleManifest.begin(StudyReader.parse("test", study, Path.of("/studies")), generatorSha256);
        long end = first + z.size();
        RunOutcome broken = new RunOutcome.Failed(new FailureRow(end, "training", "a reason"));
        List<RunOutcome> outcomes = Stream.concat(
                        LongStream.range(first, end)
                                .mapToObj(run -> completed(
                                        new RunKey(masterSeed, run),
                                        hypothesesGeV,
                                        z.get((int) run - first),
                                        leakage.apply(run),
                                        status.apply(run))),
                        Stream.of(broken))
                .toList();
        try (EnsembleWriter writer = EnsembleWriter.open(store, last -> manifest)) {
            writer.write(new Batch(0, first, end + 1), outcomes);
        }
        return new WrittenEnsemble(store, manifest);
    }

    private static RunOutcome completed(
            RunKey key, List<Double> hypothesesGeV, List<Double> z, Leakage leakage, RunStatus status) {
        long run = key.run();
        RunRow row = new RunRow(
                run,
                key.masterSeed(),
                1000,
                null,
                "fused",
                status,
                0.6,
                null,
                0.54,
                leakage,
                null,
                SECONDS,
                null,
                null);
        List<FitRow> fits = new ArrayList<>();
        for (int h = 0; h < hypothesesGeV.size(); h++) {
            fits.add(fit(run, hypothesesGeV.get(h), 0.5, z.get(2 * h)));
            fits.add(fit(run, hypothesesGeV.get(h), 0.9, z.get(2 * h + 1)));
        }
        return new RunOutcome.Completed(row, fits, List.of());
    }

    /** The other kinds are multiples of the headline. */
    private static FitRow fit(long run, double hypothesisGeV, double keptFraction, double z) {
        Map<SignificanceKind, Double> significances = Double.isNaN(z)
                ? Map.of()
                : Map.of(
                        SignificanceKind.LIKELIHOOD,
                        z,
                        SignificanceKind.INTEGRAL,
                        2 * z,
                        SignificanceKind.COUNTING,
                        3 * z,
                        SignificanceKind.COUNTING_FIT_ERROR,
                        z / 2,
                        SignificanceKind.BUMP,
                        1 + Math.abs(z));
        FittedNumber yield = Double.isNaN(z) ? FittedNumber.NONE : new FittedNumber(1.0, 1.0);
        return SampleRows.significances(run, Arm.PUBLISHED.name(), hypothesisGeV, keptFraction, yield, significances);
    }

    EnsemblePart part() {
        return new EnsemblePart(store, manifest);
    }

    Integration integration() {
        return Integration.of(EnsembleUnion.of(List.of(part())).rows());
    }

    String text() {
        StringWriter text = new StringWriter();
        IntegrationText.print(
                manifest.study(),
                integration(),
                List.of(manifest.study().arms().get(0).name()),
                new PrintWriter(text));
        return text.toString();
    }
}
