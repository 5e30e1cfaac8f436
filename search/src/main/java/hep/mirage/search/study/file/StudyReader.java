package hep.mirage.search.study.file;

import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.score.ScoreSource;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.PretrainedNet;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.StudyBundle;
import hep.mirage.search.study.StudyFile;
import hep.mirage.search.study.TrainingCommand;
import hep.mirage.search.study.check.StudyChecks;
import hep.mirage.search.study.key.StudyDraft;
import hep.mirage.search.study.key.StudyKeys;
import hep.mirage.search.study.yaml.StudyDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a study file as a {@link Study}, or reports everything that is wrong with it in one error: unknown keys, wrong
 * types, values out of bounds, and inconsistent values. Paths in the file are relative to the file's folder, also if
 * that is on a file system of another machine. {@link StudyKeys} defines the keys.
 */
public final class StudyReader {
    private static final String BUNDLE_KEY = "generator.bundle";

    private StudyReader() {}

    /**
     * Reads a study file, whether or not its generator bundle exists.
     *
     * @param file YAML, as in {@code conf/studies}
     * @throws InvalidInput with every problem, one per line
     */
    public static StudyFile read(Path file) {
        StudyDocument document = StudyDocument.read(file);
        StudyDraft draft = draft(document);
        document.throwProblems();
        return draft.file();
    }

    /**
     * Reads a study file and the generator bundle that it names.
     *
     * @param file YAML, as in {@code conf/studies}
     * @throws InvalidInput with every problem, one per line; these include a bundle that cannot be read or has another
     *     schema
     */
    public static RunnableStudy readRunnable(Path file) {
        StudyDocument document = StudyDocument.read(file);
        StudyDraft draft = draft(document);
        return runnable(document, draft, openPretrained(document, draft));
    }

    /**
     * Reads what {@link #readRunnable} reads, but for the net of {@code classifier.pretrained}: a study is written before its
     * net is trained.
     *
     * @param file YAML, as in {@code conf/studies}
     * @throws InvalidInput with every problem, one per line
     */
    public static RunnableStudy readBeforePretraining(Path file) {
        StudyDocument document = StudyDocument.read(file);
        return runnable(document, draft(document), Optional.empty());
    }

    private static RunnableStudy runnable(
            StudyDocument document, StudyDraft draft, Optional<PretrainedNet> pretrained) {
        Optional<GeneratorBundle> bundle = open(document, draft);
        Map<String, GeneratorBundle> others = openOthers(document, draft);
        Function<Arm, Optional<GeneratorBundle>> bundleOf =
                arm -> arm.generator().isEmpty() ? bundle : Optional.ofNullable(others.get(arm.generator()));
        new StudyChecks(document, draft).checkGenerators(bundleOf);
        document.throwProblems();
        RunnableStudy runnable =
                new RunnableStudy(draft.study(), bundle.orElseThrow(), others, ScoreSource.NONE, pretrained);
        checkSources(document, runnable);
        document.throwProblems();
        return runnable;
    }

    /**
     * Reads a study file, and if its generator bundle exists, all that {@link #readRunnable} reads, but for a net of {@code
     * classifier.pretrained} that does not exist: a study is written before its generator and that net are trained.
     *
     * @param file YAML, as in {@code conf/studies}
     * @throws InvalidInput with every problem, one per line; these include a bundle that exists but cannot be read or
     *     has another schema, a signal that cannot be injected, and a net that exists but does not fit
     */
    public static BeforeTraining readBeforeTraining(Path file) {
        StudyDocument document = StudyDocument.read(file);
        StudyDraft draft = draft(document);
        boolean made = document.isSound(BUNDLE_KEY)
                && exists(document, BUNDLE_KEY, InputPath.of(draft.generator().bundle()));
        if (!made) {
            document.throwProblems();
            return new BeforeTraining(draft.study(), Optional.empty());
        }
        RunnableStudy runnable =
                runnable(document, draft, hasNet(document, draft) ? openPretrained(document, draft) : Optional.empty());
        return new BeforeTraining(runnable.study(), Optional.of(runnable));
    }

    /**
     * A study whose generator and net need not be made.
     *
     * @param study as read
     * @param runnable the same with its generators; empty if its own does not exist
     */
    public record BeforeTraining(Study study, Optional<RunnableStudy> runnable) {}

    private static boolean hasNet(StudyDocument document, StudyDraft draft) {
        String file = draft.classifier().pretrained();
        return !file.isEmpty()
                && document.isSound(PretrainedNet.KEY)
                && exists(document, PretrainedNet.KEY, InputPath.of(file));
    }

    /**
     * Reads the study of an ensemble on any machine; its engine need not be known here.
     *
     * @param source origin of the text, for messages
     * @param json or YAML
     * @param folder where relative paths in it start
     * @throws InvalidInput with every problem, one per line
     */
    public static Study readBack(String source, String json, Path folder) {
        StudyDocument document = StudyDocument.parse(source, json, folder);
        StudyDraft draft = StudyKeys.ROOT.read(document.root());
        new StudyChecks(document, draft).checkSections();
        document.throwProblems();
        return draft.study();
    }

    /**
     * Reads a study from text.
     *
     * @param source origin of the text, for messages
     * @param yaml YAML or JSON
     * @param folder where relative paths in it start
     * @throws InvalidInput with every problem, one per line
     */
    public static Study parse(String source, String yaml, Path folder) {
        StudyDocument document = StudyDocument.parse(source, yaml, folder);
        StudyDraft draft = draft(document);
        document.throwProblems();
        return draft.study();
    }

    private static StudyDraft draft(StudyDocument document) {
        StudyDraft draft = StudyKeys.ROOT.read(document.root());
        StudyChecks checks = new StudyChecks(document, draft);
        checks.checkSections();
        checks.checkMachine();
        return draft;
    }

    private static Optional<GeneratorBundle> open(StudyDocument document, StudyDraft draft) {
        Optional<GeneratorBundle> bundle =
                open(document, draft, BUNDLE_KEY, InputPath.of(draft.generator().bundle()));
        bundle.ifPresent(read -> checkFillsARun(document, draft.dataset(), read));
        return bundle;
    }

    /** The bundles of the injected signal and of arms, by file. Those of arms must fill a run like the study's. */
    private static Map<String, GeneratorBundle> openOthers(StudyDocument document, StudyDraft draft) {
        Map<String, GeneratorBundle> others = new HashMap<>();
        StudyBundle.others(draft.arms(), draft.injection()).forEach((key, file) -> {
            if (!others.containsKey(file.toString())) {
                open(document, draft, key, file).ifPresent(bundle -> others.put(file.toString(), bundle));
            }
            Optional.ofNullable(others.get(file.toString()))
                    .filter(bundle -> !key.equals(StudyBundle.SIGNAL_KEY))
                    .flatMap(bundle -> shortage(draft.dataset(), bundle))
                    .ifPresent(problem -> document.problem(key, problem));
        });
        return others;
    }

    /** Opens the net that was trained before, if the study names one that no other problem concerns. */
    private static Optional<PretrainedNet> openPretrained(StudyDocument document, StudyDraft draft) {
        if (draft.layout().isEmpty()
                || !List.of(PretrainedNet.KEY, "classifier.inputs", "classifier.angle_encoding", "arms").stream()
                        .allMatch(document::isSound)) {
            return Optional.empty();
        }
        try {
            return PretrainedNet.of(draft.study());
        } catch (InvalidInput unusable) {
            unusable.problems().forEach(problem -> document.problem(PretrainedNet.KEY, problem));
            return Optional.empty();
        }
    }

    /** Reports a signal that has no events where the study needs them. */
    private static void checkSources(StudyDocument document, RunnableStudy runnable) {
        try {
            runnable.sources();
        } catch (InvalidInput unusable) {
            unusable.problems()
                    .forEach(problem -> document.problem(
                            StudyBundle.SIGNAL_KEY, runnable.study().injection().signal() + " " + problem));
        }
    }

    /** Opens a bundle. It is a problem if it does not exist, cannot be read, or has a schema other than the study's. */
    private static Optional<GeneratorBundle> open(StudyDocument document, StudyDraft draft, String key, Path file) {
        if (!document.isSound(key)) {
            return Optional.empty();
        }
        if (!exists(document, key, file)) {
            if (document.isSound(key)) {
                document.problem(key, file + ": no such file; " + remedyOfMissing(key, file, draft));
            }
            return Optional.empty();
        }
        try {
            return Optional.of(draft.layout()
                    .map(layout -> key.equals(StudyBundle.SIGNAL_KEY)
                            ? StudyBundle.readSignal(file, layout)
                            : StudyBundle.read(file, layout.schema()))
                    .orElseGet(() -> GeneratorBundle.read(file)));
        } catch (InvalidInput unreadable) {
            unreadable.problems().forEach(problem -> document.problem(key, problem));
            return Optional.empty();
        }
    }

    /** Whether a file exists. It is a problem if its file system can't be used. */
    private static boolean exists(StudyDocument document, String key, Path file) {
        try {
            return Files.exists(file);
        } catch (InvalidInput unusable) {
            unusable.problems().forEach(problem -> document.problem(key, problem));
            return false;
        }
    }

    private static String remedyOfMissing(String key, Path file, StudyDraft draft) {
        return key.equals(StudyBundle.SIGNAL_KEY)
                ? "give the path of a sample of signal events, or of a bundle that draws them"
                : "make it: "
                        + TrainingCommand.of(
                                "STUDY", draft.generator().training().settings(), file)
                        + ", or give the path of another bundle";
    }

    /** Reports a finite sample with fewer events than a run needs. */
    private static void checkFillsARun(StudyDocument document, DatasetPlan dataset, GeneratorBundle bundle) {
        shortage(dataset, bundle).ifPresent(problem -> document.problem("dataset.expected_events", problem));
    }

    private static Optional<String> shortage(DatasetPlan dataset, GeneratorBundle bundle) {
        return bundle.generator()
                .finiteSample()
                .flatMap(sample ->
                        sample.shortage(dataset.expectedEvents(), dataset.massLowGeV(), dataset.massHighGeV()));
    }
}
