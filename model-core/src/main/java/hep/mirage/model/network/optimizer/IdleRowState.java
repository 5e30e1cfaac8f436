package hep.mirage.model.network.optimizer;

/**
 * Parameters under training by Adam with idle rows, with their moments, and what a kernel is to make up for in the row that it
 * visits next. A row whose last gradient was x_t δ_t at step t, k idle steps ago, and whose moments stand as of its gradient
 * before, d steps earlier, becomes
 *
 * <pre>
 * g = x_t δ_t
 * m = β1^d m + (1 - β1) g
 * v = β2^d v + (1 - β2) g²
 * w = w - c m / (sqrt(v) + ε),   c = {@link IdleRowTables#coefficient}(t, k)
 * </pre>
 *
 * <p>in single precision, with the {@link OptimizerState#TRACE} in both moments, as {@link AdamState} has it. The first three
 * lines may be taken before the last: the row is settled then.
 */
public final class IdleRowState {
    private final IdleRowTables tables;
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
     * @param parameters w; the array is handed over and changed by the kernels
     */
    public IdleRowState(IdleRowTables tables, float[] parameters) {
        this(tables, parameters, new float[parameters.length], new float[parameters.length]);
    }

    private IdleRowState(IdleRowTables tables, float[] parameters, float[] firstMoments, float[] secondMoments) {
        this.tables = tables;
        this.parameters = parameters;
        this.firstMoments = firstMoments;
        this.secondMoments = secondMoments;
    }

    /** A copy of the parameters with the same moments, the arrays themselves: to read weights and leave w as it is. */
    public IdleRowState withParametersCopied() {
        return new IdleRowState(tables, parameters.clone(), firstMoments, secondMoments);
    }

    /**
     * The row visited next has a gradient that its moments lack.
     *
     * @param sinceMoments d, steps from the moments' step to the gradient's
     * @param rowInput x_t
     * @param rowDeltas array that holds δ_t
     * @param rowDeltaFrom where it begins
     */
    public void gradient(int sinceMoments, float rowInput, float[] rowDeltas, int rowDeltaFrom) {
        firstDecay = tables.beta1Power(sinceMoments);
        secondDecay = tables.beta2Power(sinceMoments);
        input = rowInput;
        deltas = rowDeltas;
        deltaFrom = rowDeltaFrom;
    }

    /**
     * How far the row visited next moves.
     *
     * @param t step of its last gradient; 0 for none yet, where m = 0 keeps w as it is
     * @param idle k, steps since
     */
    public void move(int t, int idle) {
        coefficient = tables.coefficient(t, idle);
    }

    /** w, the array itself. */
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

    /** x_t. */
    public float input() {
        return input;
    }

    /** The array that holds δ_t. */
    public float[] deltas() {
        return deltas;
    }

    /** Where δ_t begins. */
    public int deltaFrom() {
        return deltaFrom;
    }

    /** c. */
    public float coefficient() {
        return coefficient;
    }
}
