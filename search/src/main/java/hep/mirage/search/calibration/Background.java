package hep.mirage.search.calibration;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.limit.AsymptoticLimit;
import hep.mirage.fit.limit.ProfileLikelihood;
import hep.mirage.fit.limit.SignalModel;
import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.limit.UpperLimit.ExpectedLimits;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.Generator;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Expected counts of a run without signal in every bin around one hypothesis: f itself. The fitted family is therefore
 * the true one, and any deviation is due to the statistic.
 *
 * @param test of the hypothesis, with the same bins
 * @param expected events per bin, fractions included
 */
public record Background(HypothesisTest test, Spectrum expected) {
    /**
     * Generated events to which f is fitted: {@value}, as many as in some ten runs. f is the true law of the toys
     * whatever its parameters are; these only need to be close to those of the study's spectrum.
     */
    public static final long FITTED_EVENTS = 200_000;

    /** A generator's certificate uses other members. */
    private static final int SPECTRUM_MEMBER = 4;

    /** Rejects null components. */
    public Background {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(expected, "expected");
    }

    /**
     * Fits f to {@value #FITTED_EVENTS} generated events around each hypothesis of a study and scales it to the events
     * of a run.
     *
     * @param study defines the number of events of a run and its mass range
     * @param generator source of the events
     * @param drawn progress callback; receives the number of newly drawn events, from any thread
     * @throws InvalidInput if f can't be fitted to the generator's spectrum
     */
    public static List<Background> ofStudy(Study study, Generator generator, LongConsumer drawn) {
        return study.hypothesisTests().stream()
                .map(test -> of(study, generator, test, drawn))
                .toList();
    }

    private static Background of(Study study, Generator generator, HypothesisTest test, LongConsumer drawn) {
        SearchRegion region = test.region();
        double low = study.dataset().massLowGeV();
        double high = study.dataset().massHighGeV();
        Spectrum spectrum = new MassSpectrumDraw(study.ensemble().masterSeed(), SPECTRUM_MEMBER)
                .count(generator, FITTED_EVENTS, test.binning().withEdges(low, high), drawn);
        Spectrum range = spectrum.between(region.lowGeV(), region.highGeV());
        Converged fit = test.over(range.binning())
                .evaluate(range)
                .background()
                .converged()
                .orElseThrow(() -> new InvalidInput("generator " + study.generatorBundle() + ": no "
                        + test.model().background().family().label() + " fits " + range
                        + "; take another generator or hypothesis"));
        double perEvent = study.dataset().expectedEvents() / spectrum.total(low, high);
        return new Background(test.over(range.binning()), scaled(range.binning(), fit.expected(), perEvent));
    }

    /** Window and side-bands. */
    public SearchRegion region() {
        return test.region();
    }

    /**
     * The same for a working point that keeps a fraction of the events independently of their mass.
     *
     * @param fraction above 0 and up to 1
     */
    public Background kept(double fraction) {
        return new Background(test, scaled(expected.binning(), expected.counts(), fraction));
    }

    /**
     * Expected counts with a resonance of the study's width at m0: mu (Phi(b) - Phi(a)) more in a bin from a to b
     * standard deviations.
     *
     * @param signalEvents mu, including those outside the range
     */
    public Spectrum withSignal(double signalEvents) {
        double[] counts = expected.counts();
        Binning bins = expected.binning();
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] += signalEvents * (beyond(bins.edgeGeV(bin)) - beyond(bins.edgeGeV(bin + 1)));
        }
        return Spectrum.ofCounts(bins, counts);
    }

    /** Background and signal as the study's test fits them. */
    SignalModel signalModel() {
        return SignalModel.of(test.model().backgroundIn(region()), signal(), test.range());
    }

    /**
     * Standard deviation of the signal fitted to background alone [events].
     *
     * @throws InvalidInput if the expectation has too few events to determine it
     */
    double expectedSignalError() {
        ProfileLikelihood likelihood = signalModel().of(expected);
        return likelihood.error().orElseThrow(() -> cannotSay(likelihood.problem()));
    }

    /** The same as the height n1 [1/GeV]. */
    double expectedN1ErrorPerGeV() {
        return expectedSignalError() / signal().events(1);
    }

    /**
     * Expected upper limits at 95 % without signal, from -2 to +2 standard deviations [events].
     *
     * @throws InvalidInput if the expectation has too few events to determine it
     */
    double[] expectedLimits() {
        UpperLimit limit = AsymptoticLimit.of(signalModel().of(expected), UpperLimit.CONFIDENCE);
        if (limit instanceof UpperLimit.Found found) {
            ExpectedLimits band = found.expected();
            return new double[] {band.minus2(), band.minus1(), band.median(), band.plus1(), band.plus2()};
        }
        throw cannotSay(((UpperLimit.Unknown) limit).problem());
    }

    private GaussianSignal signal() {
        return test.model().signalIn(region());
    }

    private InvalidInput cannotSay(String problem) {
        return new InvalidInput("hypothesis " + region().massGeV() + " GeV: " + expected
                + " are too few to say how large a signal is (" + problem + "); keep a larger fraction");
    }

    private double beyond(double massGeV) {
        return PValue.ofSigma((massGeV - region().massGeV()) / test.model().resolutionGeV());
    }

    private static Spectrum scaled(Binning bins, double[] counts, double factor) {
        return Spectrum.ofCounts(
                bins, Arrays.stream(counts).map(count -> count * factor).toArray());
    }
}
