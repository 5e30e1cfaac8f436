package hep.mirage.engine.cuda;

import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.NesterovState;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropState;
import hep.mirage.model.network.optimizer.SgdState;
import hep.mirage.model.training.optimizer.OptimizerSettings;

/**
 * An optimiser of batches for the kernels: the constants that {@code Plan} of {@code batches.h} holds for it, 0 for those that
 * it lacks. All numbers come from the {@link OptimizerState} that trains on the CPU.
 *
 * @param kernels which kernels
 * @param rates [steps + 1], of step t = 1, 2, ...: Adam's α, the learning rate of the others
 * @param decay1 β1 of Adam, ρ of RMSProp
 * @param decay2 β2 of Adam
 * @param rest1 1 - β1 of Adam
 * @param rest2 1 - β2 of Adam, 1 - ρ of RMSProp
 * @param epsilon ε of Adam and RMSProp
 * @param momentum μ of Nesterov
 * @param initialMemory state of a parameter before the first step
 */
record BatchOptimizer(
        DeviceOptimizer.Kernels kernels,
        float[] rates,
        float decay1,
        float decay2,
        float rest1,
        float rest2,
        float epsilon,
        float momentum,
        float initialMemory) {
    /**
     * An optimiser for the kernels.
     *
     * @param settings of any optimiser; idle rows are updated like the others, as on the CPU
     * @param steps most steps of a training
     */
    static BatchOptimizer of(OptimizerSettings settings, long steps) {
        OptimizerState state = settings.open(new float[0]);
        float[] rates = new float[Math.toIntExact(steps + 1)];
        for (int t = 1; t < rates.length; t++) {
            state.beginStep(settings.learningRateAt(t - 1L));
            rates[t] = rateOf(state);
        }
        return of(state, rates);
    }

    private static float rateOf(OptimizerState state) {
        if (state instanceof AdamState adam) {
            return adam.stepSize();
        } else if (state instanceof SgdState sgd) {
            return sgd.learningRate();
        } else if (state instanceof NesterovState nesterov) {
            return nesterov.learningRate();
        } else if (state instanceof RmsPropState rmsProp) {
            return rmsProp.learningRate();
        }
        throw unknown(state);
    }

    private static BatchOptimizer of(OptimizerState state, float[] rates) {
        if (state instanceof AdamState adam) {
            return new BatchOptimizer(
                    DeviceOptimizer.Kernels.ADAM,
                    rates,
                    adam.beta1(),
                    adam.beta2(),
                    adam.oneMinusBeta1(),
                    adam.oneMinusBeta2(),
                    adam.epsilon(),
                    0,
                    0);
        } else if (state instanceof SgdState) {
            return new BatchOptimizer(DeviceOptimizer.Kernels.SGD, rates, 0, 0, 0, 0, 0, 0, 0);
        } else if (state instanceof NesterovState nesterov) {
            return new BatchOptimizer(DeviceOptimizer.Kernels.NESTEROV, rates, 0, 0, 0, 0, 0, nesterov.momentum(), 0);
        } else if (state instanceof RmsPropState rmsProp) {
            return new BatchOptimizer(
                    DeviceOptimizer.Kernels.RMSPROP,
                    rates,
                    rmsProp.decay(),
                    0,
                    0,
                    rmsProp.oneMinusDecay(),
                    rmsProp.epsilon(),
                    0,
                    rmsProp.epsilon());
        }
        throw unknown(state);
    }

    private static IllegalArgumentException unknown(OptimizerState state) {
        return new IllegalArgumentException("no kernels for " + state.getClass().getSimpleName());
    }

    /** Memory of the table of rates [bytes]. */
    long tableBytes() {
        return (long) Float.BYTES * rates.length;
    }
}
