package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.IdleRowTables;
import hep.mirage.model.network.optimizer.OptimizerState;

/**
 * An optimiser with idle rows: one of the dense optimisers, except that the weights of an input that is exactly 0 are not
 * touched until the input is non-zero, and then take all missed steps at once. The difference from the dense optimiser is
 * bounded; the package documentation of {@link IdleRowTables} derives the bound.
 *
 * <p>This requires one event per step. In a batch, almost every input is non-zero for some event, and the optimiser is
 * bit-identical to the dense one. The same holds where the row kernels are not used (weight decay, batch normalisation, a loss
 * other than cross-entropy), and on other engines.
 */
public sealed interface IdleRowsSettings extends OptimizerSettings
        permits AdamIdleRowsSettings, NesterovIdleRowsSettings, RmsPropIdleRowsSettings {
    /** Tables are made for a multiple of this many steps, {@value}. */
    int STEPS_OF_TABLES = 1 << 16;

    /** The optimiser without idle rows. */
    OptimizerSettings dense();

    /**
     * The tables that the rows of all layers share in a training of one event per step: for the given number of steps, rounded
     * up to a multiple of {@value #STEPS_OF_TABLES}, so that trainings of similar length have the same tables, to the bit.
     *
     * @param steps most steps of the training, at least 1
     */
    IdleRowTables tables(long steps);

    @Override
    default double learningRate() {
        return dense().learningRate();
    }

    @Override
    default double decayPerStep() {
        return dense().decayPerStep();
    }

    /** The dense optimiser, for steps without idle rows. */
    @Override
    default OptimizerState open(float[] parameters) {
        return dense().open(parameters);
    }

    /**
     * Number of steps in the tables.
     *
     * @param steps most steps of a training
     */
    static long stepsOfTables(long steps) {
        return (steps + STEPS_OF_TABLES - 1) / STEPS_OF_TABLES * STEPS_OF_TABLES;
    }
}
