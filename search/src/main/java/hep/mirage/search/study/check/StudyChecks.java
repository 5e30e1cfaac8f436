package hep.mirage.search.study.check;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.PlainNumber;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.generator.FlowSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Net;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.source.Injection;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.SideBandScan;
import hep.mirage.search.study.key.StudyDraft;
import hep.mirage.search.study.yaml.StudyDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Conditions that involve several sections of a study or the machine that reads it. Substitutes for invalid values are
 * not reported again.
 *
 * @param document where problems are reported
 * @param draft what was read
 */
public record StudyChecks(StudyDocument document, StudyDraft draft) {
    /** Fewest expected events in a part of the dataset, so that no part is without any. */
    private static final int FEWEST_IN_PART = 10;

    /** Reports inconsistent sections. */
    public void checkSections() {
        schema().ifPresent(schema -> {
            checkMassRange(schema);
            checkInputs(schema, "classifier.inputs", draft.classifier().inputs());
            for (int i = 0; i < draft.arms().size(); i++) {
                checkInputs(
                        schema, "arms[" + i + "].inputs", draft.arms().get(i).inputs());
            }
        });
        new ClassifierChecks(document, draft).checkSections();
        checkArmNames();
        checkInjection();
        checkHypotheses();
        checkKeptEvents();
        checkFit();
        checkFlow();
        new RemedyChecks(document, draft).checkSections();
    }

    /**
     * Reports an engine that is unknown or cannot train the classifier, and memory requirements that exceed what is
     * available.
     */
    public void checkMachine() {
        new ClassifierChecks(document, draft).checkMachine();
        new RemedyChecks(document, draft).checkMachine();
        checkMemory();
    }

    /**
     * Reports generators with too few independent events for an arm, and inputs that they do not vary.
     *
     * @param bundleOf the bundle of an arm; empty if it could not be read
     */
    public void checkGenerators(Function<Arm, Optional<GeneratorBundle>> bundleOf) {
        new IndependentEventChecks(document, draft).check(bundleOf);
        new ConstantInputChecks(document, draft).check(bundleOf);
    }

    private Optional<FeatureSchema> schema() {
        return draft.layout().map(SampleLayout::schema);
    }

    private void checkMassRange(FeatureSchema schema) {
        DatasetPlan dataset = draft.dataset();
        Feature mass = schema.mass();
        if (document.isSound("dataset.mass_range_gev")
                && !(dataset.massLowGeV() >= mass.low() && dataset.massHighGeV() <= mass.high())) {
            document.problem(
                    "dataset.mass_range_gev",
                    span(dataset.massLowGeV(), dataset.massHighGeV()) + " goes beyond "
                            + span(mass.low(), mass.high()) + ", the range of " + mass.name()
                            + " in the schema; narrow the range or take another schema");
        }
    }

    private void checkInputs(FeatureSchema schema, String key, List<String> inputs) {
        Set<String> seen = new HashSet<>();
        for (String input : inputs) {
            if (schema.indexOf(input) < 0) {
                document.problem(key, schema.unknown(input));
            } else if (input.equals(schema.massFeature())) {
                document.problem(
                        key, input + " is the invariant mass, which the classifier must not see; leave it out");
            }
            if (!seen.add(input)) {
                document.problem(key, input + " is listed twice; list it once");
            }
        }
    }

    private void checkArmNames() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < draft.arms().size(); i++) {
            String name = draft.arms().get(i).name();
            if (document.isSound("arms[" + i + "].name") && !seen.add(name)) {
                document.problem("arms[" + i + "].name", name + " is the name of another arm; rename one of them");
            }
        }
    }

    private void checkInjection() {
        Injection injection = draft.injection();
        if (!areSound("injection.signal", "injection.events", "injection.sigma")) {
            return;
        }
        if (injection.isNone() && injection.strength().value() > 0) {
            document.problem(
                    "injection.signal",
                    "missing; give the path of a sample of signal events, or of a bundle that draws them, or leave"
                            + " out the section injection");
        } else if (!injection.isNone() && !(injection.strength().value() > 0)) {
            document.problem(
                    "injection.events",
                    "neither events nor sigma is above 0; give the strength of the signal in one of them, or leave out the"
                            + " section injection");
        }
    }

    private void checkHypotheses() {
        if (!document.isSound("dataset.mass_range_gev")) {
            return;
        }
        if (draft.search() instanceof SideBandScan scan) {
            if (areSound("search.hypotheses_gev", "search.sideband_outer_gev")) {
                double sideband = scan.sidebandOuterGeV();
                scan.hypothesesGeV()
                        .forEach(m0 -> checkRange("search.hypotheses_gev", m0, m0 - sideband, m0 + sideband));
            }
        } else if (document.isSound("search.hypotheses")) {
            draft.search()
                    .regions()
                    .forEach(region ->
                            checkRange("search.hypotheses", region.massGeV(), region.lowGeV(), region.highGeV()));
        }
    }

    private void checkRange(String key, double m0, double lowGeV, double highGeV) {
        DatasetPlan dataset = draft.dataset();
        if (!(lowGeV >= dataset.massLowGeV() && highGeV <= dataset.massHighGeV())) {
            document.problem(
                    key,
                    PlainNumber.of(m0) + " GeV with its side-bands needs " + span(lowGeV, highGeV)
                            + ", which goes beyond dataset.mass_range_gev, "
                            + span(dataset.massLowGeV(), dataset.massHighGeV())
                            + "; move the hypothesis or widen the mass range");
        }
    }

    private void checkKeptEvents() {
        if (!areSound("scan.kept_fractions", "dataset.expected_events", "fit.shape")) {
            return;
        }
        int parameters = draft.fit().model().parameters().size();
        double smallest = draft.scan().keptFractions().get(0);
        double events = draft.dataset().expectedEvents();
        new KeptEvents(smallest, events, parameters)
                .problem()
                .ifPresent(problem -> document.problem("scan.kept_fractions", problem));
        for (int i = 0; i < draft.arms().size(); i++) {
            checkKeptEventsOf(i, smallest, parameters);
        }
    }

    /** An arm that divides the events into parts, each of which a net trains on, is stopped by, or scores. */
    private void checkPartsOf(Protection protection, String key) {
        int parts = Stream.concat(
                        Stream.of(protection.parts()),
                        protection.nets().stream().map(Net::parts))
                .max(Integer::compare)
                .orElseThrow();
        double events = draft.dataset().expectedEvents();
        if (parts > 1 && events < (double) FEWEST_IN_PART * parts && areSound("dataset.expected_events", key)) {
            document.problem(
                    key,
                    protection.kind() + " divides dataset.expected_events, " + PlainNumber.of(events) + ", into "
                            + parts
                            + " parts; each needs " + FEWEST_IN_PART
                            + " events; raise expected_events, or take fewer parts or another protection");
        }
    }

    /** An arm that scans only a part of the events. */
    private void checkKeptEventsOf(int arm, double smallestFraction, int parameters) {
        Protection protection = draft.arms().get(arm).protection();
        double scanned = protection.scannedFraction() * draft.dataset().expectedEvents();
        String key = "arms[" + arm + "]";
        if (scanned * smallestFraction < parameters && areSound("scan.kept_fractions", key)) {
            document.problem(
                    key + ".protection",
                    protection.kind() + " scans " + PlainNumber.of(Math.rint(scanned)) + " of dataset.expected_events, "
                            + PlainNumber.of(draft.dataset().expectedEvents()) + ", of which "
                            + PlainNumber.of(smallestFraction) + " are kept; the fit of a spectrum has " + parameters
                            + " parameters and needs as many events; raise expected_events or take another protection");
        } else {
            checkPartsOf(protection, key + ".protection");
        }
    }

    private void checkFit() {
        if (areSound(
                "fit",
                "search.window_half_width_gev",
                "search.sideband_outer_gev",
                "search.hypotheses",
                "fit.bin_width_gev",
                "fit.resolution_gev",
                "fit.shape",
                "fit.range_gev")) {
            FitPlan fit = draft.fit();
            if (new SpectrumRangeChecks(document, draft).areMet()) {
                new FitNeeds(
                                document.root().section("fit"),
                                fit.spectra(draft.search()),
                                fit.binWidthGeV(),
                                fit.model())
                        .check();
                checkShape();
            }
        }
    }

    /** A shape that is undefined in the fitted range, such as a dijet shape beyond sqrt(s). */
    private void checkShape() {
        if (!areSound("fit")) {
            return;
        }
        List<SearchRegion> rising = draft.search().regions();
        for (SearchRegion region : List.of(rising.get(0), rising.get(rising.size() - 1))) {
            try {
                draft.fit().test(region);
            } catch (IllegalArgumentException impossible) {
                document.problem("fit.shape", impossible.getMessage() + "; take another shape");
                return;
            }
        }
    }

    /** Azimuths among the numbers that a flow is to learn. */
    private void checkFlow() {
        schema().ifPresent(schema -> {
            if (draft.generator().training().settings() instanceof FlowSettings flow) {
                azimuths(flow, schema)
                        .ifPresent(problem -> document.problem("generator.training.representation", problem));
            }
        });
    }

    private static Optional<String> azimuths(FlowSettings flow, FeatureSchema schema) {
        try {
            return FlowSettings.problemOfAzimuths(
                    flow.representation().of(schema).primaries());
        } catch (InvalidInput anotherSchema) {
            // No key of a run: train-generator says that this representation is for other features.
            return Optional.empty();
        }
    }

    /** Nets and datasets that exceed the memory of this machine; the machines of a cluster may have more or less. */
    private void checkMemory() {
        schema().ifPresent(schema -> {
            List<TrainingMemory> needs = new ArrayList<>();
            needs.add(TrainingMemory.ofRun(draft.dataset(), draft.classifier(), schema.size()));
            needs.addAll(TrainingMemory.ofGenerator(draft.generator().training().settings(), schema.size()));
            needs.stream().filter(need -> document.isSound(need.key())).forEach(need -> need.beyond(
                            AvailableMemory.ofMachine())
                    .ifPresent(problem -> document.problem(need.key(), problem)));
        });
    }

    private boolean areSound(String... keys) {
        return List.of(keys).stream().allMatch(document::isSound);
    }

    private static String span(double lowGeV, double highGeV) {
        return PlainNumber.of(lowGeV) + "-" + PlainNumber.of(highGeV) + " GeV";
    }
}
