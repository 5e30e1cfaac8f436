package hep.mirage.model.dataset;

import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The dataset of a run: number of events, mass range, and the inputs of the classifier.
 *
 * @param expectedEvents mean of the Poisson number of events in the mass range, above 0, at most 1e8
 * @param massRangeLowGeV lower edge of the mass range, inclusive [GeV]
 * @param massRangeHighGeV upper edge of the mass range, exclusive [GeV]
 * @param inputs input features of the classifier, in order; never the mass
 * @param angleEncoding how azimuthal angles among them are encoded
 */
public record DatasetSettings(
        double expectedEvents,
        double massRangeLowGeV,
        double massRangeHighGeV,
        List<String> inputs,
        AngleEncoding angleEncoding)
        implements java.io.Serializable {
    /**
     * Mean number of events of a run: {@value}. From the over-training study at 200 GeV (Lieberman et al., Table 2: 3,282 and
     * 6,527 events are half of those in 182-218 GeV); the papers at 150 GeV give none for 132-168 GeV, so it is taken there too.
     */
    public static final double PUBLISHED_EVENTS = 19_600;

    private static final double MOST_EVENTS = 1e8;

    /** Checks what can be checked without a schema. */
    public DatasetSettings {
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(angleEncoding, "angleEncoding");
        if (!(expectedEvents > 0 && expectedEvents <= MOST_EVENTS)) {
            throw new IllegalArgumentException(
                    "expected events " + expectedEvents + "; needed: above 0, at most " + MOST_EVENTS);
        }
        if (!(massRangeLowGeV > 0 && massRangeHighGeV > massRangeLowGeV)
                || massRangeHighGeV == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("mass range [" + massRangeLowGeV + ", " + massRangeHighGeV
                    + ") GeV; needed: 0 < low < high, finite");
        }
    }

    /**
     * The same mass range and inputs with another number of events.
     *
     * @param events mean of the Poisson number of events in the mass range
     */
    public DatasetSettings withExpectedEvents(double events) {
        return new DatasetSettings(events, massRangeLowGeV, massRangeHighGeV, inputs, angleEncoding);
    }

    /**
     * What does not fit a schema; one line per problem, empty if everything fits.
     *
     * @param schema of the generator
     */
    public List<String> problemsWith(FeatureSchema schema) {
        List<String> problems = new ArrayList<>(problemsOfInputs(schema, inputs));
        Feature mass = schema.mass();
        if (massRangeLowGeV < mass.low() || massRangeHighGeV > mass.high()) {
            problems.add(
                    "mass range [" + massRangeLowGeV + ", " + massRangeHighGeV + ") GeV reaches beyond the sample's ["
                            + mass.low() + ", " + mass.high() + "] GeV (schema " + schema.name() + "); narrow it");
        }
        return problems;
    }

    static List<String> problemsOfInputs(FeatureSchema schema, List<String> inputs) {
        List<String> problems = new ArrayList<>();
        if (inputs.isEmpty()) {
            problems.add("inputs: none; give at least one feature of schema " + schema.name());
        }
        Set<String> seen = new HashSet<>();
        for (String input : inputs) {
            if (schema.indexOf(input) < 0) {
                problems.add("input " + schema.unknown(input));
            } else if (input.equals(schema.massFeature())) {
                problems.add(
                        "input " + input + " is the invariant mass, which the classifier must not see; leave it out");
            } else if (!seen.add(input)) {
                problems.add("input " + input + " is given twice; give it once");
            }
        }
        return problems;
    }
}
