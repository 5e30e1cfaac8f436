package hep.mirage.benchmark;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The fits and significances of one working point: 9,800 masses that fall exponentially over 36 bins [µs]. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class FitPairBenchmark {
    private final SearchRegion hypothesis = SearchRegion.published(150);
    private final HypothesisTest test = HypothesisTest.of(hypothesis, hypothesis.binning(1));
    private final Spectrum spectrum = Spectrum.of(test.binning(), massesGeV());

    private static double[] massesGeV() {
        UniformRandomProvider rng = RandomStreams.open(new StreamKey(1, StreamPurpose.DATASET, 0, 0));
        double[] masses = new double[9_800];
        for (int i = 0; i < masses.length; i++) {
            double survives = StrictMath.exp(-36 / 20.0);
            masses[i] = 132 - 20 * StrictMath.log(1 - rng.nextDouble() * (1 - survives));
        }
        return masses;
    }

    /** Fits of f and g with z_likelihood: the part that a calibration by toys repeats. */
    @Benchmark
    public Significance pair() {
        return test.likelihoodRatio(spectrum);
    }

    /** Background, side-band and signal fits with all significances. */
    @Benchmark
    public SpectrumSignificance evaluate() {
        return test.evaluate(spectrum);
    }
}
