package hep.mirage.model.network.optimizer;

/**
 * What an optimiser with idle rows can compute before a training of T steps, counted t = 1 ... T, and shares among all rows of
 * a net: the learning rates, and how far a row moves and how its state decays over any number of idle steps.
 */
public sealed interface IdleRowTables permits AdamIdleRowTables, NesterovIdleRowTables, RmsPropIdleRowTables {
    /** T. */
    int steps();

    /**
     * The optimiser before its first step.
     *
     * @param parameters w; the array is not copied; the kernels modify it
     */
    IdleRowState open(float[] parameters);
}
