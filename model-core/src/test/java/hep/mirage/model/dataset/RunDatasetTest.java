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
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RunDatasetTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "flat",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("serial", "1", FeatureKind.REAL, 0, 1)),
            "m");

    /** Masses flat in 100-200 GeV. */
    private static final class Flat implements Generator {
        private static final long serialVersionUID = 1L;

        @Override
        public FeatureSchema schema() {
            return SCHEMA;
        }

        @Override
        public EventBatch sample(int events, UniformRandomProvider random) {
            double[][] columns = new double[2][events];
            for (int i = 0; i < events; i++) {
                columns[0][i] = 100 + 100 * random.nextDouble();
                columns[1][i] = random.nextDouble();
            }
            return EventBatch.of(SCHEMA, columns);
        }
    }

    private static EventBatch draw(double expected, double lowGeV, double highGeV, long run) {
        DatasetSettings settings =
                new DatasetSettings(expected, lowGeV, highGeV, List.of("serial"), AngleEncoding.AS_ANGLE);
        return RunDataset.draw(
                new Flat(), settings, RandomStreams.open(new StreamKey(11, StreamPurpose.DATASET, run, 0)));
    }

    @Test
    void drawsAPoissonNumberOfEvents() {
        int runs = 400;
        double[] counts = new double[runs];
        for (int run = 0; run < runs; run++) {
            counts[run] = draw(1000, 132, 168, run).size();
        }
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance =
                Arrays.stream(counts).map(n -> (n - mean) * (n - mean)).sum() / (runs - 1);
        // Five standard errors: sqrt(1000/400) for the mean, 1000·sqrt(2/400) for the variance; fixed seed.
        assertEquals(1000, mean, 5 * 1.6);
        assertEquals(1000, variance, 5 * 71);
    }

    @Test
    void keepsToTheMassRangeAndFillsItEvenly() {
        double[] mass = draw(40_000, 132, 168, 0).massGeV();
        assertTrue(Arrays.stream(mass).allMatch(m -> m >= 132 && m < 168));
        // Mean of a flat distribution 36 GeV wide: 150 ± 36/sqrt(12·40000) = 0.052; five standard errors.
        assertEquals(150, Arrays.stream(mass).average().orElseThrow(), 0.26);
    }

    @Test
    void givesNoEventTwice() {
        double[] serial = draw(20_000, 199, 200, 0).column(1);
        assertTrue(serial.length > 19_000);
        assertEquals(serial.length, Arrays.stream(serial).distinct().count());
    }

    @Test
    void givesTheSameEventsForTheSameStreamOnly() {
        EventBatch first = draw(500, 132, 168, 7);
        EventBatch again = draw(500, 132, 168, 7);
        assertArrayEquals(first.column(1), again.column(1));
        assertTrue(first.column(1)[0] != draw(500, 132, 168, 8).column(1)[0]);
    }

    @Test
    void mayBeEmpty() {
        assertEquals(0, draw(1e-9, 132, 168, 0).size());
    }

    @Test
    void givesUpOnAMassRangeWithoutEvents() {
        InvalidInput error = assertThrows(InvalidInput.class, () -> draw(10, 300, 310, 0));
        assertTrue(error.getMessage().contains("mass range [300.0, 310.0) GeV: 0 of"), error.getMessage());
    }

    @Test
    void settingsSayWhatDoesNotFitTheSchema() {
        DatasetSettings settings =
                new DatasetSettings(10, 90, 210, List.of("m", "serial", "serial", "x"), AngleEncoding.AS_ANGLE);
        List<String> problems = settings.problemsWith(SCHEMA);
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("input m is the invariant mass"));
        assertTrue(problems.get(1).contains("input serial is given twice"));
        assertTrue(problems.get(2).contains("input x is no feature"));
        assertTrue(problems.get(3).contains("reaches beyond the sample's [100.0, 200.0] GeV"));
    }

    @Test
    void settingsRefuseNonsense() {
        List<String> inputs = List.of("serial");
        AngleEncoding angles = AngleEncoding.AS_ANGLE;
        assertThrows(IllegalArgumentException.class, () -> new DatasetSettings(0, 132, 168, inputs, angles));
        assertThrows(IllegalArgumentException.class, () -> new DatasetSettings(Double.NaN, 132, 168, inputs, angles));
        assertThrows(IllegalArgumentException.class, () -> new DatasetSettings(10, 168, 132, inputs, angles));
        assertThrows(IllegalArgumentException.class, () -> new DatasetSettings(10, Double.NaN, 132, inputs, angles));
    }
}
