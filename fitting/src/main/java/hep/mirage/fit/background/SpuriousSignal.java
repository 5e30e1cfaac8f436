package hep.mirage.fit.background;

import hep.mirage.fit.limit.ProfileLikelihood;
import hep.mirage.fit.limit.SignalModel;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * The spurious signal of a background family: the fit of family plus resonance to a background spectrum of many events, scaled
 * down to the events of one run (ATLAS, PLB 716 (2012) 1; ATL-PHYS-PUB-2020-028).
 *
 * <p>ATLAS accepts a family if its spurious signal stays below a fifth of the fit's error at every mass; a generator here must
 * stay below a tenth. A template of finite size has its own statistical error, which must be small compared to that: {@link
 * Found#templateError}.
 */
public sealed interface SpuriousSignal {

    /**
     * A measured spurious signal.
     *
     * @param events false signal of one run
     * @param errorOfARun standard deviation of the fitted signal in one run
     * @param templateError standard deviation of {@code events} from the statistics of the template, if its counts are a
     *     sample; meaningless for an exact expectation
     */
    record Found(double events, double errorOfARun, double templateError) implements SpuriousSignal {

        /** The false signal in standard deviations of one run's fit. */
        public double bias() {
            return events / errorOfARun;
        }
    }

    /**
     * No measurement.
     *
     * @param problem the reason
     */
    record Unknown(String problem) implements SpuriousSignal {}

    /**
     * Fits a template.
     *
     * @param template a background spectrum of many events
     * @param eventsOfARun events of one run in the range
     * @throws IllegalArgumentException if these are not above 0
     */
    static SpuriousSignal of(
            Shape background, GaussianSignal signal, FitRange range, Spectrum template, double eventsOfARun) {
        if (!(eventsOfARun > 0 && eventsOfARun < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("events of a run = " + eventsOfARun + "; it must be finite and above 0");
        }
        SignalModel model = SignalModel.of(background, signal, range);
        ProfileLikelihood large = model.of(template);
        double scale = eventsOfARun / template.total(range);
        if (large.error().isEmpty()) {
            return new Unknown("fit of the template: " + large.problem());
        }
        double[] scaled =
                Arrays.stream(template.counts()).map(count -> count * scale).toArray();
        ProfileLikelihood run = model.of(Spectrum.ofCounts(template.binning(), scaled));
        if (run.error().isEmpty()) {
            return new Unknown("fit of the template scaled to " + eventsOfARun + " events: " + run.problem());
        }
        return new Found(
                large.events().orElseThrow() * scale,
                run.error().getAsDouble(),
                large.error().getAsDouble() * scale);
    }
}
