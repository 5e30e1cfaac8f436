package hep.mirage.search.integration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import hep.mirage.fit.global.GlobalIntegration;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.model.generator.RunOverlap;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Results of an ensemble: for each arm of its study, local distributions and global p-values of every kind of
 * significance, and whether false signals are due to sculpting or to over-training; for several arms also their
 * differences, and what each cause adds to the mean Z.
 *
 * @param metadata origin of the numbers, as in the ensemble's Parquet files
 * @param hypotheses mass hypotheses of the search
 * @param workingPoints of the background rejection scan
 * @param failedRuns failed runs, which have no rows
 * @param significances arm by arm, in the order of the study: one for each {@link SignificanceKind} that claims to be
 *     standard normal, the headline first; none for an arm whose classifiers are dead in every run
 * @param windowScan calibration of z_bump, arm by arm; empty if the study has none, or if the tables predate it
 * @param arms of the study, in its order
 * @param trialFactorsOverArms of the stages that go over the arms; empty for a single arm
 * @param differences of each further arm from the first
 * @param attribution of the published search's Z to its causes; empty for a single arm, and if the datasets contain an
 *     injected signal
 * @param confidenceSequence the global p that {@code ensemble.stop_when} asks for; empty if the study has no such section
 * @param runOverlaps overlap of the runs of each arm whose events come from a finite sample, by its name
 * @param warnings why p-values and intervals by these runs are not exact, one sentence each
 */
public record Integration(
        Map<String, String> metadata,
        int hypotheses,
        int workingPoints,
        long failedRuns,
        List<IntegratedSignificance> significances,
        @JsonIgnore List<WindowScanRow> windowScan,
        List<IntegratedArm> arms,
        List<TrialFactorRow> trialFactorsOverArms,
        @JsonIgnore List<DifferenceRow> differences,
        @JsonIgnore List<AttributionRow> attribution,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SequenceRow> confidenceSequence,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, RunOverlap> runOverlaps,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    /** Folder of the tables in the output folder. */
    public static final String FOLDER = "integration";

    /** Copies the collections. */
    public Integration {
        metadata = Map.copyOf(metadata);
        significances = List.copyOf(significances);
        windowScan = List.copyOf(windowScan);
        arms = List.copyOf(arms);
        trialFactorsOverArms = List.copyOf(trialFactorsOverArms);
        differences = List.copyOf(differences);
        attribution = List.copyOf(attribution);
        confidenceSequence = List.copyOf(confidenceSequence);
        runOverlaps = Map.copyOf(runOverlaps);
        warnings = List.copyOf(warnings);
    }

    /**
     * Integrates an ensemble, or several combined.
     *
     * @param rows of the ensemble; the Gaussian process draws use the master seed of its study
     */
    public static Integration of(EnsembleRows rows) {
        Study study = rows.study();
        List<ArmRows> arms = rows.arms();
        List<SignificanceKind> kinds = study.fit().significances().of(Use.STANDARD_NORMAL);
        List<TrialFactorRow> trialFactors = new ArrayList<>();
        List<DifferenceRow> differences = new ArrayList<>();
        List<AttributionRow> attribution = new ArrayList<>();
        for (SignificanceKind kind : kinds) {
            if (arms.stream().allMatch(arm -> isThere(kind, arm.scans()))) {
                trialFactors.addAll(overArms(kind, arms));
                arms.stream().skip(1).forEach(arm -> differences.addAll(DifferenceRow.of(kind, arms.get(0), arm)));
                attribution.addAll(Attribution.of(study, kind, arms));
            }
        }
        return new Integration(
                rows.metadata(),
                study.search().hypothesesGeV().size(),
                study.scan().keptFractions().size(),
                rows.failedRuns(),
                arms.stream().flatMap(arm -> significances(study, arm)).toList(),
                arms.stream().flatMap(arm -> windowScan(study, arm)).toList(),
                arms.stream().map(IntegratedArm::of).toList(),
                trialFactors,
                differences,
                attribution,
                SequenceRow.of(study.ensemble().stopWhen(), arms.get(0)),
                rows.overlaps().byArm(),
                warnings(rows));
    }

    private static List<String> warnings(EnsembleRows rows) {
        int runs = rows.arms().stream().mapToInt(arm -> arm.rows().size()).max().orElse(0);
        return Stream.concat(
                        runs == 0 ? Stream.empty() : rows.overlaps().warnings(rows.study(), runs).stream(),
                        cautions(rows))
                .toList();
    }

    /** Of runs with an injected signal, no fraction is a p-value. */
    private static Stream<String> cautions(EnsembleRows rows) {
        Study study = rows.study();
        return study.injection().isNone()
                ? SettledAnswer.of(study.ensemble().stopWhen(), rows.arms().get(0))
                        .flatMap(SettledAnswer::caution)
                        .stream()
                : Stream.empty();
    }

    /** The arms are the family of searches that were tried: those without live classifiers are no search. */
    private static List<TrialFactorRow> overArms(SignificanceKind kind, List<ArmRows> arms) {
        List<ArmRows> live = arms.stream().filter(arm -> !arm.isDead()).toList();
        return live.size() < 2
                ? List.of()
                : TrialFactorRow.of(
                        Optional.empty(),
                        kind,
                        GlobalIntegration.trialFactors(
                                PairedScans.of(kind, live).common()));
    }

    private static boolean isThere(SignificanceKind kind, SignificanceScans scans) {
        return kind == SignificanceKind.LIKELIHOOD || scans.have(kind);
    }

    private static Stream<IntegratedSignificance> significances(Study study, ArmRows arm) {
        SignificanceScans scans = arm.scans();
        return study.fit().significances().of(Use.STANDARD_NORMAL).stream()
                .filter(kind -> !arm.isDead() && isThere(kind, scans))
                .map(kind -> IntegratedSignificance.of(study, arm.arm().name(), kind, scans));
    }

    private static Stream<WindowScanRow> windowScan(Study study, ArmRows arm) {
        return study.fit().significances().kinds().contains(SignificanceKind.BUMP)
                ? WindowScanRow.of(arm.arm().name(), arm.scans().map(SignificanceKind.BUMP)).stream()
                : Stream.empty();
    }

    /** Runs in which a classifier of the first arm is dead: they have rows but are excluded from its results. */
    @JsonProperty("dead_runs")
    public long deadRuns() {
        return arms.get(0).deadRuns();
    }

    /** The verdict on the classifiers of the first arm; empty if no run measured the leakage. */
    @JsonProperty("verdict")
    public Optional<ClassifierVerdict> verdict() {
        return arms.get(0).verdict();
    }

    /** Differences of the largest Z, for the JSON document. */
    @JsonProperty("differences_of_largest")
    List<DifferenceRow> differencesOfLargest() {
        return differences.stream().filter(DifferenceRow::isOfLargest).toList();
    }

    /** Attribution of the largest Z, for the JSON document. */
    @JsonProperty("attribution_of_largest")
    List<AttributionRow> attributionOfLargest() {
        return attribution.stream().filter(AttributionRow::isOfLargest).toList();
    }

    /** All trial factors: arm by arm, then those of the stages that go over the arms. */
    @JsonIgnore
    public List<TrialFactorRow> trialFactors() {
        return Stream.concat(
                        significances.stream().flatMap(significance -> significance.trialFactors().stream()),
                        trialFactorsOverArms.stream())
                .toList();
    }

    /**
     * The significances of an arm.
     *
     * @param arm its name
     */
    public List<IntegratedSignificance> significancesOf(String arm) {
        return significances.stream()
                .filter(significance -> significance.arm().equals(arm))
                .toList();
    }
}
