package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.table.NamedOnDisk;
import java.util.Locale;

/** Whether a measured fraction is what it should be. One that is, is told otherwise once in 370 times. */
public enum Verdict implements NamedOnDisk {
    /** The interval of three standard deviations holds the expectation. */
    AGREES,
    /** It lies above. */
    TOO_MANY,
    /** It lies below. */
    TOO_FEW,
    /** Fewer than one toy is expected: only a gross departure could be seen, and none is. */
    CANNOT_SAY;

    /** Confidence of the interval: three standard deviations of a normal, {@value}. */
    public static final double CONFIDENCE = 0.9973002039367398;

    /**
     * Judges a fraction by Clopper and Pearson's interval.
     *
     * @param measured toys of this kind among all
     * @param expected the fraction that there should be
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

    /** Whether the measured fraction is not what it should be. */
    public boolean departs() {
        return this == TOO_MANY || this == TOO_FEW;
    }

    @Override
    public String nameOnDisk() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
