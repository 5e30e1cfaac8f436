package hep.mirage.model.network;

/**
 * The bias of a layer and the rows of its batch: added to every row in the forward pass; in the backward pass, its gradient is
 * the sum of all rows, in order.
 *
 * <p>Rows are copied to a separate array before the bias is added: the compiler vectorises loops whose arrays share one index.
 * Holds scratch memory; not thread-safe.
 */
public final class BiasRow {
    private final float[] bias;
    private final float[] line;

    /**
     * Allocates the scratch memory.
     *
     * @param width outputs of the layer
     */
    public BiasRow(int width) {
        this.bias = new float[width];
        this.line = new float[width];
    }

    /**
     * x → max(floor, x + b) for some rows of a batch.
     *
     * @param floor 0 for ReLU, negative infinity for none
     * @param values parameters of the net
     * @param offset where the bias b begins in them
     * @param batch [rows × width] row-major
     * @param from first row
     * @param to row after the last
     */
    public void add(float floor, float[] values, int offset, float[] batch, int from, int to) {
        int width = line.length;
        System.arraycopy(values, offset, bias, 0, width);
        for (int at = from * width; at < to * width; at += width) {
            System.arraycopy(batch, at, line, 0, width);
            for (int j = 0; j < width; j++) {
                line[j] = Math.max(floor, line[j] + bias[j]);
            }
            System.arraycopy(line, 0, batch, at, width);
        }
    }

    /**
     * Adds the first rows of a batch to the gradient of the bias.
     *
     * @param delta [rows × width] row-major, derivative of the loss in the layer's weighted sums
     * @param rows number of rows
     * @param gradients of the net
     * @param offset where the gradient of the bias begins in them
     */
    public void addGradient(float[] delta, int rows, float[] gradients, int offset) {
        int width = line.length;
        System.arraycopy(gradients, offset, bias, 0, width);
        for (int at = 0; at < rows * width; at += width) {
            System.arraycopy(delta, at, line, 0, width);
            for (int j = 0; j < width; j++) {
                bias[j] += line[j];
            }
        }
        System.arraycopy(bias, 0, gradients, offset, width);
    }
}
