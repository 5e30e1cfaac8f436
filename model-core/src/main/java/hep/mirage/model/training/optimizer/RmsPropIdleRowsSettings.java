package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.RmsPropIdleRowTables;
import java.util.Objects;

/**
 * RMSProp with idle rows: {@link RmsPropSettings}, see {@link IdleRowsSettings}.
 *
 * @param dense learning rate, decay of the mean square and ε
 */
public record RmsPropIdleRowsSettings(RmsPropSettings dense) implements IdleRowsSettings {
    /** Checks the bounds. */
    public RmsPropIdleRowsSettings {
        Objects.requireNonNull(dense, "dense");
    }

    @Override
    public OptimizerKind kind() {
        return OptimizerKind.RMSPROP;
    }

    @Override
    public RmsPropIdleRowTables tables(long steps) {
        return RmsPropIdleRowTables.of(
                dense.decay(), dense.epsilon(), dense::learningRateAt, IdleRowsSettings.stepsOfTables(steps));
    }
}
