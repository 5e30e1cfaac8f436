package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.NesterovIdleRowTables;
import java.util.Objects;

/**
 * Nesterov's accelerated gradient with idle rows: {@link NesterovSettings}, see {@link IdleRowsSettings}.
 *
 * @param dense learning rate and momentum; the momentum must be below 0.99996
 */
public record NesterovIdleRowsSettings(NesterovSettings dense) implements IdleRowsSettings {
    /** Checks that the sum over idle steps converges. */
    public NesterovIdleRowsSettings {
        Objects.requireNonNull(dense, "dense");
        tables(dense, 1);
    }

    @Override
    public OptimizerKind kind() {
        return OptimizerKind.NESTEROV;
    }

    @Override
    public NesterovIdleRowTables tables(long steps) {
        return tables(dense, IdleRowsSettings.stepsOfTables(steps));
    }

    private static NesterovIdleRowTables tables(NesterovSettings nesterov, long steps) {
        return NesterovIdleRowTables.of(nesterov.momentum(), nesterov::learningRateAt, steps);
    }
}
