package hep.mirage.lab.comparison.drift;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.TwoFractions;
import hep.mirage.fit.significance.TwoSampleDistance;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One quantity of the runs of a night against the nights before.
 *
 * @param quantity a column of {@code fits}, {@code runs} or {@code arms}, {@code largest_} before one of {@code fits}, or a rate
 * @param arm of the study; empty for a quantity of the run as a whole
 * @param hypothesisGeV m0 [GeV]; empty for a quantity that has none
 * @param keptFraction working point; empty for a quantity that has none
 * @param method of the test
 * @param tonightRuns runs of the night with the quantity
 * @param historyRuns runs of the earlier nights with the quantity
 * @param tonight mean or rate of the night
 * @param history mean or rate of the earlier nights
 * @param difference D of the distributions, or tonight minus history for a rate
 * @param pValue of this test alone
 * @param adjustedPValue by Holm, of all tests of the night
 * @param verdict whether adjustedPValue is at most the rate of false alarms
 */
public record DriftTest(
        @Column(
                        text =
                                "column of fits, runs or arms; largest_ and a column of fits for the largest one of a run; or the"
                                        + " rate of failed runs, dead classifiers or failed fits")
                String quantity,
        @Column(text = "arm of the study; null for a quantity of the whole run") Optional<String> arm,
        @Column(unit = "GeV", text = "centre m0 of the signal window; null for a quantity of the run")
                OptionalDouble hypothesisGeV,
        @Column(text = "working point; null for a quantity of the run") OptionalDouble keptFraction,
        @Column(text = "kolmogorov_smirnov for distributions, fisher for rates") Method method,
        @Column(unit = "runs", text = "runs of the night with the quantity") long tonightRuns,
        @Column(unit = "runs", text = "runs of the earlier nights with the quantity") long historyRuns,
        @Column(text = "mean or rate of the night, in the unit of the quantity") double tonight,
        @Column(text = "mean or rate of the earlier nights, in the unit of the quantity") double history,
        @Column(text = "largest difference of the two cumulative distributions, or difference of the rates")
                double difference,
        @Column(text = "probability of such a difference by chance, of this test alone") double pValue,
        @Column(text = "the same for all tests of the night together (Holm)") double adjustedPValue,
        @Column(text = "drifted where adjusted_p_value is at most the rate of false alarms of the night, else agrees")
                Verdict verdict) {
    /** One row for each test of a night. */
    public static final Table<DriftTest> TABLE = Table.of("drift", DriftTest.class);

    /** How two samples are compared. */
    public enum Method {
        /** Their distributions, by the Kolmogorov-Smirnov distance. */
        KOLMOGOROV_SMIRNOV {
            @Override
            double smallestP(long first, long second) {
                return TwoSampleDistance.smallestPValue(Math.toIntExact(first), Math.toIntExact(second));
            }
        },
        /** Their rates, by Fisher's exact test. */
        FISHER {
            @Override
            double smallestP(long first, long second) {
                return new TwoFractions(new BinomialFraction(first, first), new BinomialFraction(0, second)).pValue();
            }
        };

        /**
         * The p-value of the most different samples.
         *
         * @param first values of one sample, 1 or more
         * @param second values of the other, 1 or more
         */
        abstract double smallestP(long first, long second);
    }

    /** What a test says. */
    public enum Verdict {
        /** Chance explains the difference. */
        AGREES,
        /** Chance does not. */
        DRIFTED
    }

    /** The same test as one of several. */
    DriftTest adjusted(double p, double falseAlarmRate) {
        return new DriftTest(
                quantity,
                arm,
                hypothesisGeV,
                keptFraction,
                method,
                tonightRuns,
                historyRuns,
                tonight,
                history,
                difference,
                pValue,
                p,
                p <= falseAlarmRate ? Verdict.DRIFTED : Verdict.AGREES);
    }
}
