package hep.mirage.model.network.kernel;

import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.NesterovState;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropState;
import hep.mirage.model.network.optimizer.SgdState;
import java.util.List;
import java.util.function.Function;

/** The optimisers for tests: how to open one, its state, and its formula in double precision. */
record Optimizer(
        String name,
        Function<float[], OptimizerState> opener,
        Function<OptimizerState, float[]> remembered,
        Formula formula) {
    static final List<Optimizer> ALL = List.of(
            new Optimizer(
                    "adam",
                    w -> new AdamState(w, 0.9, 0.999, 1e-8),
                    state -> ((AdamState) state).secondMoments(),
                    Optimizer::adam),
            new Optimizer("sgd", SgdState::new, state -> new float[0], Optimizer::sgd),
            new Optimizer(
                    "nesterov",
                    w -> new NesterovState(w, 0.9),
                    state -> ((NesterovState) state).velocities(),
                    Optimizer::nesterov),
            new Optimizer(
                    "rmsprop",
                    w -> new RmsPropState(w, 0.95, 1e-8),
                    state -> ((RmsPropState) state).meanSquares(),
                    Optimizer::rmsProp));

    /** The parameter after all steps. */
    interface Formula {
        double apply(double w, double[] gradients, double learningRate);
    }

    OptimizerState open(float[] parameters) {
        return opener.apply(parameters);
    }

    float[] memory(OptimizerState state) {
        return remembered.apply(state);
    }

    double afterTwoSteps(double w, double[] gradients, double learningRate) {
        return formula.apply(w, gradients, learningRate);
    }

    @Override
    public String toString() {
        return name;
    }

    private static double adam(double start, double[] gradients, double learningRate) {
        double w = start;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1];
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            double rate = learningRate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            w -= rate * m / (Math.sqrt(v) + 1e-8);
        }
        return w;
    }

    private static double sgd(double start, double[] gradients, double learningRate) {
        double w = start;
        for (double g : gradients) {
            w -= learningRate * g;
        }
        return w;
    }

    private static double nesterov(double start, double[] gradients, double learningRate) {
        double w = start;
        double u = 0;
        for (double g : gradients) {
            double before = u;
            u = 0.9 * u - learningRate * g;
            w += 1.9 * u - 0.9 * before;
        }
        return w;
    }

    private static double rmsProp(double start, double[] gradients, double learningRate) {
        double w = start;
        double s = 1e-8;
        for (double g : gradients) {
            s = 0.95 * s + 0.05 * g * g;
            w -= learningRate * g / (Math.sqrt(s) + 1e-8);
        }
        return w;
    }
}
