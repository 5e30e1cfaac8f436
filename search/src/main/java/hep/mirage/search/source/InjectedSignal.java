package hep.mirage.search.source;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.Generator;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A signal ready to be injected.
 *
 * @param generator draws its events
 * @param expectedEvents mean of their Poisson number in the dataset's mass range, above 0
 */
public record InjectedSignal(Generator generator, double expectedEvents) implements Serializable {
    private static final int DEVIATIONS = 5;
    private static final double HALF = 0.5;

    /** Checks the bounds. */
    public InjectedSignal {
        Objects.requireNonNull(generator, "generator");
        if (!(expectedEvents > 0 && expectedEvents < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "expected signal events " + expectedEvents + "; needed: above 0, finite");
        }
    }

    /**
     * A signal of a given strength. Of a strength in sigma z, the window of b background events expects z sqrt(b) signal
     * events, and the whole mass range more by the inverse of the window's share of the signal.
     *
     * @param strength above 0
     * @param signal draws the signal
     * @param background draws the background
     * @param expectedBackground expected background events in the mass range
     * @param range the dataset's mass range
     * @param window of the first hypothesis
     * @throws InvalidInput if the generators draw no events in the range or in the window
     */
    public static InjectedSignal of(
            Strength strength,
            Generator signal,
            Generator background,
            double expectedBackground,
            MassInterval range,
            MassInterval window) {
        double signalShare = MassShare.of(signal, window, range);
        if (strength instanceof Strength.Sigma sigma) {
            double backgroundInWindow = expectedBackground * MassShare.of(background, window, range);
            double events = sigma.value() * Math.sqrt(backgroundInWindow) / signalShare;
            if (!(events > 0 && events < Double.POSITIVE_INFINITY)) {
                throw new InvalidInput(
                        "has no events in the window of the first hypothesis, " + window.lowGeV() + " to "
                                + window.highGeV()
                                + " GeV, or the background has none; give events in place of sigma, or another"
                                + " bundle");
            }
            return new InjectedSignal(signal, events);
        }
        return new InjectedSignal(signal, strength.value());
    }

    /**
     * What a user should know of a signal most of which lies outside the mass range: a few events of its tail can be meant,
     * but may also be those of another resonance's file.
     *
     * @param range the dataset's mass range
     * @return empty where the range has at least half of the signal
     */
    public Optional<String> caveat(MassInterval range) {
        double inRange = MassShare.ofAll(generator, range);
        return inRange >= HALF
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%.2g %% of its events are from %s to %s GeV, dataset.mass_range_gev; only such events are injected, and"
                                + " the strength counts them alone",
                        100 * inRange,
                        range.lowGeV(),
                        range.highGeV()));
    }

    /**
     * Checks that a finite sample has the events of a run, which takes none twice.
     *
     * @param datasets that a run draws
     * @param range the dataset's mass range
     * @throws InvalidInput if it has fewer than a run takes, {@value #DEVIATIONS} standard deviations above the mean
     */
    public void requireEnough(int datasets, MassInterval range) {
        double mean = Math.max(1, datasets) * expectedEvents;
        double most = Math.ceil(mean + DEVIATIONS * Math.sqrt(mean));
        generator.finiteSample().ifPresent(sample -> {
            int drawable = sample.drawable(range.lowGeV(), range.highGeV());
            if (drawable < most) {
                int all = sample.drawable();
                throw new InvalidInput(String.format(
                        Locale.ROOT,
                        "has %,d of its %,d events from %s to %s GeV, dataset.mass_range_gev, and a run takes up to %,.0f"
                                + " different ones; take a larger sample%s",
                        drawable,
                        all,
                        range.lowGeV(),
                        range.highGeV(),
                        most,
                        drawable < HALF * all
                                ? ", a weaker signal, or a range that holds the signal"
                                : " or a weaker signal"));
            }
        });
    }
}
