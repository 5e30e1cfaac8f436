package hep.mirage.app.cli.generator;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.ensemble.SparkSessions;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.app.remote.LocalDisk;
import hep.mirage.app.tuning.TrialStore;
import hep.mirage.app.tuning.TuningJob;
import hep.mirage.lab.tuning.SearchResult;
import hep.mirage.lab.tuning.SearchSpace;
import hep.mirage.lab.tuning.TrialMemory;
import hep.mirage.lab.tuning.TrialPlan;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.lab.tuning.TuningSearch;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.KeyWord;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.SampleVariety;
import hep.mirage.model.generator.DenseNetSettings;
import hep.mirage.report.text.TrialText;
import hep.mirage.search.study.StudyFile;
import hep.mirage.search.study.check.AvailableMemory;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.table.DocumentJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage tune-generator}: searches settings for a study's generator. */
@Command(
        name = "tune-generator",
        description =
                "Tries points of a grid of settings for a study's generator, each as a Spark task, evaluates them on held-out events, and trains and appraises the best. Run again, it completes what is missing.",
        footer = {
            "",
            "Which search: with --start-epochs, successive halving, for many settings of which most are poor: nearly all of"
                    + " the time goes to those that do well early. Without, every trial gets all epochs: for a few dozen"
                    + " trials, or where results after few epochs do not predict those after many. With as many"
                    + " trials as the grid has points, the whole grid.",
            "",
            "Example: 27 trials of 1 epoch, the best 9 on to 3, the best 3 on to 9, the best 1 on to 27:",
            "  mirage tune-generator conf/studies/zgamma-150-vae.yaml --sample FILE --out out/vae --trials 27"
                    + " --start-epochs 1 --epochs 27"
        })
@WhenStopped(Left.COMPLETED_WORK)
public final class TuneGeneratorCommand implements Callable<Integer> {
    private static final int CHECKPOINT_EVERY = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file; generator.training has what the grid does not change",
            converter = InputArgument.class)
    private Path file;

    @Mixin
    private SampleOption sampleOption;

    @Option(
            names = "--trials",
            paramLabel = "N",
            required = true,
            description =
                    "number of points to try, drawn at random without repetition; the whole grid if it has no more")
    private int trials;

    @Option(
            names = "--start-epochs",
            paramLabel = "N",
            description =
                    "successive halving: all trials are trained for N epochs, the best of them go on with more, from"
                            + " where they stand, and so on up to --epochs; default: every trial is trained for all of them")
    private Integer startEpochs;

    @Option(
            names = "--eta",
            paramLabel = "N",
            description = "with --start-epochs: the best 1/N of the trials go on with N times as many epochs; default: "
                    + TrialPlan.DEFAULT_ETA)
    private Integer eta;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "epochs of a trial, with --start-epochs of one that reaches the end; default: the study's")
    private Integer epochs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description =
                    "output folder, on any of Hadoop's file systems: trials/ with a Parquet file for each rung of each"
                            + " trial, checkpoints/ with what trials go on from, and the bundle of the best")
    private String out;

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "output path of the best trial's bundle, on this machine; default: best-trial-N.zip in --out")
    private Path bundle;

    @Option(
            names = "--search-only",
            description = "end with the table of trials; the same command without it goes on to train the best")
    private boolean searchOnly;

    @Option(names = "--seed", paramLabel = "S", description = "seed; default: the study's ensemble.master_seed")
    private Long seed;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master; default: spark-submit's, or local[*]: a trial at a time on each core")
    private String master;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "events to draw for the best one's bump test; default: ${DEFAULT-VALUE}")
    private int events;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() throws InterruptedException {
        Problems problems = new Problems();
        Optional<StudyFile> read = problems.collect(() -> StudyReader.read(file));
        Optional<DenseNetSettings> base = read.flatMap(study -> problems.collect(() -> settings(study)));
        checkOptions(problems);
        Optional<TrialPlan> plan = base.flatMap(settings -> problems.collect(() -> plan(settings)));
        Optional<EventSample> sample = sampleOption.read(read, problems);
        problems.throwIfAny();
        StudyFile study = read.orElseThrow();
        sampleOption.describe(sample.orElseThrow(), study, spec.commandLine().getErr());
        TuningSearch search = TuningSearch.of(
                base.orElseThrow(),
                plan.orElseThrow(),
                seed == null ? study.study().ensemble().masterSeed() : seed,
                sample.get().events(),
                sampleOption.digest(sample.get()),
                study.heldOutFraction());
        SampleVariety.requireForTraining(sample.get(), search.split());
        TrialRow best = best(search(search), search);
        GeneratorProduction.Product product = searchOnly ? null : produce(study, search, best);
        result.document(() -> new DocumentJson().withRows(TrialRow.class).write(new Tuned(best, product)));
        return 0;
    }

    /** The best trial, and the generator that was trained with its settings; null with --search-only. */
    private record Tuned(TrialRow best, GeneratorProduction.Product product) {}

    private void checkOptions(Problems problems) {
        problems.checkAtLeastOne("--events", events);
        problems.check(
                () -> Optional.ofNullable(master).ifPresent(url -> SparkSessions.requireMaster("--master", url)));
        problems.check(() -> OutputFolder.requireWritable(out));
        problems.check(() -> {
            if (bundle != null) {
                OutputFolder.requireWritableFile("--bundle", bundle, "my.zip");
            }
        });
        problems.check(() -> {
            if (eta != null && startEpochs == null) {
                throw new InvalidInput(
                        "--eta: " + eta + " without --start-epochs, the epochs of the first rung; give both"
                                + " for successive halving, or neither");
            }
        });
        problems.check(() -> {
            if (bundle == null
                    && !searchOnly
                    && !LocalDisk.holds(new org.apache.hadoop.fs.Path(out), HadoopSettings.read())) {
                throw new InvalidInput("--bundle: left out with --out " + out
                        + ", which is not on this machine's disk; say where the bundle goes, or add --search-only");
            }
        });
    }

    private static DenseNetSettings settings(StudyFile study) {
        if (study.generatorTraining() instanceof DenseNetSettings networks) {
            return networks;
        }
        throw new InvalidInput("generator.training.kind: "
                + KeyWord.of(study.generatorTraining().kind())
                + "; there is no grid of settings to tune it by; use wgan-gp, vae or vae-d");
    }

    private TrialPlan plan(DenseNetSettings settings) {
        int allEpochs = epochs == null ? settings.epochs() : epochs;
        int most = SearchSpace.of(settings).trials(trials);
        return startEpochs == null
                ? TrialPlan.straight(most, allEpochs)
                : TrialPlan.halving(most, startEpochs, allEpochs, eta == null ? TrialPlan.DEFAULT_ETA : eta);
    }

    private SearchResult search(TuningSearch search) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (JavaSparkContext spark = SparkSessions.open("mirage tune-generator", Optional.ofNullable(master))) {
            if (spark.isLocal()) {
                TrialMemory.requireWithin(search, AvailableMemory.ofHeap(spark.defaultParallelism()));
            }
            TrialStore store = store(search, spark.hadoopConfiguration());
            TrialText.printStart(search, store.rows().size(), err);
            return new TuningJob(spark, store, progress -> TrialText.printProgress(progress, search, err)).run(search);
        }
    }

    private TrialStore store(TuningSearch search, Configuration configuration) {
        return new TrialStore(ResultFolder.at(out, configuration), search.identity());
    }

    private TrialRow best(SearchResult found, TuningSearch search) {
        PrintWriter text = result.text();
        TrialText.printRanking(found, search, out, text);
        TrialRow best = found.best()
                .orElseThrow(() -> new InvalidInput(
                        Counted.of(found.failed(), "trial") + " failed and none is left, the first with: "
                                + found.ranking().get(0).reason()
                                + "; try more of them, or other settings in generator.training"));
        TrialText.printSettings(best, search.settings(best.trial(), best.epochs()), text);
        return best;
    }

    /**
     * Trains the best one for the study's epochs, starting from the state of its trial if no other stopping criterion
     * applies.
     */
    private GeneratorProduction.Product produce(StudyFile study, TuningSearch search, TrialRow best)
            throws InterruptedException {
        Path target = bundle == null ? bundleInFolder(best) : bundle;
        GeneratorProduction production = new GeneratorProduction(
                study,
                search.sample(),
                search.digest(),
                search.seed(),
                search.split(),
                Runtime.getRuntime().availableProcessors(),
                CHECKPOINT_EVERY,
                events);
        Path checkpoint = production.prepareCheckpoint(target);
        if (study.earlyStopping().everyEpochs() == 0 && !checkpoint.toFile().exists()) {
            store(search, HadoopSettings.read())
                    .fetchCheckpoint(best.trial(), search.base().epochs(), checkpoint);
        }
        PrintWriter text = result.text();
        text.printf(
                Locale.ROOT,
                "%ntraining trial %d for the study's %s%n",
                best.trial(),
                Counted.of(search.base().epochs(), "epoch"));
        text.flush();
        GeneratorProduction.Product product = production.make(
                search.space().at(best.point(), search.base()),
                target,
                text,
                spec.commandLine().getErr());
        TrialText.printNext(file, target, text);
        return product;
    }

    private Path bundleInFolder(TrialRow best) {
        Path folder = ResultFolder.at(out, HadoopSettings.read()).localFolder().orElseThrow();
        return folder.resolve("best-trial-" + best.trial() + ".zip");
    }
}
