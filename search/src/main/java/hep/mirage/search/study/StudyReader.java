package hep.mirage.search.study;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.generator.GeneratorBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Turns a study file into a {@link Study}, or says in one error everything that is wrong with it: unknown keys, wrong
 * types, values out of bounds, and values that do not fit together. Paths in the file are taken from the file's folder.
 * {@link StudyKeys} states the keys.
 */
public final class StudyReader {
    private static final String BUNDLE_KEY = "generator.bundle";

    private StudyReader() {}

    /**
     * Reads a study file, whether its generator bundle is there or not.
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
     * @throws InvalidInput with every problem, one per line; a bundle that cannot be read, or is of another schema, is
     *     among them
     */
    public static RunnableStudy readRunnable(Path file) {
        StudyDocument document = StudyDocument.read(file);
        StudyDraft draft = draft(document);
        Optional<GeneratorBundle> bundle = open(document, draft);
        document.throwProblems();
        return new RunnableStudy(draft.study(), bundle.orElseThrow());
    }

    /**
     * Reads a study file, and the generator bundle that it names where one has been made: a study is written before its
     * generator is trained.
     *
     * @param file YAML, as in {@code conf/studies}
     * @throws InvalidInput with every problem, one per line; a bundle that is there and cannot be read, or is of
     *     another schema, is among them
     */
    public static Study readBeforeTraining(Path file) {
        StudyDocument document = StudyDocument.read(file);
        StudyDraft draft = draft(document);
        if (document.isSound(BUNDLE_KEY)
                && Files.exists(Path.of(draft.generator().bundle()))) {
            open(document, draft);
        }
        document.throwProblems();
        return draft.study();
    }

    /**
     * Reads the study that an ensemble was made with, on any machine: its engine need not be known here.
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

    /** Opens the bundle; one that is not there, cannot be read, or is of another schema than the study's, is a problem. */
    private static Optional<GeneratorBundle> open(StudyDocument document, StudyDraft draft) {
        if (!document.isSound(BUNDLE_KEY)) {
            return Optional.empty();
        }
        Path file = Path.of(draft.generator().bundle());
        if (!Files.exists(file)) {
            document.problem(
                    BUNDLE_KEY,
                    file + ": no such file; make it: ./mirage train-generator STUDY --sample FILE --out " + file
                            + ", or give the path of another bundle");
            return Optional.empty();
        }
        Optional<FeatureSchema> schema = draft.layout().map(SampleLayout::schema);
        try {
            GeneratorBundle bundle =
                    schema.map(wanted -> StudyBundle.read(file, wanted)).orElseGet(() -> GeneratorBundle.read(file));
            checkFillsARun(document, draft.dataset(), bundle);
            return Optional.of(bundle);
        } catch (InvalidInput unreadable) {
            unreadable.problems().forEach(problem -> document.problem(BUNDLE_KEY, problem));
            return Optional.empty();
        }
    }

    /** Notes a finite sample with fewer events than a run takes. */
    private static void checkFillsARun(StudyDocument document, DatasetPlan dataset, GeneratorBundle bundle) {
        bundle.generator()
                .finiteSample()
                .flatMap(sample ->
                        sample.shortage(dataset.expectedEvents(), dataset.massLowGeV(), dataset.massHighGeV()))
                .ifPresent(problem -> document.problem("dataset.expected_events", problem));
    }
}
