package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.PURE;
import static hep.mirage.search.study.yaml.Form.ascending;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.massRange;
import static hep.mirage.search.study.yaml.Form.number;
import static hep.mirage.search.study.yaml.Form.seed;
import static hep.mirage.search.study.yaml.Form.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SchemaFile;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.ScanPlan;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Form;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.YamlSection;
import java.util.List;
import java.util.Optional;

/**
 * Every key of a study file, defined once: path, type, unit, bound, default, description, and its place in the study. A
 * new key is one line in its section and one argument of the section's record. Reading, writing, checking, {@code
 * docs/study.md} and the comments of {@code conf/studies/zgamma-150.yaml} are derived from it. Conditions between
 * sections are in the package {@code check}.
 */
public final class StudyKeys {
    private static final Form<Optional<SampleLayout>> SCHEMA =
            new Form<>("name, path or section", PURE, "", StudyKeys::layout, StudyKeys::node);

    /** The whole file. */
    public static final Section<StudyDraft> ROOT = root();

    private static final ObjectMapper JSON = new ObjectMapper();

    private StudyKeys() {}

    private static Section<StudyDraft> root() {
        Keys<StudyDraft> keys = new Keys<>();
        var name = keys.required(
                "study",
                text("give the study a name, such as zgamma-150"),
                "",
                StudyDraft::name,
                "Name of the study, also in the metadata of every table.");
        var layout = keys.required(
                "schema",
                SCHEMA,
                Optional.empty(),
                StudyDraft::layout,
                "The features of the sample: one of " + String.join(", ", BuiltInSchemas.names())
                        + ", the path of a schema file (.json), or a schema written out as a section.");
        var generator = keys.section("generator", GeneratorKeys.SECTION, StudyDraft::generator, "");
        var dataset = keys.section("dataset", dataset(), StudyDraft::dataset, "");
        var search = keys.section("search", SearchKeys.SECTION, StudyDraft::search, "");
        var classifier = keys.section("classifier", ClassifierKeys.SECTION, StudyDraft::classifier, "");
        var scan = keys.section("scan", scan(), StudyDraft::scan, "");
        var fit = keys.section("fit", FitKeys.SECTION, StudyDraft::fit, "");
        var arms = keys.list(
                "arms",
                ArmKeys.SECTION,
                List.of(Arm.PUBLISHED),
                "give a list of sections, such as [{name: five-fold, protection: k-fold, folds: 5}]",
                StudyDraft::arms,
                "Ways to get the responses, compared on the same datasets: a list of sections, such as {name: five-fold,"
                        + " protection: k-fold, folds: 5}. Nets that several arms need are trained once. The table runs describes the"
                        + " first arm, the table arms all of them. Left out, there is one arm, in-sample, as published, and no table"
                        + " arms.");
        var injection = keys.later(keys.section(
                "injection",
                InjectionKeys.SECTION,
                StudyDraft::injection,
                "Signal that is added to the dataset of every run, at random places; no training is told which events it is."
                        + " The background events are those of the study without signal. `./mirage power` varies the"
                        + " strength."));
        var ensemble = keys.section("ensemble", ensemble(), StudyDraft::ensemble, "");
        return keys.make(values -> new StudyDraft(
                values.of(name),
                values.of(layout),
                values.of(generator),
                values.of(dataset),
                values.of(search),
                values.of(classifier),
                values.of(scan),
                values.of(fit),
                values.of(arms),
                values.of(injection),
                values.of(ensemble)));
    }

    private static Section<DatasetPlan> dataset() {
        Keys<DatasetPlan> keys = new Keys<>();
        var events = keys.key(
                "expected_events",
                number(Bound.between(10, 1e8)),
                DatasetSettings.PUBLISHED_EVENTS,
                DatasetPlan::expectedEvents,
                "A run draws Poisson(expected_events) events inside mass_range_gev. The default is that of the published study"
                        + " at 200 GeV; those at 150 GeV state none.");
        var range = keys.key(
                "mass_range_gev",
                massRange(Bound.between(0, 1e6)),
                List.of(132.0, 168.0),
                plan -> List.of(plan.massLowGeV(), plan.massHighGeV()),
                "Mass range of a run's events, within that of the schema.");
        var luminosity = keys.later(
                keys.key(
                        "luminosity_fb",
                        number("1/fb", Bound.between(0, 1e6)),
                        0.0,
                        DatasetPlan::luminosityPerFb,
                        "Integrated luminosity that has expected_events. `./mirage limits` divides by it: limits on signal events become"
                                + " limits on the cross-section times acceptance. 0 if unknown; the limits are then in events."));
        return keys.make(values -> new DatasetPlan(
                values.of(events), values.of(range).get(0), values.of(range).get(1), values.of(luminosity)));
    }

    private static Section<ScanPlan> scan() {
        Keys<ScanPlan> keys = new Keys<>();
        var fractions = keys.key(
                "kept_fractions",
                ascending(PURE, Bound.between(1e-4, 1)),
                List.of(0.5, 0.6, 0.7, 0.8, 0.9),
                ScanPlan::keptFractions,
                "The working points: the fractions of a run's events, those with the highest response, whose mass spectrum is"
                        + " fitted.");
        return keys.make(values -> new ScanPlan(values.of(fractions)));
    }

    private static Section<EnsemblePlan> ensemble() {
        Keys<EnsemblePlan> keys = new Keys<>();
        var firstRun = keys.key(
                "first_run",
                count(StudyBounds.FIRST_RUN),
                0,
                EnsemblePlan::firstRun,
                "The ensemble is the runs first_run to first_run + runs - 1. Machines that share the work take different"
                        + " numbers, and `./mirage integrate` joins their folders.");
        var runs = keys.key("runs", count(StudyBounds.RUNS), 50_000, EnsemblePlan::runs, "Number of runs.");
        var masterSeed = keys.key(
                "master_seed",
                seed(),
                20_220_615L,
                EnsemblePlan::masterSeed,
                "Seed of every random stream. With a run's number it decides all that the run computes.");
        var batchRuns = keys.key(
                "batch_runs",
                count(Bound.between(1, 1e5)),
                10,
                EnsemblePlan::batchRuns,
                "Runs that are written together, in one file per table. Batches grow to a hundredth of the runs before them, up"
                        + " to 500, so that 50,000 runs are 550 files per table. A batch that takes longer than a minute is"
                        + " written in parts: a kill costs a minute at most, or one run if that takes longer. This key affects"
                        + " no result and may change from start to start.");
        var leakageRuns = keys.key(
                "leakage_runs",
                count(Bound.between(0, 2e9)),
                20,
                EnsemblePlan::leakageRuns,
                "Runs numbered below this also measure, on independent events, whether the classifier knows the mass.");
        var failureLimit = keys.key(
                "failure_limit",
                number(Bound.between(0, 1)),
                0.01,
                EnsemblePlan::failureLimit,
                "Fraction of runs that may fail. The job stops, with exit code 3, after more failures than chance allows at this"
                        + " fraction: at 0.01, 4 of 20 runs, 5 of 50, 42 of 2,000. Of jobs whose runs fail with exactly this"
                        + " probability, at most one in 100 is stopped, however long they are. A run with a dead classifier counts"
                        + " like a failed one: it does not stop the job, whose result is then not to be used, with exit code 3.");
        var stopWhen = keys.later(keys.optionalSection(
                "stop_when", StopKeys.SECTION, StopRule.never(), EnsemblePlan::stopWhen, StopKeys.DESCRIPTION));
        return keys.make(values -> new EnsemblePlan(
                values.of(firstRun),
                values.of(runs),
                values.of(masterSeed),
                values.of(batchRuns),
                values.of(leakageRuns),
                values.of(failureLimit),
                values.of(stopWhen)));
    }

    /** A built-in name, the path of a schema file, or the schema itself as a section. */
    private static Optional<SampleLayout> layout(YamlSection in, String key, Optional<SampleLayout> fallback) {
        Optional<JsonNode> given = in.value(key);
        try {
            if (given.isPresent() && given.get().isObject()) {
                return Optional.of(
                        SchemaFile.parse("written out here", given.get().toString()));
            }
            Optional<String> text = in.requiredText(
                    key,
                    "give one of " + String.join(", ", BuiltInSchemas.names())
                            + ", or the path of a schema file (.json)");
            return text.flatMap(nameOrFile -> nameOrFile.endsWith(".json")
                    ? in.path(key, nameOrFile).map(SchemaFile::read)
                    : Optional.of(BuiltInSchemas.layout(nameOrFile)));
        } catch (InvalidInput bad) {
            bad.problems().forEach(problem -> in.problem(key, problem));
            return fallback;
        }
    }

    /** The schema in full. */
    private static JsonNode node(Optional<SampleLayout> layout) {
        SampleLayout plain = SampleLayout.plain(layout.orElseThrow().schema());
        try {
            ObjectNode schema = (ObjectNode) JSON.readTree(SchemaFile.json(plain));
            return schema.retain("name", "mass", "features");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema " + plain.schema().name() + " cannot be written", e);
        }
    }
}
