package hep.mirage.search.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.model.generator.Generator;
import hep.mirage.search.run.BumpGenerator;
import hep.mirage.search.run.FallingSpectrumGenerator;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class InjectedSignalTest {
    private static final MassInterval RANGE = new MassInterval(122, 178);
    private static final MassInterval WINDOW = new MassInterval(144, 156);
    private static final Generator BACKGROUND = new FallingSpectrumGenerator();
    private static final double BACKGROUND_EVENTS = 2000;

    private static double events(Strength strength, Generator signal, Generator background) {
        return InjectedSignal.of(strength, signal, background, BACKGROUND_EVENTS, RANGE, WINDOW)
                .expectedEvents();
    }

    /** exp(-0.02 m) has (e^-0.44 - e^-0.68) / (1 - e^-1.12) = 20.4 % of its events in the window; all of the signal is there. */
    @Test
    void sigmaIsSignalOverTheRootOfTheBackgroundInTheWindow() {
        double share = (Math.exp(-0.44) - Math.exp(-0.68)) / (1 - Math.exp(-1.12));
        double expected = 3 * Math.sqrt(share * BACKGROUND_EVENTS);
        double counted = events(new Strength.Sigma(3), new BumpGenerator(150, 0.1), BACKGROUND);
        assertEquals(expected, counted, 0.01 * expected);
    }

    /** Half the signal of a mass at the window's edge lies outside. */
    @Test
    void signalOutsideTheWindowComesOnTop() {
        double centred = events(new Strength.Sigma(3), new BumpGenerator(150, 0.1), BACKGROUND);
        assertEquals(2 * centred, events(new Strength.Sigma(3), new BumpGenerator(156, 2), BACKGROUND), 0.02 * centred);
    }

    @Test
    void knownDistributionsAndFiniteSamplesAreExact() {
        Generator sample = new Sampled(new double[] {150, 160, 100}, new double[] {1, 3, 50});
        Generator uniform = new Uniform();
        assertEquals(
                4 * Math.sqrt(12.0 / 56 * BACKGROUND_EVENTS),
                events(new Strength.Sigma(1), sample, uniform),
                1e-12 * BACKGROUND_EVENTS);
    }

    @Test
    void eventsStayEvents() {
        assertEquals(80, events(new Strength.Events(80), new BumpGenerator(150, 2), BACKGROUND));
    }

    @Test
    void signalWithoutEventsIsRefused() {
        InvalidInput outside = assertThrows(
                InvalidInput.class, () -> events(new Strength.Events(80), new BumpGenerator(300, 2), BACKGROUND));
        assertTrue(outside.getMessage().startsWith("draws no events from 122.0 to 178.0 GeV"), outside.getMessage());
        InvalidInput beside = assertThrows(
                InvalidInput.class, () -> events(new Strength.Sigma(2), new BumpGenerator(170, 0.1), BACKGROUND));
        assertTrue(
                beside.getMessage().contains("window of the first hypothesis, 144.0 to 156.0 GeV"),
                beside.getMessage());
    }

    /** Of a Gaussian at the range's end half the events lie inside; of one 2 standard deviations beyond it, 2.3 %. */
    @Test
    void aSignalMostlyOutsideTheRangeHasACaveat() {
        assertEquals(Optional.empty(), caveat(new BumpGenerator(177, 2)));
        assertEquals(Optional.empty(), caveat(new Sampled(new double[] {150, 100}, new double[] {1, 1})));
        assertEquals(
                "5.0 % of its events are from 122.0 to 178.0 GeV, dataset.mass_range_gev; only such events are injected, and the"
                        + " strength counts them alone",
                caveat(new Sampled(new double[] {150, 300}, new double[] {1, 19}))
                        .orElseThrow());
        String beyond = caveat(new BumpGenerator(182, 2)).orElseThrow();
        assertTrue(beyond.startsWith("2.2 % ") || beyond.startsWith("2.3 % "), beyond);
        assertTrue(caveat(new Uniform()).isEmpty());
    }

    private static Optional<String> caveat(Generator signal) {
        return new InjectedSignal(signal, 100).caveat(RANGE);
    }

    /** A run with an independent dataset takes Poisson(100) events twice: 200, and 5 sqrt(200) = 71 more. */
    @Test
    void smallSampleIsRefused() {
        double[] massGeV = new double[270];
        Arrays.fill(massGeV, 150);
        InjectedSignal signal = new InjectedSignal(new Sampled(massGeV, massGeV), 100);
        signal.requireEnough(1, RANGE);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> signal.requireEnough(2, RANGE));
        assertEquals(
                "has 270 of its 270 events from 122.0 to 178.0 GeV, dataset.mass_range_gev, and a run takes up to 271"
                        + " different ones; take a larger sample or a weaker signal",
                refusal.getMessage());
    }

    /** A run takes up to 80 + 5 sqrt(80) = 125. */
    @Test
    void aRefusedSampleOfAnotherResonanceIsToldWhereItsEventsAre() {
        double[] massGeV = new double[4000];
        Arrays.fill(massGeV, 300);
        Arrays.fill(massGeV, 0, 2, 150);
        InjectedSignal signal = new InjectedSignal(new Sampled(massGeV, massGeV), 80);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> signal.requireEnough(1, RANGE));
        assertEquals(
                "has 2 of its 4,000 events from 122.0 to 178.0 GeV, dataset.mass_range_gev, and a run takes up to 125"
                        + " different ones; take a larger sample, a weaker signal, or a range that holds the signal",
                refusal.getMessage());
    }

    private record Sampled(double[] massGeV, double[] weights) implements Generator {
        @Override
        public FeatureSchema schema() {
            return BACKGROUND.schema();
        }

        @Override
        public EventBatch sample(int events, UniformRandomProvider random) {
            throw new IllegalStateException("the sample itself tells the share");
        }

        @Override
        public Optional<FiniteSample> finiteSample() {
            return Optional.of(new FiniteSample(massGeV, weights));
        }
    }

    private record Uniform() implements Generator {
        @Override
        public FeatureSchema schema() {
            return BACKGROUND.schema();
        }

        @Override
        public EventBatch sample(int events, UniformRandomProvider random) {
            throw new IllegalStateException("the distribution tells the share");
        }

        @Override
        public Optional<DoubleUnaryOperator> massDistribution() {
            return Optional.of(massGeV -> (massGeV - 100) / 100);
        }
    }
}
