package hep.mirage.model.network.optimizer;

/**
 * Parameters under training by Adam with idle rows, with their moments, and the pending updates of the row that a kernel
 * visits next. A row whose last gradient was x_t δ_t at step t, k idle steps ago, and whose moments are current as of its
 * previous gradient, d steps earlier, becomes
 *
 * <pre>
 * g = x_t δ_t
 * m = β1^d m + (1 - β1) g
 * v = β2^d v + (1 - β2) g²
 * w = w - c m / (sqrt(v) + ε),   c = {@link AdamIdleRowTables#coefficient}(t, k)
 * </pre>
 *
 * <p>in single precision, with the {@link OptimizerState#TRACE} in both moments, as in {@link AdamState}. The first three
 * lines may be executed before the last: the row is then settled.
 */
public final class AdamIdleRowState implements IdleRowState {
    private final AdamIdleRowTables tables;
    private final float[] parameters;
    private final float[] firstMoments;
    private final float[] secondMoments;
    private float firstDecay;
    private float secondDecay;
    private float input;
    private float[] deltas;
    private int deltaFrom;
    private float coefficient;

    /**
     * Parameters before the first step, with moments of zero.
     *
     * @param tables of the training
     * @param parameters w; the array is not copied; the kernels modify it
     */
    public AdamIdleRowState(AdamIdleRowTables tables, float[] parameters) {
        this(tables, parameters, new float[parameters.length], new float[parameters.length]);
    }

    private AdamIdleRowState(
            AdamIdleRowTables tables, float[] parameters, float[] firstMoments, float[] secondMoments) {
        this.tables = tables;
        this.parameters = parameters;
        this.firstMoments = firstMoments;
        this.secondMoments = secondMoments;
    }

    @Override
    public AdamIdleRowState withParametersCopied() {
        return new AdamIdleRowState(tables, parameters.clone(), firstMoments, secondMoments);
    }

    @Override
    public void gradient(int t, int sinceLast, float rowInput, float[] rowDeltas, int rowDeltaFrom) {
        firstDecay = tables.beta1Power(sinceLast);
        secondDecay = tables.beta2Power(sinceLast);
        input = rowInput;
        deltas = rowDeltas;
        deltaFrom = rowDeltaFrom;
    }

    /** {@inheritDoc} A row without a gradient yet has m = 0. */
    @Override
    public void move(int t, int idle) {
        coefficient = tables.coefficient(t, idle);
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    /** m, the array itself. */
    public float[] firstMoments() {
        return firstMoments;
    }

    /** v, the array itself. */
    public float[] secondMoments() {
        return secondMoments;
    }

    /** β1^d. */
    public float firstDecay() {
        return firstDecay;
    }

    /** β2^d. */
    public float secondDecay() {
        return secondDecay;
    }

    /** 1 - β1, rounded once. */
    public float oneMinusBeta1() {
        return tables.oneMinusBeta1();
    }

    /** 1 - β2, rounded once. */
    public float oneMinusBeta2() {
        return tables.oneMinusBeta2();
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

    /** c. */
    public float coefficient() {
        return coefficient;
    }
}
