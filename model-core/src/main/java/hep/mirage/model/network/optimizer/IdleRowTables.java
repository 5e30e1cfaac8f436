package hep.mirage.model.network.optimizer;

/**
 * What an optimiser with idle rows knows before a training of T steps, counted t = 1 ... T, and shares among all rows of a net:
 * the learning rates, and how far a row moves and what it forgets over any number of idle steps.
 */
public sealed interface IdleRowTables permits AdamIdleRowTables, NesterovIdleRowTables, RmsPropIdleRowTables {
    /** T. */
    int steps();

    /**
     * The optimiser before its first step.
     *
     * @param parameters w; the array is handed over and changed by the kernels
     */
    IdleRowState open(float[] parameters);
}
