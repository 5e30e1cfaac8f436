package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.table.NamedOnDisk;
import java.util.Locale;

/** Whether a measured fraction agrees with its expectation. The false-alarm rate is one in 370. */
public enum Verdict implements NamedOnDisk {
    /** The interval of three standard deviations covers the expectation. */
    AGREES,
    /** It is above the expectation. */
    TOO_MANY,
    /** It is below the expectation. */
    TOO_FEW,
    /** Fewer than one toy is expected: only a gross deviation would be visible, and there is none. */
    CANNOT_SAY;

    /** Confidence of the interval: three standard deviations of a normal, {@value}. */
    public static final double CONFIDENCE = 0.9973002039367398;

    /**
     * Compares a fraction, by its Clopper-Pearson interval, with the expectation.
     *
     * @param measured fraction with its counts
     * @param expected the expected fraction
     */
    public static Verdict of(BinomialFraction measured, double expected) {
        Interval interval = measured.interval(CONFIDENCE);
        if (interval.low().orElseThrow() > expected) {
            return TOO_MANY;
        }
        if (interval.high().orElseThrow() < expected) {
            return TOO_FEW;
        }
        return measured.trials() * Math.min(expected, 1 - expected) < 1 ? CANNOT_SAY : AGREES;
    }

    /** Whether the measured fraction disagrees with the expectation. */
    public boolean departs() {
        return this == TOO_MANY || this == TOO_FEW;
    }

    @Override
    public String nameOnDisk() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
