package hep.mirage.search.remedy;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Conformal p-values of responses, calibrated by the events of the side-bands. An event of the side-bands is compared with
 * the others; all have the same response function, and if responses do not depend on the mass, the p-values are uniform in
 * the window too.
 *
 * <p>{@link #overall} takes all side-band events together. {@link #inMassBins} calibrates each bin of mass by itself: the
 * share of the side-bands that a cut keeps is then the same in every bin. In the window, where no event may calibrate,
 * thresholds are interpolated linearly in mass between the two nearest bins, placed at the mean mass of their events. What
 * the response knows of the window beyond that line is not removed. Searches calibrated in bins of mass are known from
 * arXiv:2606.13780; the definition here is our own.
 */
public final class ConformalPValues {
    private ConformalPValues() {}

    /**
     * The p-values among all events of the side-bands.
     *
     * @param response [n], higher for events more like the window
     * @param dataset the same n events
     * @return [n], in (0, 1]
     */
    public static double[] overall(float[] response, LabelledDataset dataset) {
        Calibration calibration = calibration(response, dataset, massGeV -> true, Double.NaN);
        double[] pValues = new double[response.length];
        for (int event = 0; event < pValues.length; event++) {
            pValues[event] = isWindow(dataset, event)
                    ? calibration.pValueOfOther(response[event])
                    : calibration.pValueOfOwn(response[event]);
        }
        return pValues;
    }

    /**
     * The p-values in bins of mass.
     *
     * @param response [n], higher for events more like the window
     * @param dataset the same n events
     * @param region window and side-bands of their labels
     * @param bins of equal width in each side-band
     * @return [n], in (0, 1]
     */
    public static double[] inMassBins(float[] response, LabelledDataset dataset, SearchRegion region, int bins) {
        List<MassBin> sidebands = sidebandBins(response, dataset, region, bins);
        Interpolation window = Interpolation.over(region.window(), sidebands);
        double[] pValues = new double[response.length];
        for (int event = 0; event < pValues.length; event++) {
            float r = response[event];
            double massGeV = dataset.massGeV()[event];
            pValues[event] = isWindow(dataset, event)
                    ? window.pValue(r, massGeV)
                    : binOf(massGeV, sidebands).calibration().pValueOfOwn(r);
        }
        return pValues;
    }

    private record MassBin(MassInterval range, Calibration calibration) {}

    private static List<MassBin> sidebandBins(
            float[] response, LabelledDataset dataset, SearchRegion region, int bins) {
        List<MassBin> calibrated = new ArrayList<>();
        for (MassInterval sideband : region.sidebands()) {
            for (int bin = 0; bin < bins; bin++) {
                MassInterval range = new MassInterval(edgeGeV(sideband, bin, bins), edgeGeV(sideband, bin + 1, bins));
                double middleGeV = 0.5 * (range.lowGeV() + range.highGeV());
                calibrated.add(new MassBin(range, calibration(response, dataset, range::contains, middleGeV)));
            }
        }
        return calibrated;
    }

    private static double edgeGeV(MassInterval sideband, int edge, int bins) {
        return edge == bins ? sideband.highGeV() : sideband.lowGeV() + edge * sideband.widthGeV() / bins;
    }

    private static MassBin binOf(double massGeV, List<MassBin> bins) {
        return bins.stream()
                .filter(bin -> bin.range().contains(massGeV))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "an event of " + massGeV + " GeV is labelled as of the side-bands, and is in none"));
    }

    private static Calibration calibration(
            float[] response, LabelledDataset dataset, DoublePredicate inBin, double emptyMassGeV) {
        int[] events = IntStream.range(0, response.length)
                .filter(event -> !isWindow(dataset, event) && inBin.test(dataset.massGeV()[event]))
                .toArray();
        return Calibration.by(events, response, dataset.massGeV(), emptyMassGeV);
    }

    private static boolean isWindow(LabelledDataset dataset, int event) {
        return dataset.labels()[event] > 0.5f;
    }

    /** Thresholds in the window, between the nearest bin on either side; with a bin on one side only, those of that bin. */
    private record Interpolation(Calibration below, Calibration above, Calibration.Between between) {
        static Interpolation over(MassInterval window, List<MassBin> rising) {
            Calibration below = null;
            Calibration above = null;
            for (MassBin bin : rising) {
                if (bin.range().highGeV() <= window.lowGeV()) {
                    below = bin.calibration();
                } else if (above == null) {
                    above = bin.calibration();
                }
            }
            return below == null || above == null
                    ? new Interpolation(below == null ? above : below, null, null)
                    : new Interpolation(below, above, new Calibration.Between(below, above));
        }

        double pValue(float r, double massGeV) {
            if (between == null) {
                return below.pValueOfOther(r);
            }
            double share = (massGeV - below.meanMassGeV()) / (above.meanMassGeV() - below.meanMassGeV());
            return between.pValue(r, share);
        }
    }
}
