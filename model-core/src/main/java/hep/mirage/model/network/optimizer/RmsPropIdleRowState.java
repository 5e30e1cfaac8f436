package hep.mirage.model.network.optimizer;

import java.util.Arrays;

/**
 * Parameters under training by RMSProp with idle rows, with their mean squares, and the pending updates of the row that a
 * kernel visits next. A row whose last gradient was x_t δ_t at step t, and whose mean squares are current as of its previous
 * gradient, d steps earlier, becomes
 *
 * <pre>
 * g = x_t δ_t
 * s = ρ^d s + (1 - ρ) g²
 * w = w - lr_t g / (sqrt(s) + ε)
 * </pre>
 *
 * <p>in single precision, with the {@link OptimizerState#TRACE} in s, as in {@link RmsPropState}. The mean squares begin at ε.
 * Weights do not move over idle steps: a settled row is up to date.
 */
public final class RmsPropIdleRowState implements IdleRowState {
    private final RmsPropIdleRowTables tables;
    private final float[] parameters;
    private final float[] meanSquares;
    private float decay;
    private float learningRate;
    private float input;
    private float[] deltas;
    private int deltaFrom;

    /**
     * Parameters before the first step.
     *
     * @param tables of the training
     * @param parameters w; the array is not copied; the kernels modify it
     */
    public RmsPropIdleRowState(RmsPropIdleRowTables tables, float[] parameters) {
        this(tables, parameters, new float[parameters.length]);
        Arrays.fill(meanSquares, tables.epsilon());
    }

    private RmsPropIdleRowState(RmsPropIdleRowTables tables, float[] parameters, float[] meanSquares) {
        this.tables = tables;
        this.parameters = parameters;
        this.meanSquares = meanSquares;
    }

    @Override
    public RmsPropIdleRowState withParametersCopied() {
        return new RmsPropIdleRowState(tables, parameters.clone(), meanSquares);
    }

    @Override
    public void gradient(int t, int sinceLast, float rowInput, float[] rowDeltas, int rowDeltaFrom) {
        decay = tables.decayPower(sinceLast);
        learningRate = tables.learningRate(t);
        input = rowInput;
        deltas = rowDeltas;
        deltaFrom = rowDeltaFrom;
    }

    @Override
    public void move(int t, int idle) {
        // A weight does not move as long as its gradient is 0.
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    /** s, the array itself. */
    public float[] meanSquares() {
        return meanSquares;
    }

    /** ρ^d. */
    public float decay() {
        return decay;
    }

    /** 1 - ρ, rounded once. */
    public float oneMinusDecay() {
        return tables.oneMinusDecay();
    }

    /** lr_t. */
    public float learningRate() {
        return learningRate;
    }

    /** ε. */
    public float epsilon() {
        return tables.epsilon();
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
