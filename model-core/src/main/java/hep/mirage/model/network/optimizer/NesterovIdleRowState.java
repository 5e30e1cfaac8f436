package hep.mirage.model.network.optimizer;

/**
 * Parameters under training by Nesterov's gradient with idle rows, with their velocities, and the pending updates of the row
 * that a kernel visits next. A row whose last gradient was x_t δ_t at step t, k idle steps ago, and whose velocities are
 * current as of its previous gradient, d steps earlier, becomes
 *
 * <pre>
 * g  = x_t δ_t
 * u  = μ^(d-1) u                    before step t
 * u' = μ u - lr_t g
 * w  = w + (1 + μ) u' - μ u
 * w  = w + c u',   c = μ² (1 - μ^k) / (1 - μ)
 * </pre>
 *
 * <p>in single precision, with the {@link OptimizerState#TRACE} of all these steps in both velocities, as in {@link
 * NesterovState}. The lines before the last may be executed before it: the row is then settled.
 */
public final class NesterovIdleRowState implements IdleRowState {
    private final NesterovIdleRowTables tables;
    private final float[] parameters;
    private final float[] velocities;
    private float velocityPower;
    private float velocityTrace;
    private float learningRate;
    private float idleMove;
    private float input;
    private float[] deltas;
    private int deltaFrom;

    /**
     * Parameters with zero velocity before the first step.
     *
     * @param tables of the training
     * @param parameters w; the array is not copied; the kernels modify it
     */
    public NesterovIdleRowState(NesterovIdleRowTables tables, float[] parameters) {
        this(tables, parameters, new float[parameters.length]);
    }

    private NesterovIdleRowState(NesterovIdleRowTables tables, float[] parameters, float[] velocities) {
        this.tables = tables;
        this.parameters = parameters;
        this.velocities = velocities;
    }

    @Override
    public NesterovIdleRowState withParametersCopied() {
        return new NesterovIdleRowState(tables, parameters.clone(), velocities);
    }

    @Override
    public void gradient(int t, int sinceLast, float rowInput, float[] rowDeltas, int rowDeltaFrom) {
        int idleBefore = tables.placeOf(sinceLast - 1);
        velocityPower = tables.velocityPowers()[idleBefore];
        velocityTrace = tables.velocityTraces()[idleBefore];
        learningRate = tables.learningRate(t);
        input = rowInput;
        deltas = rowDeltas;
        deltaFrom = rowDeltaFrom;
    }

    /** {@inheritDoc} A row without a gradient yet has u = 0; a move by -0 of it keeps the sign of a weight that is 0. */
    @Override
    public void move(int t, int idle) {
        idleMove = t == 0 ? -0f : tables.idleMoves()[tables.placeOf(idle)];
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    /** u, the array itself. */
    public float[] velocities() {
        return velocities;
    }

    /** μ^(d-1). */
    public float velocityPower() {
        return velocityPower;
    }

    /** Contribution of the traces of the idle steps before step t to u. */
    public float velocityTrace() {
        return velocityTrace;
    }

    /** μ. */
    public float momentum() {
        return tables.momentum();
    }

    /** lr_t. */
    public float learningRate() {
        return learningRate;
    }

    /** c. */
    public float idleMove() {
        return idleMove;
    }

    @Override
    public float input() {
        return input;
    }

    @Override
    public float[] deltas() {
        return deltas;
    }

    @Override
    public int deltaFrom() {
        return deltaFrom;
    }
}
