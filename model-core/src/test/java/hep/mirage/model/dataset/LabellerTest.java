package hep.mirage.model.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabellerTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("phi", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("m", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m");
    private static final MassLabels REGIONS = new WindowAndSidebands(150, 6, 18);
    private static final EventBatch EVENTS = EventBatch.of(SCHEMA, new double[][] {
        {0, Math.PI / 2, -Math.PI / 2, 3, 1, -1},
        {131.9, 132, 144, 155.9, 156, 168},
        {9, 1, 3, 5, 3, 9}
    });

    private static LabelledDataset label(Labeller labeller, EventBatch events) {
        return labeller.label(events, REGIONS, labeller.standardization(events, REGIONS));
    }

    @Test
    void labelsWindowAgainstSidebandsAndDropsTheRest() {
        LabelledDataset dataset = label(new Labeller(SCHEMA, List.of("n_jets"), AngleEncoding.AS_ANGLE), EVENTS);
        assertArrayEquals(new float[] {0, 1, 1, 0}, dataset.labels());
        assertArrayEquals(new double[] {132, 144, 155.9, 156}, dataset.massGeV());
        // 1, 3, 5, 3: mean 3, deviation sqrt(2).
        float one = (float) Math.sqrt(2);
        assertArrayEquals(new float[] {-one, 0, one, 0}, dataset.features(), 1e-7f);
    }

    @Test
    void putsInputsInTheOrderAskedFor() {
        Labeller labeller = new Labeller(SCHEMA, List.of("n_jets", "phi"), AngleEncoding.AS_ANGLE);
        assertEquals(List.of("n_jets", "phi"), labeller.inputNames());
        LabelledDataset dataset = label(labeller, EVENTS);
        double mean = (3 + 1.0) / 4;
        double deviation = Math.sqrt((2 * Math.pow(Math.PI / 2, 2) + 9 + 1) / 4 - mean * mean);
        assertEquals((3 - mean) / deviation, dataset.features()[2 * 2 + 1], 1e-6);
    }

    @Test
    void putsAnglesOnTheUnitCircle() {
        Labeller labeller = new Labeller(SCHEMA, List.of("phi", "n_jets"), AngleEncoding.UNIT_CIRCLE);
        assertEquals(List.of("cos_phi", "sin_phi", "n_jets"), labeller.inputNames());
        assertEquals(3, labeller.inputs());
        EventBatch wrapped =
                EventBatch.of(SCHEMA, new double[][] {{Math.PI, -Math.PI, 1, 2}, {150, 150, 150, 133}, {0, 1, 2, 3}});
        float[] features = label(labeller, wrapped).features();
        assertEquals(features[0], features[3], 1e-6f);
        assertEquals(features[1], features[4], 1e-6f);
    }

    @Test
    void givesAnIndependentDatasetTheConstantsOfTheTraining() {
        Labeller labeller = new Labeller(SCHEMA, List.of("n_jets"), AngleEncoding.AS_ANGLE);
        Standardization training = labeller.standardization(EVENTS, REGIONS);
        assertArrayEquals(new double[] {3}, training.means());
        assertEquals(Math.sqrt(2), training.deviations()[0], 1e-15);
        EventBatch other = EventBatch.of(SCHEMA, new double[][] {{0}, {150}, {7}});
        assertEquals(
                (float) (4 / Math.sqrt(2)),
                labeller.label(other, REGIONS, training).features()[0]);
    }

    @Test
    void turnsAConstantInputIntoZeros() {
        EventBatch constant = EventBatch.of(SCHEMA, new double[][] {{0.1, 0.1, 0.1}, {150, 151, 133}, {0, 0, 0}});
        Labeller labeller = new Labeller(SCHEMA, List.of("phi", "n_jets"), AngleEncoding.AS_ANGLE);
        assertArrayEquals(
                new double[] {1, 1}, labeller.standardization(constant, REGIONS).deviations());
        assertArrayEquals(new float[6], label(labeller, constant).features(), 1e-12f);
    }

    @Test
    void refusesTheMassAndUnknownInputs() {
        InvalidInput error = assertThrows(
                InvalidInput.class, () -> new Labeller(SCHEMA, List.of("m", "nothing"), AngleEncoding.AS_ANGLE));
        assertEquals(2, error.problems().size());
        assertTrue(error.problems().get(0).contains("invariant mass"));
        assertThrows(InvalidInput.class, () -> new Labeller(SCHEMA, List.of(), AngleEncoding.AS_ANGLE));
    }

    @Test
    void refusesADatasetWithoutEvents() {
        Labeller labeller = new Labeller(SCHEMA, List.of("n_jets"), AngleEncoding.AS_ANGLE);
        InvalidInput error = assertThrows(
                InvalidInput.class, () -> labeller.standardization(EVENTS, new WindowAndSidebands(190, 2, 5)));
        assertTrue(error.getMessage().contains("none of 6 events has a mass in WindowAndSidebands[massGeV=190.0"));
    }
}
