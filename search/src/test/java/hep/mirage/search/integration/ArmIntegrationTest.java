package hep.mirage.search.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.SearchStage;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.ArmClassifier;
import hep.mirage.search.arm.ArmLoss;
import hep.mirage.search.arm.ArmTraining;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.integration.AttributionRow.Cause;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Arms with chosen significances: two hypotheses and two working points. */
class ArmIntegrationTest {
    private static final Arm PUBLISHED = arm("published", new Protection.InSample());
    private static final Arm ELSEWHERE = arm("elsewhere", new Protection.Independent());
    private static final Arm CHANCE = arm("dice", new Protection.RandomResponse());
    private static final long SEED = 7;

    private static Arm arm(String name, Protection protection) {
        return new Arm(name, protection, List.of());
    }

    private static Study study(Arm... arms) {
        return SmallStudy.of(SmallStudy.BLIND, 4).withArms(List.of(arms));
    }

    /** Z of a run at (hypothesis, working point); NaN for none. */
    private interface Values {
        double z(int run, int hypothesis, int workingPoint);
    }

    /** What chance does: both signs, larger at the second hypothesis. */
    private static double noise(int run, int hypothesis, int workingPoint) {
        return (run % 5 - 2) * 0.5 + hypothesis + 0.25 * workingPoint;
    }

    private static ArmRows rows(Study study, Arm arm, int runs, int dead, Values values) {
        SortedMap<RunKey, ArmRow> rows = new TreeMap<>();
        List<RunKey> alive = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            RunKey key = new RunKey(SEED, run);
            RunStatus status = run < dead ? RunStatus.DEAD_CLASSIFIER : RunStatus.COMPLETE;
            RunRow.Leakage leakage = run < dead ? null : new RunRow.Leakage(0.5, 0.01);
            rows.put(
                    key,
                    new ArmRow(
                            run,
                            arm.name(),
                            status,
                            3,
                            null,
                            null,
                            0.5 + 0.01 * run,
                            leakage,
                            null,
                            run == 0 ? 50.0 : 2.0));
            if (run >= dead) {
                alive.add(key);
            }
        }
        SignificanceScans scans = new SignificanceScans(study, alive);
        for (RunKey key : alive) {
            for (int h = 0; h < 2; h++) {
                for (int w = 0; w < 2; w++) {
                    double z = values.z((int) key.run(), h, w);
                    scans.add(SEED, fit(study, key.run(), arm, h, w, z));
                }
            }
        }
        return new ArmRows(arm, rows, scans);
    }

    private static FitRow fit(Study study, long run, Arm arm, int hypothesis, int workingPoint, double z) {
        return SampleRows.significances(
                run,
                arm.name(),
                study.search().hypothesesGeV().get(hypothesis),
                study.scan().keptFractions().get(workingPoint),
                FittedNumber.NONE,
                Double.isNaN(z) ? Map.of() : Map.of(SignificanceKind.LIKELIHOOD, z));
    }

    private static List<ArmRows> threeArms(Study study, int runs) {
        return List.of(
                rows(study, PUBLISHED, runs, 0, (run, h, w) -> noise(run, h, w) + 0.5 + 2 * (run % 2)),
                rows(study, ELSEWHERE, runs, 0, (run, h, w) -> noise(run, h, w) + 0.5),
                rows(study, CHANCE, runs, 0, ArmIntegrationTest::noise));
    }

    private static Integration integration(Study study, List<ArmRows> arms) {
        return Integration.of(new EnsembleRows(study, Map.of(), 0, arms));
    }

    private static AttributionRow share(Integration integration, Cause cause) {
        return integration.attribution().stream()
                .filter(row -> row.isOfLargest() && row.cause() == cause)
                .findFirst()
                .orElseThrow();
    }

    /** The second arm has a 3 at another place and in every other run: 20 of 20 runs of the family, 30 of 160 places. */
    @Test
    void theFamilyOfArmsHasATrialFactor() {
        Study study = study(PUBLISHED, CHANCE);
        List<ArmRows> arms = List.of(
                rows(study, PUBLISHED, 20, 0, (run, h, w) -> h == 0 && w == 0 ? 3 : 0),
                rows(study, CHANCE, 20, 0, (run, h, w) -> h == 1 && w == 1 && run % 2 == 0 ? 3 : 0));
        List<TrialFactorRow> rows = integration(study, arms).trialFactorsOverArms().stream()
                .filter(row -> row.localZ() == 3)
                .toList();
        assertEquals(
                List.of(SearchStage.ARM, SearchStage.ALL),
                rows.stream().map(TrialFactorRow::stage).toList());
        assertEquals(30.0 / 160, rows.get(0).localP().getAsDouble(), 1e-15);
        assertEquals(2, rows.get(0).factor().getAsDouble(), 1e-12, "30 of 80 places of a run, in some arm");
        assertEquals(1, rows.get(1).p().getAsDouble(), 1e-15);
        assertEquals(160.0 / 30, rows.get(1).factor().getAsDouble(), 1e-12);
        assertTrue(rows.stream().allMatch(row -> row.arm().isEmpty()));
        assertEquals(List.of(), integration(study, arms.subList(0, 1)).trialFactorsOverArms());
    }

    @Test
    void theMostSignificantRunIsFoundAndItsLargestZAtAMass() {
        Study study = study(PUBLISHED);
        ArmRows arm = rows(study, PUBLISHED, 20, 2, (run, h, w) -> run == 11 && h == 1 ? 4 - w : noise(run, h, w));
        MassScan scan = integration(study, List.of(arm)).significances().get(0).massScan();
        int run = scan.mostSignificantRun().orElseThrow();
        assertEquals(11, scan.runs().get(run).run());
        assertEquals(4, scan.largest(run, 1));
        assertEquals(run, scan.indexOf(11).orElseThrow());
        assertTrue(scan.indexOf(0).isEmpty(), "its classifier is dead");
        assertEquals(List.of(OptionalDouble.of(4)), scan.quantiles(1, 18.0 / 19), "18 runs");
        assertEquals(List.of(OptionalDouble.empty()), scan.quantiles(1, 0.975));
    }

    @Test
    void theScanOfOneRunHasItsValues() {
        Study study = study(PUBLISHED);
        List<FitRow> fits = List.of(
                fit(study, 3, PUBLISHED, 0, 0, 1.5),
                fit(study, 3, PUBLISHED, 0, 1, Double.NaN),
                fit(study, 3, PUBLISHED, 1, 0, -0.5),
                fit(study, 3, PUBLISHED, 1, 1, 2.5));
        MassScan scan = MassScan.ofRun(study, PUBLISHED.name(), SignificanceKind.LIKELIHOOD, fits);
        assertEquals(3, scan.runs().get(0).run());
        assertEquals(2.5, scan.map().maximum(0));
        assertEquals(1.5, scan.largest(0, 0), "a place without a value is left out");
        assertEquals(2.5, scan.map().z(0, 1, 1));
    }

    @Test
    void sharesAreTheDifferencesOfTheArmsAndAddUp() {
        Study study = study(PUBLISHED, ELSEWHERE, CHANCE);
        Integration integration = integration(study, threeArms(study, 20));
        assertEquals((1 + 4) * 5, integration.attribution().size(), "largest Z and four places, five causes");
        AttributionRow chance = share(integration, Cause.CHANCE);
        assertEquals(1.25, chance.mean().getAsDouble(), 1e-12, "largest at the second hypothesis and working point");
        assertEquals(Optional.of("dice"), chance.arm());
        AttributionRow sculpting = share(integration, Cause.SCULPTING);
        assertEquals(0.5, sculpting.mean().getAsDouble(), 1e-12);
        assertEquals(Optional.of("dice"), sculpting.minus());
        assertEquals(0, sculpting.meanError().getAsDouble(), 1e-12, "no run differs from the mean difference");
        AttributionRow overTraining = share(integration, Cause.OVER_TRAINING);
        assertEquals(1, overTraining.mean().getAsDouble(), 1e-12, "2 in every other run");
        // Ten 0 and ten 2: s² = 20/19, and Student's 97.5 % quantile for 19 degrees of freedom is 2.0930.
        assertEquals(Math.sqrt(1.0 / 19), overTraining.meanError().getAsDouble(), 1e-12);
        assertEquals(
                1 - 2.0930240544 * Math.sqrt(1.0 / 19),
                overTraining.bounds().low95().getAsDouble(),
                1e-9);
        assertEquals(2.75, share(integration, Cause.PUBLISHED).mean().getAsDouble(), 1e-12);
        for (AttributionRow row : integration.attribution()) {
            if (row.cause() == Cause.PUBLISHED) {
                double sum = integration.attribution().stream()
                        .filter(other -> other.hypothesisGeV().equals(row.hypothesisGeV())
                                && other.keptFraction().equals(row.keptFraction())
                                && other.cause() != Cause.PUBLISHED
                                && other.cause() != Cause.GENERATOR)
                        .mapToDouble(other -> other.mean().getAsDouble())
                        .sum();
                assertEquals(row.mean().getAsDouble(), sum, 1e-12);
            }
        }
    }

    @Test
    void armsQualifyByTheirProtectionAndTheirInputs() {
        Arm sharper = new Arm("sharper", new Protection.Independent(), List.of("phi_llg"));
        Study study = study(CHANCE, sharper, PUBLISHED, ELSEWHERE);
        List<ArmRows> three = threeArms(study, 6);
        List<ArmRows> arms =
                List.of(three.get(2), rows(study, sharper, 6, 0, (run, h, w) -> 9), three.get(0), three.get(1));
        AttributionRow overTraining = share(integration(study, arms), Cause.OVER_TRAINING);
        assertEquals(Optional.of("published"), overTraining.arm());
        assertEquals(Optional.of("elsewhere"), overTraining.minus(), "sharper sees other inputs");
    }

    @Test
    void generatorIsTheDifferenceFromTheSameArmOnAnotherGeneratorsDatasets() {
        Arm truth = new Arm("truth", PUBLISHED.protection(), PUBLISHED.inputs(), Decorrelation.NONE, "truth.zip");
        Study study = study(PUBLISHED, truth, ELSEWHERE, CHANCE);
        List<ArmRows> three = threeArms(study, 20);
        ArmRows onTruth = rows(study, truth, 20, 0, (run, h, w) -> noise(run, h, w) + 0.25 + 2 * (run % 2));
        Integration integration = integration(study, List.of(three.get(0), onTruth, three.get(1), three.get(2)));
        AttributionRow generator = share(integration, Cause.GENERATOR);
        assertEquals(0.25, generator.mean().getAsDouble(), 1e-12);
        assertEquals(Optional.of("published"), generator.arm());
        assertEquals(Optional.of("truth"), generator.minus());
        assertEquals(2.75, share(integration, Cause.PUBLISHED).mean().getAsDouble(), 1e-12, "its own generator's");
    }

    /** Two generators of equal quality: what another loss, classifier or remedy gives is not the generator's. */
    @Test
    void armsThatDifferInMoreThanTheGeneratorDoNotMeasureIt() {
        Arm truth = new Arm("truth", PUBLISHED.protection(), PUBLISHED.inputs(), Decorrelation.NONE, "truth.zip");
        Study study = study(PUBLISHED, CHANCE);
        List<ArmRows> three = threeArms(study, 20);
        ArmRows onTruth = rows(study, truth, 20, 0, (run, h, w) -> noise(run, h, w) + 0.5 + 2 * (run % 2));
        for (Arm other : List.of(
                named("loss", truth)
                        .with(new ArmTraining(ArmLoss.LABEL_PROPORTION, ArmTraining.STUDY, ArmTraining.STUDY)),
                named("binned", truth).withHistogram(10),
                named("autoencoder", truth).with(new ArmClassifier.VaeScore(2)),
                named("planed", truth).with(new Decorrelation.Planing()))) {
            ArmRows weaker = rows(study, other, 20, 0, ArmIntegrationTest::noise);
            AttributionRow generator =
                    share(integration(study, List.of(three.get(0), weaker, onTruth, three.get(2))), Cause.GENERATOR);
            assertEquals(Optional.of("truth"), generator.minus(), other.toString());
            assertEquals(0, generator.mean().getAsDouble(), 1e-12);
            assertEquals(
                    Optional.of("not measured: no two arms differ in their generator only"),
                    share(integration(study, List.of(three.get(0), weaker, three.get(2))), Cause.GENERATOR)
                            .remark());
        }
    }

    private static Arm named(String name, Arm arm) {
        return new Arm(name, arm.protection(), arm.inputs(), arm.decorrelation(), arm.generator());
    }

    @Test
    void causeWithoutItsArmIsNotMeasured() {
        Study study = study(PUBLISHED, CHANCE);
        List<ArmRows> three = threeArms(study, 6);
        Integration integration = integration(study, List.of(three.get(0), three.get(2)));
        AttributionRow sculpting = share(integration, Cause.SCULPTING);
        assertEquals(OptionalDouble.empty(), sculpting.mean());
        assertEquals(
                Optional.of(
                        "not measured: no arm with live classifiers has the protection independent with the inputs of the"
                                + " in-sample arm"),
                sculpting.remark());
        assertTrue(share(integration, Cause.CHANCE).mean().isPresent());
        assertTrue(share(integration, Cause.GENERATOR).remark().isPresent());
    }

    @Test
    void armThatDiffersInMoreThanItsProtectionIsNamedWithItsDifference() {
        Arm binned = new Arm("binned", PUBLISHED.protection(), PUBLISHED.inputs()).withHistogram(10);
        Study study = study(CHANCE, binned);
        List<ArmRows> three = threeArms(study, 6);
        ArmRows ofHistogram = rows(study, binned, 6, 0, ArmIntegrationTest::noise);
        Integration integration = integration(study, List.of(three.get(2), ofHistogram));
        assertEquals(
                Optional.of(
                        "not measured: no arm with live classifiers has the protection in-sample alone (arm binned has a"
                                + " histogram as its classifier too), none independent with the inputs of the in-sample arm"),
                share(integration, Cause.OVER_TRAINING).remark());
    }

    @Test
    void singleArmHasNeitherDifferencesNorAttribution() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 4);
        Integration integration =
                integration(study, List.of(rows(study, Arm.PUBLISHED, 6, 0, ArmIntegrationTest::noise)));
        assertEquals(List.of(), integration.differences());
        assertEquals(List.of(), integration.attribution());
        assertEquals(
                List.of("in-sample"),
                integration.arms().stream().map(IntegratedArm::arm).toList());
    }

    @Test
    void differencesAreThoseOfTheSameRuns() {
        Study study = study(PUBLISHED, CHANCE);
        List<ArmRows> three = threeArms(study, 20);
        List<DifferenceRow> rows =
                integration(study, List.of(three.get(0), three.get(2))).differences();
        assertEquals(1 + 4, rows.size());
        DifferenceRow largest = rows.get(0);
        assertTrue(largest.isOfLargest());
        assertEquals("dice", largest.arm());
        assertEquals("published", largest.reference());
        assertEquals(-1.5, largest.difference().getAsDouble(), 1e-12);
        assertEquals(20, largest.runs());
        // The largest Z of dice is 0.25 to 2.25, that of published 0.5 to 2.5 more; 3 is reached with 2.5 more from
        // 0.75 on.
        assertEquals(0, largest.above());
        assertEquals(8, largest.referenceAbove());
        assertEquals(-0.4, largest.rateDifference().getAsDouble(), 1e-12);
        assertTrue(largest.rateBounds().high95().getAsDouble() < 0);
    }

    @Test
    void perfectlyCommonFluctuationsHaveCorrelationOne() {
        Study study = study(ELSEWHERE, CHANCE);
        List<ArmRows> three = threeArms(study, 20);
        DifferenceRow row = integration(study, List.of(three.get(1), three.get(2)))
                .differences()
                .get(0);
        assertEquals(1, row.correlation().getAsDouble(), 1e-12);
        assertEquals(-0.5, row.difference().getAsDouble(), 1e-12);
    }

    /** Runs 0 and 1 are dead for one arm, and run 2 has no significance for the other. */
    @Test
    void deadRunsAreLeftOutWhereTheArmIsDead() {
        Study study = study(PUBLISHED, CHANCE);
        List<ArmRows> arms = List.of(
                rows(study, PUBLISHED, 10, 2, (run, h, w) -> noise(run, h, w) + run),
                rows(study, CHANCE, 10, 0, (run, h, w) -> run == 2 ? Double.NaN : noise(run, h, w)));
        Integration integration = integration(study, arms);
        assertEquals(2, integration.deadRuns());
        assertEquals(0, integration.arms().get(1).deadRuns());
        assertEquals(8, integration.significancesOf("published").get(0).runs());
        assertEquals(10, integration.significancesOf("dice").get(0).runs());
        DifferenceRow largest = integration.differences().get(0);
        assertEquals(7, largest.runs());
        assertEquals(
                -IntStream.rangeClosed(3, 9).average().orElseThrow(),
                largest.difference().getAsDouble(),
                1e-12);
        assertEquals(7, share(integration, Cause.PUBLISHED).runs());
    }

    @Test
    void armThatIsDeadInEveryRunHasNoSignificances() {
        Study study = study(CHANCE, PUBLISHED);
        List<ArmRows> arms = List.of(
                rows(study, CHANCE, 5, 0, ArmIntegrationTest::noise),
                rows(study, PUBLISHED, 5, 5, ArmIntegrationTest::noise));
        Integration integration = integration(study, arms);
        assertEquals(List.of(), integration.significancesOf("published"));
        assertFalse(integration.significancesOf("dice").isEmpty());
        assertEquals(0, integration.differences().get(0).runs());
        assertEquals(OptionalDouble.empty(), integration.differences().get(0).difference());
        assertTrue(share(integration, Cause.PUBLISHED).remark().isPresent());
    }

    @Test
    void priceIsTheMedianTimeOfTheArmsTrainings() {
        Study study = study(PUBLISHED, CHANCE);
        IntegratedArm arm = IntegratedArm.of(rows(study, PUBLISHED, 4, 1, ArmIntegrationTest::noise));
        assertEquals(2.0, arm.trainingSeconds().getAsDouble(), 1e-15, "a slow first run does not move it");
        assertEquals(OptionalDouble.of(2.5), ArmRow.price(DoubleStream.of(3, 9, 1, 2)));
        assertEquals(OptionalDouble.empty(), ArmRow.price(DoubleStream.empty()));
        assertEquals(3, arm.nets());
        assertEquals(0.52, arm.aucScanned().getAsDouble(), 1e-12, "runs 1 to 3");
    }

    @Test
    void theOnlyArmOfAStudyHasThePriceOfItsRun() {
        RunRow run = SampleRows.run(1);
        assertEquals(11.5, ArmRows.ofOnlyArm(run, 1).trainingSeconds(), "processor time, as with arms");
        assertEquals(12.5, run.seconds().training(), "elapsed");
        assertNull(ArmRows.ofOnlyArm(SampleRows.bareRun(1), 1).trainingSeconds(), "a row of an earlier version");
    }
}
