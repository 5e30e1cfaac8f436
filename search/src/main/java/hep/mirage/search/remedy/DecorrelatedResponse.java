package hep.mirage.search.remedy;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.response.BackgroundRejectionScan;
import hep.mirage.model.response.PValueScan;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.search.arm.Decorrelation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A response after an arm's remedy for sculpting, and how it is scanned: p-values by value, anything else by the number of
 * events kept. Not thread-safe.
 */
public final class DecorrelatedResponse {
    private final double[] massGeV;
    private final float[] response;
    private final Optional<double[]> pValues;

    private DecorrelatedResponse(double[] massGeV, float[] response, Optional<double[]> pValues) {
        this.massGeV = massGeV;
        this.response = response;
        this.pValues = pValues;
    }

    /**
     * Applies a remedy. Planing has acted in the training and leaves the response as it is.
     *
     * @param remedy of the arm
     * @param response [n], of the arm's nets
     * @param dataset the same n events
     * @param region window and side-bands of their labels
     * @param reference quantiles among background events that the same nets have scored; called only if the remedy needs
     *     them
     */
    public static DecorrelatedResponse of(
            Decorrelation remedy,
            float[] response,
            LabelledDataset dataset,
            SearchRegion region,
            Supplier<ConditionalQuantile> reference) {
        if (remedy instanceof Decorrelation.ConditionalQuantile) {
            return plain(reference.get().of(response, dataset.massGeV()), dataset);
        } else if (remedy instanceof Decorrelation.Conformal) {
            return calibrated(ConformalPValues.overall(response, dataset), dataset);
        } else if (remedy instanceof Decorrelation.ConformalMassBins binned) {
            return calibrated(ConformalPValues.inMassBins(response, dataset, region, binned.bins()), dataset);
        }
        return plain(response, dataset);
    }

    private static DecorrelatedResponse plain(float[] response, LabelledDataset dataset) {
        return new DecorrelatedResponse(dataset.massGeV(), response, Optional.empty());
    }

    private static DecorrelatedResponse calibrated(double[] pValues, LabelledDataset dataset) {
        float[] response = new float[pValues.length];
        for (int event = 0; event < response.length; event++) {
            response[event] = (float) (1 - pValues[event]);
        }
        return new DecorrelatedResponse(dataset.massGeV(), response, Optional.of(pValues));
    }

    /** [n], higher for events more like the window; 1 - p for p-values. */
    public float[] response() {
        return response;
    }

    /**
     * Whether the working points are those of a plain scan of a response.
     *
     * @param other [n]
     */
    public boolean isPlain(float[] other) {
        return response == other && pValues.isEmpty();
    }

    /**
     * The events that each working point keeps.
     *
     * @param keptFractions in (0, 1], rising
     */
    public List<WorkingPoint> workingPoints(List<Double> keptFractions) {
        return pValues.map(values -> new PValueScan(keptFractions).scan(values, massGeV))
                .orElseGet(() -> new BackgroundRejectionScan(keptFractions).scan(response, massGeV));
    }
}
