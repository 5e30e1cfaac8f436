package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.IdleRowTables;
import hep.mirage.model.network.optimizer.OptimizerState;
import java.util.Objects;

/**
 * Adam with idle rows: {@link AdamSettings}, but the weights of an input that is exactly 0 are left alone until the input is
 * not 0, and then take all the steps that they missed at once. The difference from dense Adam has a bound, which the package
 * page of {@link hep.mirage.model.network.optimizer.IdleRowTables} derives.
 *
 * <p>This takes one event a step. In a batch almost every input is not 0 for some event, and the optimiser is dense Adam, to
 * the bit. The same holds wherever the row kernels do not serve (weight decay, batch normalisation, another loss than
 * cross-entropy), and on other engines.
 *
 * @param dense learning rate, decays and ε; β1 / sqrt(β2) must be below 1
 */
public record AdamIdleRowsSettings(AdamSettings dense) implements OptimizerSettings {
    /** Tables are made for a multiple of this many steps, {@value}. */
    public static final int STEPS_OF_TABLES = 1 << 16;

    /** Checks that the sum over idle steps has an end. */
    public AdamIdleRowsSettings {
        Objects.requireNonNull(dense, "dense");
        tables(dense, 1);
    }

    /**
     * The usual moments: β1 = 0.9, β2 = 0.999, ε = 1e-8.
     *
     * @param learningRate lr, above 0
     * @param decayPerStep decay, 0 or above
     */
    public static AdamIdleRowsSettings of(double learningRate, double decayPerStep) {
        return new AdamIdleRowsSettings(AdamSettings.of(learningRate, decayPerStep));
    }

    @Override
    public OptimizerKind kind() {
        return OptimizerKind.ADAM_IDLE_ROWS;
    }

    @Override
    public double learningRate() {
        return dense.learningRate();
    }

    @Override
    public double decayPerStep() {
        return dense.decayPerStep();
    }

    /** Dense Adam, for steps that know no idle rows. */
    @Override
    public OptimizerState open(float[] parameters) {
        return dense.open(parameters);
    }

    /**
     * What the rows of all layers share in a training of one event a step: for as many steps as asked for, rounded up to a
     * multiple of {@value #STEPS_OF_TABLES}, so that trainings of similar length have the same tables, to the bit.
     *
     * @param steps most steps of the training, at least 1
     */
    public IdleRowTables tables(long steps) {
        return tables(dense, (steps + STEPS_OF_TABLES - 1) / STEPS_OF_TABLES * STEPS_OF_TABLES);
    }

    private static IdleRowTables tables(AdamSettings adam, long steps) {
        return IdleRowTables.of(adam.beta1(), adam.beta2(), adam.epsilon(), adam::learningRateAt, steps);
    }
}
