package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.IdleRowTables;
import hep.mirage.model.network.optimizer.OptimizerState;

/**
 * An optimiser with idle rows: one of the dense optimisers, but the weights of an input that is exactly 0 are left alone until the
 * input is not 0, and then take all the steps that they missed at once. The difference from the dense optimiser has a bound, which
 * the package page of {@link IdleRowTables} derives.
 *
 * <p>This takes one event a step. In a batch almost every input is not 0 for some event, and the optimiser is the dense one, to the
 * bit. The same holds wherever the row kernels do not serve (weight decay, batch normalisation, another loss than cross-entropy),
 * and on other engines.
 */
public sealed interface IdleRowsSettings extends OptimizerSettings
        permits AdamIdleRowsSettings, NesterovIdleRowsSettings, RmsPropIdleRowsSettings {
    /** Tables are made for a multiple of this many steps, {@value}. */
    int STEPS_OF_TABLES = 1 << 16;

    /** The optimiser without idle rows. */
    OptimizerSettings dense();

    /**
     * What the rows of all layers share in a training of one event a step: for as many steps as asked for, rounded up to a
     * multiple of {@value #STEPS_OF_TABLES}, so that trainings of similar length have the same tables, to the bit.
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

    /** The dense optimiser, for steps that know no idle rows. */
    @Override
    default OptimizerState open(float[] parameters) {
        return dense().open(parameters);
    }

    /**
     * For how many steps tables are made.
     *
     * @param steps most steps of a training
     */
    static long stepsOfTables(long steps) {
        return (steps + STEPS_OF_TABLES - 1) / STEPS_OF_TABLES * STEPS_OF_TABLES;
    }
}
