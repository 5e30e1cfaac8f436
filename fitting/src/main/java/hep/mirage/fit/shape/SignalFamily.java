package hep.mirage.fit.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The shapes of a resonance that a study can name: the only list of them. */
public enum SignalFamily {
    /** {@link GaussianSignal}, with the mass resolution sigma as width. */
    GAUSSIAN("gaussian", "n1 exp(-(x - m0)^2 / (2 sigma^2))", "n1 Gauss(x; m0, sigma)");

    private final String label;
    private final String formula;
    private final String shortFormula;

    SignalFamily(String label, String formula, String shortFormula) {
        this.label = label;
        this.formula = formula;
        this.shortFormula = shortFormula;
    }

    /** Its name in study files. */
    public String label() {
        return label;
    }

    /** Its density in events per GeV, x the mass in GeV. */
    public String formula() {
        return formula;
    }

    /** The same in short form. */
    public String shortFormula() {
        return shortFormula;
    }

    /** The names of all families, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(SignalFamily::label).toList();
    }

    /** The family with a name; empty if unknown. */
    public static Optional<SignalFamily> named(String label) {
        return Arrays.stream(values())
                .filter(family -> family.label.equals(label))
                .findFirst();
    }

    /**
     * The resonance at one mass; its only parameter is its strength, of either sign.
     *
     * @param massGeV m0 [GeV]
     * @param resolutionGeV sigma [GeV]
     */
    public GaussianSignal at(double massGeV, double resolutionGeV) {
        return new GaussianSignal(massGeV, resolutionGeV);
    }
}
