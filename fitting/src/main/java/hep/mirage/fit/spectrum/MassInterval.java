package hep.mirage.fit.spectrum;

import java.io.Serializable;

/**
 * A half-open mass interval: the upper end is excluded.
 *
 * @param lowGeV lower end [GeV]
 * @param highGeV upper end [GeV]
 */
public record MassInterval(double lowGeV, double highGeV) implements Serializable {
    /** Checks that both ends are finite and ordered. */
    public MassInterval {
        if (!(Math.abs(lowGeV) < Double.MAX_VALUE) || !(highGeV > lowGeV && highGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("interval " + lowGeV + " to " + highGeV
                    + " GeV; both ends must be finite and the upper one higher");
        }
    }

    /** Whether a mass [GeV] lies inside. */
    public boolean contains(double massGeV) {
        return massGeV >= lowGeV && massGeV < highGeV;
    }

    /** Upper minus lower end [GeV]. */
    public double widthGeV() {
        return highGeV - lowGeV;
    }

    @Override
    public String toString() {
        return "[" + lowGeV + ", " + highGeV + ") GeV";
    }
}
