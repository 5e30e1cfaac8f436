package hep.mirage.search.calibration;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A falling exponential in 36 bins of 1 GeV around 150 GeV, a member of the fitted family. */
public final class FallingBackground {
    private static final double FALL_PER_GEV = 0.03;

    private FallingBackground() {}

    public static Background of(double events) {
        Binning bins = Binning.uniform(132, 168, 36);
        double[] shape = IntStream.range(0, bins.bins())
                .mapToDouble(bin -> Math.exp(-FALL_PER_GEV * bins.centreGeV(bin)))
                .toArray();
        double sum = Arrays.stream(shape).sum();
        double[] expected =
                Arrays.stream(shape).map(height -> height * events / sum).toArray();
        return new Background(HypothesisTest.of(SearchRegion.published(150), bins), Spectrum.ofCounts(bins, expected));
    }
}
