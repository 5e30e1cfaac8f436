package hep.mirage.model.generator;

import java.util.Arrays;

/**
 * A monotone map of generated masses onto a smooth spectrum: mass x becomes F⁻¹(G(x)), with G the cumulative spectrum
 * that a network makes and F a smooth one fitted to its Monte Carlo. It leaves the order of events in mass, and so the
 * dependence between mass and features, as it is; it takes away the bumps of a few per mille that a network leaves in
 * the mass alone and that a search would take for a signal.
 *
 * <p>Linear between its knots; the ends of the range stay where they are.
 *
 * @param generatedGeV knots in generated mass, strictly rising [GeV]
 * @param calibratedGeV what each becomes, strictly rising, the same first and last [GeV]
 */
public record MassCalibration(double[] generatedGeV, double[] calibratedGeV) implements java.io.Serializable {
    /** Checks that the map is monotone and keeps the range. */
    public MassCalibration {
        int last = generatedGeV.length - 1;
        if (last < 1 || calibratedGeV.length != last + 1) {
            throw new IllegalArgumentException("mass calibration with " + generatedGeV.length + " and "
                    + calibratedGeV.length + " knots; both need the same number, 2 or more");
        }
        for (int i = 1; i <= last; i++) {
            if (!(generatedGeV[i] > generatedGeV[i - 1] && calibratedGeV[i] > calibratedGeV[i - 1])) {
                throw new IllegalArgumentException("mass calibration knot " + i + ": " + generatedGeV[i] + " -> "
                        + calibratedGeV[i] + " GeV does not rise; knots must rise strictly");
            }
        }
        if (generatedGeV[0] != calibratedGeV[0] || generatedGeV[last] != calibratedGeV[last]) {
            throw new IllegalArgumentException("mass calibration from " + generatedGeV[0] + "-" + generatedGeV[last]
                    + " to " + calibratedGeV[0] + "-" + calibratedGeV[last] + " GeV; the range must stay");
        }
    }

    /**
     * The calibrated mass.
     *
     * @param massGeV inside the knots' range [GeV]
     */
    public double apply(double massGeV) {
        int found = Arrays.binarySearch(generatedGeV, massGeV);
        if (found >= 0) {
            return calibratedGeV[found];
        }
        int above = Math.min(Math.max(-found - 1, 1), generatedGeV.length - 1);
        double share = (massGeV - generatedGeV[above - 1]) / (generatedGeV[above] - generatedGeV[above - 1]);
        return calibratedGeV[above - 1] + share * (calibratedGeV[above] - calibratedGeV[above - 1]);
    }
}
