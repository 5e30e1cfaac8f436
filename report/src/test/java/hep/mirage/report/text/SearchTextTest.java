package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.Interval;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.limit.LimitPlace;
import hep.mirage.search.observed.CalibratedSearch;
import hep.mirage.search.observed.CalibratedSearch.Largest;
import hep.mirage.search.observed.DataChecks;
import hep.mirage.search.observed.EventCount;
import hep.mirage.search.observed.GeneratorShare;
import hep.mirage.search.observed.GlobalEstimate;
import hep.mirage.search.observed.InputTest;
import hep.mirage.search.observed.LeakageCheck;
import hep.mirage.search.observed.MassTest;
import hep.mirage.search.observed.ObservedLimitRow;
import hep.mirage.search.observed.PlaceRow;
import hep.mirage.search.observed.SeedRow;
import hep.mirage.search.observed.TieCheck;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.study.FitPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SearchTextTest {
    private static final DataChecks CHECKS = new DataChecks(
            new EventCount("mass range", 2300, 2000, 6.7),
            new MassTest(20.5, 22, 0.55),
            List.of(new InputTest("met", 0.02, 0.3, 0.6), new InputTest("n_jets", 0.03, 0.1, 0.2)));

    private static Bounds bounds(double low, double high) {
        Interval interval = Interval.between(low, high);
        return Bounds.of(interval, interval);
    }

    private static final PlaceRow PLACE = new PlaceRow(
            0,
            "z_likelihood",
            150,
            0.5,
            OptionalDouble.of(2.5),
            OptionalDouble.of(0.0062),
            new PlaceRow.Calibrated(200, 70, 0.353, bounds(0.31, 0.39)));

    private static final ObservedLimitRow LIMIT = new ObservedLimitRow(
            0,
            new LimitPlace("published", 150, 0.5),
            OptionalDouble.of(31.26),
            200,
            new ObservedLimitRow.Quantiles(
                    OptionalDouble.of(11), OptionalDouble.of(15.5), 22, OptionalDouble.of(30), OptionalDouble.empty()));

    private static final ObservedLimitRow WITHOUT_LIMIT =
            new ObservedLimitRow(0, new LimitPlace("published", 150, 0.9), OptionalDouble.empty(), 0, null);

    private static final GlobalEstimate MEASURED = new GlobalEstimate(
            "measured",
            OptionalDouble.of(0.42),
            bounds(0.38, 0.46),
            OptionalDouble.of(0.2),
            bounds(0.1, 0.3),
            OptionalDouble.of(1.53),
            OptionalDouble.empty(),
            Optional.empty());

    private static CalibratedSearch search(Largest largest, SeedRow... seeds) {
        return new CalibratedSearch(
                "a",
                "published",
                "in-sample",
                200,
                1,
                5,
                CHECKS,
                List.of("few runs"),
                new LeakageCheck(null, null),
                new TieCheck(150, 0.5, 1000, 0, false),
                largest,
                List.of(seeds),
                List.of(PLACE),
                List.of(),
                List.of(LIMIT, WITHOUT_LIMIT));
    }

    private static SeedRow seed(int seed, double z, double globalP) {
        return new SeedRow(
                seed,
                RunStatus.COMPLETE,
                0.6,
                0.55,
                null,
                new Maximum(z, 150, 0.5),
                OptionalDouble.of(globalP),
                OptionalDouble.of(1.1 * globalP));
    }

    private static GeneratorShare share(Double bias, Double error) {
        return new GeneratorShare(bias, error, 0.031, 0.0, 0.044);
    }

    private static String sentence(GeneratorShare share) {
        return SearchText.sentence(search(new Largest(PLACE, MEASURED, share), seed(0, 2.5, 0.42)), FitPlan.PUBLISHED);
    }

    private static final SeedRow DEAD = new SeedRow(
            9, RunStatus.DEAD_CLASSIFIER, 0.6, 0.5, null, null, OptionalDouble.empty(), OptionalDouble.empty());

    /** A bump of half its error, as in the bundle of a small sample, is no bump; nor is the largest of a thousand. */
    @Test
    void errorsOfTheAppraisalAreNoSignalOfTheGenerator() {
        String within = sentence(share(0.4, 0.9));
        assertTrue(
                within.endsWith(" By its bundle's appraisal the generator's own signal at this hypothesis is +0.40 ±"
                        + " 0.90 sigma, which its error explains; after random cuts such signals have a spread beyond their"
                        + " errors of 0.031 [0.000, 0.044] sigma, in a run of the appraisal's size."),
                within);
        assertFalse(within.contains("fakes"), within);
        String beyond = sentence(share(-0.4, 0.1));
        assertTrue(beyond.contains(" is -0.40 ± 0.10 sigma, more than its error explains; after"), beyond);
        String exact = sentence(share(0.0312, 0.0));
        assertTrue(exact.contains(" at this hypothesis is +0.031 sigma; after random cuts"), exact);
    }

    @Test
    void errorsThatABundleDoesNotHaveAreSaidToBeMissing() {
        String old = sentence(new GeneratorShare(0.0, null, 0.169, null, null));
        assertTrue(
                old.endsWith(" is +0.000 sigma (its error is not in the bundle); after random cuts such signals have a"
                        + " spread beyond their errors of 0.169 sigma (its error is not in the bundle), in a run of the"
                        + " appraisal's size."),
                old);
        String alone = sentence(new GeneratorShare(0.4, 0.9, null, null, null));
        assertTrue(alone.endsWith(" sigma, which its error explains, in a run of the appraisal's size."), alone);
    }

    @Test
    void seedsWithoutALargestExcessAreCounted() {
        String sentence = SearchText.sentence(
                search(new Largest(PLACE, MEASURED, share(0.031, 0.0)), seed(0, 2.5, 0.42), DEAD, seed(2, 3.1, 0.2)),
                FitPlan.PUBLISHED);
        assertTrue(
                sentence.endsWith(" With 3 seeds of the nets the largest excess is 2.50 to 3.10 sigma (1 seed without"
                        + " one), its global p-value 0.20 to 0.42."),
                sentence);
    }

    @Test
    void sentenceHasEverythingThatAPaperNeeds() {
        assertEquals(
                "The largest excess, of 2.50 sigma (z_likelihood, arm published), is at m0 = 150.0 GeV with 50 % of the"
                        + " events kept; its local p-value is 0.0062 asymptotically and 0.35 [0.31, 0.39] by 200 runs"
                        + " without signal; over 1 hypothesis and 5 working points its global p-value is 0.42 [0.38, 0.46],"
                        + " which is 0.20 [0.10, 0.31] sigma, measured, with a trial factor of 1.53 over the ensemble's mean"
                        + " local p-value of all places. By its bundle's appraisal the generator's own signal at this hypothesis"
                        + " is +0.031 sigma; after random cuts such signals have a spread beyond their errors of 0.031 [0.000,"
                        + " 0.044] sigma, in a run of the appraisal's size.",
                SearchText.sentence(
                        search(new Largest(PLACE, MEASURED, share(0.031, 0.0)), seed(0, 2.5, 0.42)),
                        FitPlan.PUBLISHED));
    }

    @Test
    void limitStandsWhereNothingWasCountedAndSeedsGiveARange() {
        GlobalEstimate limit = new GlobalEstimate(
                "cannot say",
                OptionalDouble.empty(),
                bounds(0, 0.015),
                OptionalDouble.empty(),
                new Bounds(
                        OptionalDouble.of(2.2),
                        OptionalDouble.empty(),
                        OptionalDouble.of(2.17),
                        OptionalDouble.empty()),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of("too few runs"));
        String sentence = SearchText.sentence(
                search(
                        new Largest(PLACE, limit, new GeneratorShare(null, null, null, null, null)),
                        seed(0, 2.5, 0.42),
                        seed(1, 3.1, 0.2)),
                FitPlan.PUBLISHED);
        assertTrue(
                sentence.contains("its global p-value is below 0.015 at 95 % confidence (2.17 sigma or more)"),
                sentence);
        assertTrue(
                sentence.contains("Whether the generator makes a signal of its own at this hypothesis is not known"),
                sentence);
        assertTrue(
                sentence.endsWith(
                        " With 2 seeds of the nets the largest excess is 2.50 to 3.10 sigma, its global p-value"
                                + " 0.20 to 0.42."),
                sentence);
    }

    @Test
    void deadClassifierHasNoLargestExcess() {
        assertTrue(SearchText.sentence(search(null, DEAD), FitPlan.PUBLISHED)
                .startsWith("There is no largest significance"));
    }

    private static List<String> printed() {
        StringWriter text = new StringWriter();
        SearchText.print(
                search(new Largest(PLACE, MEASURED, share(0.031, 0.0)), seed(0, 2.5, 0.42)),
                FitPlan.PUBLISHED,
                new PrintWriter(text));
        return text.toString().lines().toList();
    }

    @Test
    void limitsOfTheDataStandBesideThoseOfTheRuns() {
        List<String> lines = printed();
        int last = lines.size() - 1;
        assertEquals(
                List.of("150.0", "0.50", "31.3", "200", "22.0", "15.5", "to", "30.0", "11.0", "to", "-"),
                List.of(lines.get(last - 1).strip().split(" +")));
        assertEquals(
                List.of("150.0", "0.90", "-", "0", "-", "-", "-"),
                List.of(lines.get(last).strip().split(" +")));
    }

    @Test
    void checksAndWarningsComeFirst() {
        List<String> lines = printed();
        assertEquals("  events in the mass range     2,300 of 2,000 expected (+6.7 sigma)", lines.get(1));
        assertEquals(
                "  mass spectrum                chi-square 20.5 with 22 degrees of freedom, p = 0.55", lines.get(2));
        assertEquals(
                "  inputs                       n_jets differs most: KS distance 0.030, p = 0.10, 0.20 after correction"
                        + " for 2",
                lines.get(3));
        assertTrue(lines.get(5).startsWith("WARNING: the mass range has 2,300 events"), lines.get(5));
        assertTrue(lines.stream().allMatch(line -> line.length() <= TextLines.COLUMNS), lines.toString());
    }
}
