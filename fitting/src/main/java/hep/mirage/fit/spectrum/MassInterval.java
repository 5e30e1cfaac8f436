package hep.mirage.fit.spectrum;

import java.io.Serializable;

/**
 * Masses from a lower end up to an upper one, which is itself outside.
 *
 * @param lowGeV lower end [GeV]
 * @param highGeV upper end [GeV]
 */
public record MassInterval(double lowGeV, double highGeV) implements Serializable {
    /** Checks that both ends are finite and rise. */
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

    /** Upper less lower end [GeV]. */
    public double widthGeV() {
        return highGeV - lowGeV;
    }

    @Override
    public String toString() {
        return "[" + lowGeV + ", " + highGeV + ") GeV";
    }
}
