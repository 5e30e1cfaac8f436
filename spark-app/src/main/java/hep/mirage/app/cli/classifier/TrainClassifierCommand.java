package hep.mirage.app.cli.classifier;

import hep.mirage.app.cli.console.ClassifierFile;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.model.BoundedFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.Sha256;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import hep.mirage.search.supervision.SupervisedTraining;
import hep.mirage.search.supervision.TruthSample;
import hep.mirage.search.table.DocumentJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage train-classifier}: the fully supervised net of a study. */
@Command(
        name = "train-classifier",
        description =
                "Trains the net of a study by truth: to separate the signal that the study injects from the background of its"
                        + " generator. Writes it as a DL4J model zip, for classifier.pretrained.")
public final class TrainClassifierCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file with the section injection; its classifier says what is trained and how",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "NET",
            required = true,
            description = "output path of the net, such as net.zip; replaced if it exists")
    private Path out;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "50000",
            description = "expected events of each class to train on; as many others test the net; default:"
                    + " ${DEFAULT-VALUE}")
    private double events;

    @Option(names = "--seed", paramLabel = "S", description = "master seed; default: the study's ensemble.master_seed")
    private Long seed;

    @ArgGroup(exclusive = false)
    private ClusterOptions cluster;

    @Mixin
    private ResultOption result;

    /** What the JSON document says. */
    record TrainedNet(String net, String sha256, Map<String, String> facts) {}

    @Override
    public Integer call() {
        Problems problems = new Problems();
        problems.check(() -> OutputFolder.requireWritableFile("--out", out, "net.zip"));
        problems.check(() -> {
            if (!(events >= 100 && events <= 1e8)) {
                throw new InvalidInput("--events: " + events + "; must be from 100 to 1e8");
            }
        });
        Optional<ClusterOptions> distributed = Optional.ofNullable(cluster);
        distributed.ifPresent(options -> options.check(problems));
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readBeforePretraining(file))
                .map(runnable -> seed == null
                        ? runnable
                        : runnable.withEnsemble(runnable.study().ensemble().withMasterSeed(seed)));
        read.ifPresent(runnable -> problems.check(() -> requireTrainable(runnable.study(), distributed)));
        problems.throwIfAny();
        train(read.orElseThrow(), distributed);
        return 0;
    }

    private static void requireTrainable(Study study, Optional<ClusterOptions> distributed) {
        SupervisedTraining.network(study);
        if (distributed.isPresent()) {
            distributed.get().requireTrainable(study);
        } else {
            study.classifier().design().requireEngine();
        }
    }

    private void train(RunnableStudy runnable, Optional<ClusterOptions> distributed) {
        Study study = runnable.study();
        PrintWriter err = spec.commandLine().getErr();
        SupervisedTraining training =
                new SupervisedTraining(study, TruthSample.draw(study, runnable.sources(), events));
        Map<String, String> facts = facts(runnable, training.sample());
        err.printf(
                Locale.ROOT,
                "%,d signal and %,d background events to train, %,d and %,d others to test%n",
                signal(training.sample().training()),
                background(training.sample().training()),
                signal(training.sample().test()),
                background(training.sample().test()));
        TrainingOutcome trained = distributed
                .map(options -> options.train(training.task(), facts, err))
                .orElseGet(() -> train(training, facts, err));
        AreaUnderCurve auc = training.auc(trained);
        facts.put("training_loss", Double.toString(trained.finalLoss()));
        facts.put("auc_test", Double.toString(auc.value()));
        facts.put("auc_test_error", Double.toString(auc.standardError()));
        String sha256 = save(training.model(trained, facts));

        PrintWriter print = result.text();
        print.printf(
                Locale.ROOT,
                "%s, %d epochs, %,d steps: loss %.4f nats an event%n",
                facts.get("trainer"),
                trained.epochs(),
                trained.steps(),
                trained.finalLoss());
        print.printf(
                Locale.ROOT,
                "AUC of signal against background, on the events to test: %.4f ± %.4f%n",
                auc.value(),
                auc.standardError());
        print.printf("%s  SHA-256 %s%n", out, sha256);
        print.flush();
        result.document(() -> new DocumentJson().write(new TrainedNet(out.toString(), sha256, facts)));
    }

    private static TrainingOutcome train(SupervisedTraining training, Map<String, String> facts, PrintWriter err) {
        String engine = SupervisedTraining.network(training.study()).engine();
        facts.put("trainer", engine);
        err.printf("training with the engine %s ...%n", engine);
        try {
            return training.trainHere();
        } catch (ArithmeticException diverged) {
            throw new InvalidInput("classifier: " + diverged.getMessage());
        }
    }

    /** Where the net comes from; nothing that depends on the machine, so that the same command writes the same bytes. */
    private Map<String, String> facts(RunnableStudy runnable, TruthSample sample) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("supervision", "full");
        facts.put("study", runnable.study().name());
        facts.put("study_sha256", StudyWriter.sha256(runnable.study()));
        facts.put("generator_sha256", runnable.bundle().digest());
        facts.put("signal_sha256", runnable.otherDigests().get("injection.signal"));
        facts.put("master_seed", Long.toString(runnable.study().ensemble().masterSeed()));
        facts.put("expected_events", Double.toString(events));
        facts.put("signal_events", Integer.toString(signal(sample.training())));
        facts.put("background_events", Integer.toString(background(sample.training())));
        return facts;
    }

    private String save(ClassifierModel model) {
        new ClassifierFile("--out", out).write(model);
        try {
            return Sha256.of(BoundedFile.bytes(out));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + out, e);
        }
    }

    private static int signal(LabelledDataset events) {
        int signal = 0;
        for (float label : events.labels()) {
            signal += label > 0.5f ? 1 : 0;
        }
        return signal;
    }

    private static int background(LabelledDataset events) {
        return events.size() - signal(events);
    }
}
