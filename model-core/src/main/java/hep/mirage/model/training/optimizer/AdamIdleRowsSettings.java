package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import java.util.Objects;

/**
 * Adam with idle rows: {@link AdamSettings}, see {@link IdleRowsSettings}.
 *
 * @param dense learning rate, decays and ε; β1 / sqrt(β2) must be below 1
 */
public record AdamIdleRowsSettings(AdamSettings dense) implements IdleRowsSettings {
    /** Checks that the sum over idle steps converges. */
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
        return OptimizerKind.ADAM;
    }

    @Override
    public AdamIdleRowTables tables(long steps) {
        return tables(dense, IdleRowsSettings.stepsOfTables(steps));
    }

    private static AdamIdleRowTables tables(AdamSettings adam, long steps) {
        return AdamIdleRowTables.of(adam.beta1(), adam.beta2(), adam.epsilon(), adam::learningRateAt, steps);
    }
}
