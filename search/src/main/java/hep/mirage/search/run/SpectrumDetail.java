package hep.mirage.search.run;

import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumFits;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.response.WorkingPoint;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The mass spectrum of one working point with its fits.
 *
 * @param keptFraction working point
 * @param threshold smallest kept response, or largest kept p-value
 * @param eventsKept events kept
 * @param signalKept injected signal events among them; empty if the study injects none
 * @param spectrum their masses
 * @param significance fits f and g, and the significances
 * @param limit on the signal events in the spectrum; empty if the study asks for none
 */
public record SpectrumDetail(
        double keptFraction,
        float threshold,
        int eventsKept,
        OptionalInt signalKept,
        Spectrum spectrum,
        SpectrumSignificance significance,
        Optional<UpperLimit> limit) {

    /**
     * Counts and fits the events of a working point.
     *
     * @param point events of window and side-bands that are kept
     * @param beyond events beyond these that are kept
     * @param test of the hypothesis
     * @param signalKept injected signal events among all of them
     * @param limit the limit, from the fits
     */
    static SpectrumDetail of(
            WorkingPoint point,
            EventsBeyond.Kept beyond,
            HypothesisTest test,
            OptionalInt signalKept,
            Function<SpectrumFits, Optional<UpperLimit>> limit) {
        double[] massGeV = DoubleStream.concat(Arrays.stream(point.massGeV()), Arrays.stream(beyond.massGeV()))
                .toArray();
        Spectrum spectrum = Spectrum.of(test.binning(), massGeV);
        SpectrumSignificance significance = test.evaluate(spectrum);
        return new SpectrumDetail(
                point.fraction(),
                point.threshold(),
                massGeV.length,
                signalKept,
                spectrum,
                significance,
                limit.apply(significance.fits()));
    }
}
