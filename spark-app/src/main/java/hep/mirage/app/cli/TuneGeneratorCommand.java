package hep.mirage.app.cli;

import hep.mirage.app.config.StudyFile;
import hep.mirage.app.config.StudyReader;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.SparkSessions;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.sample.EventSampleFile;
import hep.mirage.app.table.TrialRow;
import hep.mirage.app.tuning.Search;
import hep.mirage.app.tuning.TrialStore;
import hep.mirage.app.tuning.TuningJob;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.NetworkSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage tune-generator}: searches settings for a study's generator. */
@Command(
        name = "tune-generator",
        description = "Tries points of a grid of settings for a study's generator, each as a Spark task, judges them by"
                + " held-out events, and trains and certifies the best. Started again, it does what is missing.")
final class TuneGeneratorCommand implements Callable<Integer> {
    private static final int SHOWN = 10;
    private static final int CHECKPOINT_EVERY = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", description = "study file; generator.training has what the grid does not change")
    private Path file;

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            required = true,
            description = "Monte Carlo events of the study's schema: .parquet, .csv or .csv.gz, or a folder of them")
    private Path sampleFile;

    @Option(
            names = "--trials",
            paramLabel = "N",
            required = true,
            description = "points to try, at random and none twice; as many as the grid has, or more, try all of it")
    private int trials;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "output folder: trials/ with one Parquet file a trial, and the best trial's bundle, best.zip")
    private Path out;

    @Option(names = "--epochs", paramLabel = "N", description = "epochs of a trial; default: the study's")
    private Integer epochs;

    @Option(names = "--seed", paramLabel = "S", description = "seed; default: the study's ensemble.master_seed")
    private Long seed;

    @Option(names = "--master", paramLabel = "URL", description = "Spark master; default: spark-submit's, or local[*]")
    private String master;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "events to draw for the best one's bump test; default: ${DEFAULT-VALUE}")
    private int events;

    @Override
    public Integer call() throws InterruptedException {
        Problems problems = new Problems();
        problems.checkAtLeastOne("--trials", trials);
        problems.checkAtLeastOne("--epochs", epochs);
        problems.checkAtLeastOne("--events", events);
        Optional<StudyFile> read = problems.collect(() -> StudyReader.read(file));
        read.ifPresent(study -> problems.check(() -> settings(study)));
        problems.check(() -> OutputFolder.requireWritable(out.toString()));
        Optional<EventSample> sample =
                read.flatMap(study -> problems.collect(() -> EventSampleFile.read(sampleFile, study.sampleLayout())));
        problems.throwIfAny();
        StudyFile study = read.orElseThrow();
        long masterSeed = seed == null ? study.study().ensemble().masterSeed() : seed;
        SampleDigest digest = SampleDigest.of(sampleFile, sample.orElseThrow());
        NetworkSettings base = settings(study);
        Search search = Search.random(
                epochs == null ? base : base.withEpochs(epochs),
                trials,
                masterSeed,
                sample.get().events(),
                digest,
                study.heldOutFraction());
        TrialRow best = print(search(search));
        int threads = Runtime.getRuntime().availableProcessors();
        new GeneratorProduction(
                        study, search.sample(), digest, masterSeed, search.split(), threads, CHECKPOINT_EVERY, events)
                .make(
                        search.space().at(best.point(), base),
                        out.resolve("best.zip"),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
        return 0;
    }

    private NetworkSettings settings(StudyFile study) {
        if (study.generatorTraining() instanceof NetworkSettings networks) {
            return networks;
        }
        throw new InvalidInput(
                "generator.training.kind: bootstrap; it has nothing to tune; take wgan-gp, vae or vae-d");
    }

    private List<TrialRow> search(Search search) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (JavaSparkContext spark = SparkSessions.open("mirage tune-generator", Optional.ofNullable(master))) {
            TrialStore store =
                    new TrialStore(EnsembleStore.at(out.toString(), spark.hadoopConfiguration()), search.identity());
            return new TuningJob(spark, store, row -> err.println(shown(row))).run(search);
        }
    }

    /** Prints the best trials and gives the first. */
    private TrialRow print(List<TrialRow> rows) {
        PrintWriter text = spec.commandLine().getOut();
        long failed = rows.stream().filter(row -> !row.isComplete()).count();
        text.printf("%d trials, %d failed%n", rows.size(), failed);
        rows.stream().filter(TrialRow::isComplete).limit(SHOWN).forEach(row -> text.println(shown(row)));
        TrialRow best = rows.get(0);
        if (!best.isComplete()) {
            throw new InvalidInput("all " + failed + " trials failed, the first with: " + best.reason()
                    + "; try more of them, or other settings in generator.training");
        }
        return best;
    }

    private static String shown(TrialRow row) {
        String result = row.isComplete()
                ? String.format(
                        Locale.ROOT,
                        "distance %.4f, correlation difference %.4f",
                        row.meanDistance(),
                        row.correlationDifference())
                : "failed: " + row.reason();
        return String.format(
                Locale.ROOT,
                "trial %d: learning rate %s, batch %d, latent %d, layers %d x %d, weight %s: %s (%.0f s)",
                row.trial(),
                row.learningRate(),
                row.batchSize(),
                row.latent(),
                row.hiddenLayers(),
                row.nodes(),
                row.weight(),
                result,
                row.seconds());
    }
}
