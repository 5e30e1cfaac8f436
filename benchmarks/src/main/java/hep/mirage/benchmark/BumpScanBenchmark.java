package hep.mirage.benchmark;

import hep.mirage.fit.significance.BumpScan;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
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

/** The largest excess among the 315 windows of 1 to 10 neighbouring bins of 36, and among all 666 [scans/s]. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class BumpScanBenchmark {
    private static final int BINS = 36;
    private static final double EVENTS = 270;

    private final BumpScan narrow = BumpScan.of(BINS, 1, 10);
    private final BumpScan all = BumpScan.of(BINS, 1, BINS);
    private final double[] expected = new double[BINS];
    private final Spectrum spectrum = draw();

    private Spectrum draw() {
        UniformRandomProvider rng = RandomStreams.open(new StreamKey(1, StreamPurpose.DATASET, 0, 0));
        Arrays.fill(expected, EVENTS);
        double[] masses = new double[(int) EVENTS * BINS];
        Arrays.setAll(masses, event -> BINS * rng.nextDouble());
        return Spectrum.of(Binning.uniform(0, BINS, BINS), masses);
    }

    /** 315 windows. */
    @Benchmark
    public BumpScan.Bump narrow() {
        return narrow.largest(spectrum, expected);
    }

    /** 666 windows. */
    @Benchmark
    public BumpScan.Bump all() {
        return all.largest(spectrum, expected);
    }
}
