package hep.mirage.search.remedy;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.model.dataset.LabelledDataset;

/**
 * Weights of training events that make the mass spectrum of the window flat, and that of the side-bands: w = c / f(m), with
 * f the background fitted to the side-bands of the whole spectrum, and c such that the mean weight of each class is 1
 * (planing: Chang, Cohen, Ostdiek 2018). A signal in the window changes neither f nor the balance of the classes.
 */
public final class PlaningWeights {
    private PlaningWeights() {}

    /**
     * The weights for the training of one hypothesis.
     *
     * @param dataset n events in window and side-bands
     * @param test of the hypothesis; its background is fitted
     * @return [n], mean 1 in the window and mean 1 in the side-bands
     * @throws ArithmeticException if the fit does not converge, or is not positive at the mass of an event
     */
    public static float[] of(LabelledDataset dataset, HypothesisTest test) {
        Converged background = converged(
                test.evaluate(dataset.massGeV()).sidebandBackground(),
                test.region().massGeV());
        double[] inverse = new double[dataset.size()];
        double[] sum = new double[2];
        int[] events = new int[2];
        for (int event = 0; event < inverse.length; event++) {
            inverse[event] = inverse(background, dataset.massGeV()[event]);
            int label = labelOf(dataset, event);
            sum[label] += inverse[event];
            events[label]++;
        }
        float[] weights = new float[inverse.length];
        for (int event = 0; event < weights.length; event++) {
            int label = labelOf(dataset, event);
            weights[event] = (float) (inverse[event] * events[label] / sum[label]);
        }
        return weights;
    }

    private static int labelOf(LabelledDataset dataset, int event) {
        return dataset.labels()[event] > 0.5f ? 1 : 0;
    }

    private static double inverse(Converged background, double massGeV) {
        double density = background.density(massGeV);
        if (!(density > 0 && density < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("planing: the background fitted to the side-bands is " + density
                    + " events/GeV at " + massGeV + " GeV; weights need a finite one above 0");
        }
        return 1 / density;
    }

    private static Converged converged(FitOutcome outcome, double hypothesisGeV) {
        return outcome.converged()
                .orElseThrow(() -> new ArithmeticException("planing at " + hypothesisGeV
                        + " GeV: the fit of the background to the side-bands did not converge: "
                        + ((NotConverged) outcome).reason()));
    }
}
