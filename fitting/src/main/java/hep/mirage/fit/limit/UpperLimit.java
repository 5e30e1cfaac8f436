package hep.mirage.fit.limit;

import java.io.Serializable;

/** An upper limit on the number of signal events, or the reason why there is none. */
public sealed interface UpperLimit extends Serializable {

    /** The usual confidence level: {@value}. */
    double CONFIDENCE = 0.95;

    /**
     * A limit.
     *
     * @param confidence of the exclusion, such as {@value UpperLimit#CONFIDENCE}
     * @param observedEvents the spectrum excludes signals with more events
     * @param expected limits expected from spectra without signal
     */
    record Found(double confidence, double observedEvents, ExpectedLimits expected) implements UpperLimit {}

    /**
     * No limit.
     *
     * @param problem the reason
     */
    record Unknown(String problem) implements UpperLimit {}

    /**
     * Limits of spectra without signal: median and the quantiles of one and two standard deviations.
     *
     * @param minus2 quantile 0.023 [events]
     * @param minus1 quantile 0.159 [events]
     * @param median quantile 0.5 [events]
     * @param plus1 quantile 0.841 [events]
     * @param plus2 quantile 0.977 [events]
     */
    record ExpectedLimits(double minus2, double minus1, double median, double plus1, double plus2)
            implements Serializable {}
}
