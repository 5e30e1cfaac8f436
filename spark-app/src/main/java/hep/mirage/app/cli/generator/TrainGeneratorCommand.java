package hep.mirage.app.cli.generator;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.lab.appraisal.ScalingQuality;
import hep.mirage.lab.training.BundleRescue;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.KeyWord;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.event.SampleVariety;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.model.generator.FormulaSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorSettings;
import hep.mirage.model.generator.MassScalingSettings;
import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.StudyFile;
import hep.mirage.search.study.check.AvailableMemory;
import hep.mirage.search.study.check.TrainingMemory;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.table.DocumentJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage train-generator}: creates the bundle that a study draws from, from a Monte Carlo sample. */
@Command(
        name = "train-generator",
        description = "Trains a study's generator on a Monte Carlo sample, measures how good it is"
                + " and writes the bundle. If it is stopped, the same command continues from its checkpoint.")
@WhenStopped(Left.COMPLETED_WORK)
public final class TrainGeneratorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file; its generator.training says how to train",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            description =
                    "Monte Carlo events of the study's schema: a Parquet or CSV file, gzip too, or a folder of such; required"
                            + " unless generator.training.kind is a formula such as uniform-square",
            converter = InputArgument.class)
    private Path sampleFile;

    @Option(
            names = "--out",
            paramLabel = "BUNDLE",
            required = true,
            description = "output path of the bundle, such as my.zip")
    private Path out;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the sample; default: the study's")
    private Integer epochs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads for matrix products; default: all cores. The result is" + " the same for any number")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "S", description = "seed; default: the study's ensemble.master_seed")
    private Long seed;

    @Option(
            names = "--half",
            paramLabel = "1|2",
            description =
                    "train on one of two disjoint halves of the sample, which --split-seed decides, and hold the other"
                            + " out, in place of the study's held_out_fraction; for compare-generators")
    private Integer half;

    @Option(
            names = "--split-seed",
            paramLabel = "S",
            description = "seed that decides which events are held out, the halves too; default: that of the training."
                    + " With it, further trainings of the same events take another --seed")
    private Long splitSeed;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "10",
            description = "epochs between checkpoints, which stand next to the bundle; default: ${DEFAULT-VALUE}")
    private int checkpointEvery;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "events to draw for the bump test; default: ${DEFAULT-VALUE}")
    private long events;

    /** What the JSON document says of a formula's bundle. */
    record FormulaBundle(String bundle, String sha256) {}

    /** What the JSON document says of the bundle of a sample that is extended to other masses. */
    record ScaledBundle(String bundle, String sha256, Map<String, Double> quality) {}

    private PrintWriter err;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() throws InterruptedException {
        err = spec.commandLine().getErr();
        Problems problems = new Problems();
        checkOptions(problems);
        Optional<StudyFile> read = problems.collect(() -> StudyReader.read(file));
        Optional<FormulaSettings> formula = read.map(StudyFile::generatorTraining)
                .filter(FormulaSettings.class::isInstance)
                .map(FormulaSettings.class::cast);
        if (formula.isPresent()) {
            return write(formula.get(), read.get(), problems);
        }
        read.ifPresent(any -> problems.check(this::requireSample));
        SampleOption sampleOption = SampleOption.of(sampleFile);
        read.ifPresent(study -> TrainingMemory.ofGenerator(
                        study.generatorTraining(), study.study().schema().size())
                .forEach(need -> problems.check(() -> need.requireWithin(AvailableMemory.ofHeap(1)))));
        if (read.map(StudyFile::generatorTraining).orElse(null) instanceof MassScalingSettings) {
            problems.refuseGiven(
                    spec,
                    "generator.training.kind mass-scaling is fitted in one step and judged by its held-out events",
                    "--epochs",
                    "--threads",
                    "--checkpoint-every",
                    "--events");
        }
        problems.check(() -> OutputFolder.requireWritableFile("--out", out, "my.zip"));
        Optional<EventSample> sample = sampleFile == null ? Optional.empty() : sampleOption.read(read, problems);
        problems.throwIfAny();
        StudyFile study = read.orElseThrow();
        EventBatch monteCarlo = sample.orElseThrow().events();
        sampleOption.describe(sample.get(), study, err);

        SampleDigest digest = sampleOption.digest(sample.get());
        long masterSeed = seed == null ? study.study().ensemble().masterSeed() : seed;
        long decisions = splitSeed == null ? masterSeed : splitSeed;
        EventSplit split =
                half == null ? new EventSplit(study.heldOutFraction(), decisions) : EventSplit.half(half, decisions);
        SampleVariety.requireForTraining(sample.get(), split);
        if (study.generatorTraining() instanceof MassScalingSettings scaling) {
            return extend(scaling, monteCarlo, digest, split);
        }
        requireARun(study, split.training(monteCarlo));
        GeneratorProduction.Product product = new GeneratorProduction(
                        study, monteCarlo, digest, masterSeed, split, threads, checkpointEvery, events)
                .make(settings(study), out, result.text(), err);
        result.document(() -> new DocumentJson().write(product));
        return 0;
    }

    private void requireSample() {
        if (sampleFile == null) {
            throw new InvalidInput("--sample: missing; give a file with Monte Carlo events of the study's schema");
        }
    }

    /** The bundle of a formula, which is neither trained nor appraised. */
    private int write(FormulaSettings formula, StudyFile study, Problems problems) {
        problems.refuseGiven(
                spec,
                "generator.training.kind " + KeyWord.of(formula.kind())
                        + " is a formula, which is neither trained nor appraised",
                "--epochs",
                "--threads",
                "--seed",
                "--half",
                "--split-seed",
                "--checkpoint-every",
                "--events");
        problems.check(() -> {
            if (sampleFile != null) {
                throw new InvalidInput("--sample: " + sampleFile + "; generator.training.kind "
                        + KeyWord.of(formula.kind())
                        + " is a formula, which needs none; leave the option out");
            }
        });
        problems.check(() -> OutputFolder.requireWritableFile("--out", out, "my.zip"));
        problems.throwIfAny();
        GeneratorBundle bundle =
                GeneratorBundle.ofFormula(formula, study.study().schema());
        BundleRescue.write(bundle, out);
        result.text().printf("%s  SHA-256 %s%n", out, bundle.digest());
        result.document(() -> new DocumentJson().write(new FormulaBundle(out.toString(), bundle.digest())));
        return 0;
    }

    /** The bundle of a sample that is extended to other masses: judged by its features over the power of the mass. */
    private int extend(MassScalingSettings scaling, EventBatch sample, SampleDigest digest, EventSplit split) {
        GeneratorBundle learnt = GeneratorBundle.ofScaledSample(scaling, sample, digest, split);
        ScalingQuality quality = ScalingQuality.of(learnt, split.heldOut(sample));
        GeneratorBundle bundle = learnt.withQuality(quality.figures());
        quality.lines().forEach(result.text()::println);
        BundleRescue.write(bundle, out);
        result.text().printf("%s  SHA-256 %s%n", out, bundle.digest());
        result.document(
                () -> new DocumentJson().write(new ScaledBundle(out.toString(), bundle.digest(), quality.figures())));
        return 0;
    }

    /** Rejects a bootstrap with fewer events than a run needs, which would otherwise be detected only after the appraisal. */
    private static void requireARun(StudyFile study, EventBatch drawnFrom) {
        if (study.generatorTraining() instanceof BootstrapSettings) {
            DatasetPlan dataset = study.study().dataset();
            FiniteSample.of(drawnFrom)
                    .shortage(dataset.expectedEvents(), dataset.massLowGeV(), dataset.massHighGeV())
                    .ifPresent(problem -> {
                        throw new InvalidInput("dataset.expected_events: " + problem);
                    });
        }
    }

    private void checkOptions(Problems problems) {
        problems.checkAtLeastOne("--epochs", epochs);
        problems.checkAtLeastOne("--threads", threads);
        problems.checkAtLeastOne("--checkpoint-every", checkpointEvery);
        problems.checkAtLeastOne("--events", events);
        problems.check(() -> {
            if (half != null && half != 1 && half != 2) {
                throw new InvalidInput("--half: " + half + "; must be 1 or 2");
            }
        });
    }

    private GeneratorSettings settings(StudyFile study) {
        GeneratorSettings settings = study.generatorTraining();
        if (epochs == null) {
            return settings;
        }
        if (settings instanceof NetworkSettings networks) {
            return networks.withEpochs(epochs);
        }
        throw new InvalidInput("--epochs: " + epochs + " for a bootstrap, which has none; leave it out");
    }
}
