package hep.mirage.model.dataset;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.MassLabels.Label;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns events into labelled datasets: selects the events to which the search assigns a label (1 in the signal window, 0 in
 * the side-bands) and standardises the classifier's inputs. The events keep their order. Counts are treated as real numbers.
 */
public final class Labeller {
    private enum Part {
        VALUE,
        COSINE,
        SINE
    }

    private record Input(String name, int feature, FeatureKind kind, Part part, double[] range) {
        double of(double value) {
            return switch (part) {
                case VALUE -> value;
                case COSINE -> StrictMath.cos(value);
                case SINE -> StrictMath.sin(value);
            };
        }
    }

    private final List<Input> inputs = new ArrayList<>();

    /**
     * A labeller for events of one schema.
     *
     * @param schema of the events
     * @param features that the classifier sees, in order
     * @param angleEncoding how azimuthal angles among them are encoded
     * @throws InvalidInput if a feature is unknown, given twice, or the mass
     */
    public Labeller(FeatureSchema schema, List<String> features, AngleEncoding angleEncoding) {
        List<String> problems = DatasetSettings.problemsOfInputs(schema, features);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        for (String name : features) {
            int index = schema.indexOf(name);
            Feature feature = schema.features().get(index);
            if (feature.kind() == FeatureKind.ANGLE && angleEncoding == AngleEncoding.UNIT_CIRCLE) {
                inputs.add(new Input("cos_" + name, index, FeatureKind.REAL, Part.COSINE, new double[] {-1, 1}));
                inputs.add(new Input("sin_" + name, index, FeatureKind.REAL, Part.SINE, new double[] {-1, 1}));
            } else {
                inputs.add(new Input(
                        name, index, feature.kind(), Part.VALUE, new double[] {feature.low(), feature.high()}));
            }
        }
    }

    /** Names of the inputs, in order: features, and cos_ and sin_ of angles on the unit circle. */
    public List<String> inputNames() {
        return inputs.stream().map(Input::name).toList();
    }

    /**
     * The ranges of the inputs, in their units: those of their features in the schema, and [-1, 1] for cosine and sine.
     *
     * @return [d][2], lower and upper end of each
     */
    public double[][] ranges() {
        return inputs.stream().map(Input::range).toArray(double[][]::new);
    }

    /**
     * The kinds of the inputs: those of their features, and real numbers for cosine and sine.
     *
     * @return [d]
     */
    public List<FeatureKind> kinds() {
        return inputs.stream().map(Input::kind).toList();
    }

    /** Number of inputs d. */
    public int inputs() {
        return inputs.size();
    }

    /**
     * The constants that standardise the inputs of the events in window and side-bands.
     *
     * @param events of the labeller's schema
     * @param labels which events, and as what
     * @throws InvalidInput if no event lies in the regions
     */
    public Standardization standardization(EventBatch events, MassLabels labels) {
        return Standardization.of(rows(events, inside(events, labels)), inputs());
    }

    /**
     * Labels the events in window and side-bands.
     *
     * @param events of the labeller's schema
     * @param labels which events, and as what
     * @param standardization of these events, or of those that the classifier was trained on
     * @throws InvalidInput if no event lies in the regions
     */
    public LabelledDataset label(EventBatch events, MassLabels labels, Standardization standardization) {
        int[] inside = inside(events, labels);
        double[] allMassesGeV = events.massGeV();
        double[] massGeV = new double[inside.length];
        float[] given = new float[inside.length];
        for (int i = 0; i < inside.length; i++) {
            massGeV[i] = allMassesGeV[inside[i]];
            given[i] = labels.of(massGeV[i]) == Label.WINDOW ? 1 : 0;
        }
        return new LabelledDataset(inputs(), standardization.apply(rows(events, inside)), given, massGeV);
    }

    /**
     * The events in window and side-bands.
     *
     * @param events of any schema
     * @param labels which events
     * @return indices, ascending, in the order of {@link #label}
     * @throws InvalidInput if no event lies in the regions
     */
    public static int[] inside(EventBatch events, MassLabels labels) {
        double[] mass = events.massGeV();
        int[] inside = IntStream.range(0, mass.length)
                .filter(i -> labels.of(mass[i]) != Label.OUTSIDE)
                .toArray();
        if (inside.length == 0) {
            throw new InvalidInput("none of " + mass.length + " events has a mass in " + labels
                    + "; move the hypothesis or expect more events");
        }
        return inside;
    }

    private double[] rows(EventBatch events, int[] selected) {
        double[] rows = new double[selected.length * inputs.size()];
        for (int j = 0; j < inputs.size(); j++) {
            Input input = inputs.get(j);
            double[] column = events.column(input.feature());
            for (int i = 0; i < selected.length; i++) {
                rows[i * inputs.size() + j] = input.of(column[selected[i]]);
            }
        }
        return rows;
    }
}
