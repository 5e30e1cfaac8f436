package hep.mirage.search.study;

import com.fasterxml.jackson.databind.JsonNode;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SchemaFile;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a study file into a {@link Study}, or says in one error everything that is wrong with it: unknown keys, wrong
 * types, values out of bounds, and values that do not fit together. Paths in the file are taken from the file's folder.
 */
public final class StudyReader {
    private final StudyDocument document;
    private final Path folder;

    private StudyReader(StudyDocument document, Path folder) {
        this.document = document;
        this.folder = folder;
    }

    /**
     * Reads a study file, whether its generator bundle is there or not.
     *
     * @param file YAML, as in {@code conf/studies}
     * @throws InvalidInput with every problem, one line each
     */
    public static StudyFile read(Path file) {
        StudyReader reader = of(file);
        Draft draft = reader.draft();
        reader.document.throwProblems();
        return draft.file();
    }

    /**
     * Reads a study file and the generator bundle that it names.
     *
     * @param file YAML, as in {@code conf/studies}
     * @throws InvalidInput with every problem, one line each; a bundle that cannot be read, or is of another schema, is
     *     among them
     */
    public static RunnableStudy readRunnable(Path file) {
        return of(file).runnable();
    }

    /**
     * Reads a study file, and the generator bundle that it names where one has been made: a study is written before its
     * generator is trained.
     *
     * @param file YAML, as in {@code conf/studies}
     * @throws InvalidInput with every problem, one line each; a bundle that is there and cannot be read, or is of another
     *     schema, is among them
     */
    public static Study readBeforeTraining(Path file) {
        StudyReader reader = of(file);
        Draft draft = reader.draft();
        if (draft.generator.isMade()) {
            reader.open(draft);
        }
        reader.document.throwProblems();
        return draft.study();
    }

    /**
     * Reads the study that an ensemble was made with, on any machine: its engine need not be known here.
     *
     * @param source where the text comes from, for messages
     * @param json or YAML
     * @param folder where relative paths in it start
     * @throws InvalidInput with every problem, one line each
     */
    public static Study readBack(String source, String json, Path folder) {
        StudyReader reader = new StudyReader(StudyDocument.parse(source, json), folder);
        Draft draft = reader.draft(reader.classifier());
        reader.document.throwProblems();
        return draft.study();
    }

    /**
     * Reads a study from text.
     *
     * @param source where the text comes from, for messages
     * @param yaml YAML or JSON
     * @param folder where relative paths in it start
     * @throws InvalidInput with every problem, one line each
     */
    public static Study parse(String source, String yaml, Path folder) {
        StudyReader reader = new StudyReader(StudyDocument.parse(source, yaml), folder);
        Draft draft = reader.draft();
        reader.document.throwProblems();
        return draft.study();
    }

    private static StudyReader of(Path file) {
        return new StudyReader(
                StudyDocument.read(file), file.toAbsolutePath().normalize().getParent());
    }

    private RunnableStudy runnable() {
        Draft draft = draft();
        Optional<GeneratorBundle> bundle = open(draft);
        document.throwProblems();
        return new RunnableStudy(draft.study(), bundle.orElseThrow());
    }

    /** Opens the bundle and notes one that can't fill a run. */
    private Optional<GeneratorBundle> open(Draft draft) {
        Optional<GeneratorBundle> bundle = draft.generator.open(draft.layout.map(SampleLayout::schema));
        DatasetPlan dataset = draft.dataset;
        bundle.flatMap(made -> made.generator().finiteSample())
                .flatMap(sample ->
                        sample.shortage(dataset.expectedEvents(), dataset.massLowGeV(), dataset.massHighGeV()))
                .ifPresent(problem -> document.problem("dataset.expected_events", problem));
        return bundle;
    }

    /** What was read; complete once the document has no problems. */
    private record Draft(
            Optional<String> name,
            Optional<SampleLayout> layout,
            GeneratorSection generator,
            GeneratorSettings training,
            double heldOutFraction,
            EarlyStopping earlyStopping,
            DatasetPlan dataset,
            SearchPlan search,
            ClassifierPlan classifier,
            ScanPlan scan,
            FitPlan fit,
            EnsemblePlan ensemble) {
        Study study() {
            return new Study(
                    name.orElseThrow(),
                    layout.orElseThrow().schema(),
                    generator.bundle().orElseThrow().toString(),
                    dataset,
                    search,
                    classifier,
                    scan,
                    fit,
                    ensemble);
        }

        StudyFile file() {
            return new StudyFile(study(), layout.orElseThrow(), training, heldOutFraction, earlyStopping);
        }
    }

    private Draft draft() {
        ClassifierSection classifier = classifier();
        Draft draft = draft(classifier);
        classifier.checkEngine(draft.classifier);
        checkMemory(draft);
        return draft;
    }

    /** Notes nets and datasets that no machine like this one holds; a cluster's may be larger or smaller. */
    private void checkMemory(Draft draft) {
        draft.layout.map(SampleLayout::schema).ifPresent(schema -> {
            List<TrainingMemory> needs = new ArrayList<>();
            needs.add(TrainingMemory.ofRun(draft.dataset, draft.classifier, schema.size()));
            needs.addAll(TrainingMemory.ofGenerator(draft.training, schema.size()));
            needs.stream().filter(need -> document.isSound(need.key())).forEach(need -> need.beyond(
                            AvailableMemory.ofMachine())
                    .ifPresent(problem -> document.problem(need.key(), problem)));
        });
    }

    private ClassifierSection classifier() {
        return new ClassifierSection(document.root().section("classifier"));
    }

    private Draft draft(ClassifierSection classifier) {
        YamlSection root = document.root();
        Optional<String> name = root.requiredText("study", "give the study a name, such as zgamma-150");
        Optional<SampleLayout> layout = layout(root);
        Optional<FeatureSchema> schema = layout.map(SampleLayout::schema);
        GeneratorSection generator = new GeneratorSection(root.section("generator"), folder);
        DatasetPlan dataset = dataset(root.section("dataset"), schema);
        SearchPlan search = search(root.section("search"), dataset);
        return new Draft(
                name,
                layout,
                generator,
                generator.training(),
                generator.heldOutFraction(),
                generator.earlyStopping(),
                dataset,
                search,
                classifier.plan(schema),
                scan(root.section("scan"), dataset),
                fit(root.section("fit"), search),
                ensemble(root.section("ensemble")));
    }

    /** A built-in name, the path of a schema file, or the schema itself as a section. */
    private Optional<SampleLayout> layout(YamlSection root) {
        Optional<JsonNode> given = root.value("schema");
        try {
            if (given.isPresent() && given.get().isObject()) {
                return Optional.of(
                        SchemaFile.parse("written out here", given.get().toString()));
            }
            Optional<String> text = root.requiredText(
                    "schema",
                    "give one of " + String.join(", ", BuiltInSchemas.names())
                            + ", or the path of a schema file (.json)");
            return text.map(nameOrFile -> nameOrFile.endsWith(".json")
                    ? SchemaFile.read(folder.resolve(nameOrFile))
                    : BuiltInSchemas.layout(nameOrFile));
        } catch (InvalidInput bad) {
            bad.problems().forEach(problem -> root.problem("schema", problem));
            return Optional.empty();
        }
    }

    private static DatasetPlan dataset(YamlSection section, Optional<FeatureSchema> schema) {
        DatasetPlan published = PublishedStudy.DATASET;
        double events = section.number("expected_events", "", StudyBounds.EXPECTED_EVENTS, published.expectedEvents());
        List<Double> range = section.numbers(
                "mass_range_gev",
                "GeV",
                StudyBounds.MASS_GEV,
                List.of(published.massLowGeV(), published.massHighGeV()));
        if (range.size() != 2 || !(range.get(0) < range.get(1))) {
            section.problem("mass_range_gev", range + "; two masses [low, high] in GeV are needed, low below high");
            return published;
        }
        double low = range.get(0);
        double high = range.get(1);
        schema.map(FeatureSchema::mass)
                .filter(mass -> !(low >= mass.low() && high <= mass.high()))
                .ifPresent(mass -> section.problem(
                        "mass_range_gev",
                        span(low, high) + " goes beyond " + span(mass.low(), mass.high()) + ", the range of "
                                + mass.name() + " in the schema; narrow the range or take another schema"));
        return section.isSound("mass_range_gev") ? new DatasetPlan(events, low, high) : published;
    }

    private SearchPlan search(YamlSection section, DatasetPlan dataset) {
        SearchPlan published = PublishedStudy.SEARCH;
        double window =
                section.number("window_half_width_gev", "GeV", StudyBounds.WIDTH_GEV, published.windowHalfWidthGeV());
        double sideband =
                section.number("sideband_outer_gev", "GeV", StudyBounds.WIDTH_GEV, published.sidebandOuterGeV());
        List<Double> hypotheses =
                section.numbers("hypotheses_gev", "GeV", StudyBounds.HYPOTHESIS_GEV, published.hypothesesGeV());
        if (section.isSound("window_half_width_gev", "sideband_outer_gev") && !(window < sideband)) {
            section.problem(
                    "window_half_width_gev",
                    Bound.plain(window) + " GeV; must be below sideband_outer_gev, " + Bound.plain(sideband)
                            + " GeV; narrow the window or widen the side-bands");
        }
        requireAscending(section, "hypotheses_gev", hypotheses);
        if (section.isSound("hypotheses_gev", "sideband_outer_gev") && document.isSound("dataset.mass_range_gev")) {
            hypotheses.stream()
                    .filter(m0 -> !(m0 - sideband >= dataset.massLowGeV() && m0 + sideband <= dataset.massHighGeV()))
                    .forEach(m0 -> section.problem(
                            "hypotheses_gev",
                            Bound.plain(m0) + " GeV with its side-bands needs "
                                    + span(m0 - sideband, m0 + sideband)
                                    + ", which goes beyond dataset.mass_range_gev, "
                                    + span(dataset.massLowGeV(), dataset.massHighGeV())
                                    + "; move the hypothesis or widen the mass range"));
        }
        return new SearchPlan(hypotheses, window, sideband);
    }

    private ScanPlan scan(YamlSection section, DatasetPlan dataset) {
        List<Double> fractions =
                section.numbers("kept_fractions", "", StudyBounds.KEPT_FRACTION, PublishedStudy.SCAN.keptFractions());
        requireAscending(section, "kept_fractions", fractions);
        if (section.isSound("kept_fractions") && document.isSound("dataset.expected_events")) {
            new KeptEvents(fractions.get(0), dataset.expectedEvents())
                    .problem()
                    .ifPresent(problem -> section.problem("kept_fractions", problem));
        }
        return new ScanPlan(fractions);
    }

    private FitPlan fit(YamlSection section, SearchPlan search) {
        double binWidth =
                section.number("bin_width_gev", "GeV", StudyBounds.WIDTH_GEV, PublishedStudy.FIT.binWidthGeV());
        double resolution =
                section.number("resolution_gev", "GeV", StudyBounds.WIDTH_GEV, PublishedStudy.FIT.resolutionGeV());
        boolean regionsSound =
                document.isSound("search.window_half_width_gev") && document.isSound("search.sideband_outer_gev");
        if (regionsSound && section.isSound("bin_width_gev", "resolution_gev")) {
            new FitNeeds(section, search, binWidth, resolution).check();
        }
        return new FitPlan(binWidth, resolution);
    }

    private static EnsemblePlan ensemble(YamlSection section) {
        EnsemblePlan published = PublishedStudy.ENSEMBLE;
        return new EnsemblePlan(
                section.count("first_run", StudyBounds.FIRST_RUN, published.firstRun()),
                section.count("runs", StudyBounds.RUNS, published.runs()),
                section.seed("master_seed", published.masterSeed()),
                section.count("batch_runs", StudyBounds.BATCH_RUNS, published.batchRuns()),
                section.count("leakage_runs", StudyBounds.LEAKAGE_RUNS, published.leakageRuns()),
                section.number("failure_limit", "", StudyBounds.FAILURE_LIMIT, published.failureLimit()));
    }

    private static void requireAscending(YamlSection section, String key, List<Double> values) {
        for (int i = 1; i < values.size(); i++) {
            if (!(values.get(i) > values.get(i - 1))) {
                section.problem(
                        key,
                        Bound.plain(values.get(i)) + " after " + Bound.plain(values.get(i - 1))
                                + "; the list must ascend; sort it and list each value once");
            }
        }
    }

    private static String span(double lowGeV, double highGeV) {
        return Bound.plain(lowGeV) + "-" + Bound.plain(highGeV) + " GeV";
    }
}
