package hep.mirage.model.generator.encoding;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Follows a generator's last layer: normalises the two outputs of each direction to length 1, so that generated directions lie
 * on the circle like the sample's, and rotates all directions of an event by one random angle if the process has that
 * symmetry.
 */
public final class DirectionHead {
    private static final float SHORTEST = 1e-12f;

    private final int width;
    private final int[] directions;
    private final AzimuthSymmetry symmetry;
    private final float[] lengths;
    private final float[] turns;
    private final float[] units;

    /**
     * Allocates the scratch memory.
     *
     * @param encoding which columns are directions
     * @param symmetry whether events are rotated
     * @param capacity most events of a batch
     */
    public DirectionHead(EventEncoding encoding, AzimuthSymmetry symmetry, int capacity) {
        this.width = encoding.width();
        this.directions = encoding.directions();
        this.symmetry = symmetry;
        this.lengths = new float[capacity * directions.length];
        this.units = new float[2 * capacity * directions.length];
        this.turns = new float[2 * capacity];
    }

    /** One random angle for an event [rad]; without the symmetry it is 0 and nothing is drawn. */
    public static double drawTurn(AzimuthSymmetry symmetry, UniformRandomProvider random) {
        return symmetry == AzimuthSymmetry.NONE ? 0 : 2 * Math.PI * random.nextDouble();
    }

    /**
     * Draws the rotations of a batch, to be used by the next passes.
     *
     * @param rows events
     * @param random yields one number per event, or none without the symmetry
     */
    public void drawTurns(int rows, UniformRandomProvider random) {
        for (int row = 0; row < rows; row++) {
            setTurn(row, drawTurn(symmetry, random));
        }
    }

    /** Sets the angle of one event [rad]. */
    public void setTurn(int row, double turn) {
        turns[2 * row] = (float) StrictMath.cos(turn);
        turns[2 * row + 1] = (float) StrictMath.sin(turn);
    }

    /**
     * Normalises to length 1 and rotates.
     *
     * @param outputs [rows × width], the net's outputs; directions are replaced
     * @param rows events
     */
    public void forward(float[] outputs, int rows) {
        for (int row = 0; row < rows; row++) {
            float cosine = turns[2 * row];
            float sine = turns[2 * row + 1];
            for (int d = 0; d < directions.length; d++) {
                int at = row * width + directions[d];
                int slot = row * directions.length + d;
                float x = outputs[at];
                float y = outputs[at + 1];
                float length = Math.max(SHORTEST, (float) Math.sqrt(x * x + y * y));
                x /= length;
                y /= length;
                lengths[slot] = length;
                units[2 * slot] = x;
                units[2 * slot + 1] = y;
                outputs[at] = cosine * x - sine * y;
                outputs[at + 1] = sine * x + cosine * y;
            }
        }
    }

    /**
     * Derivative: rotated back, then only the component perpendicular to the direction, divided by its length.
     *
     * @param gradient [rows × width], dL/d(turned) in, dL/d(net's output) out
     * @param rows events of the last forward pass
     */
    public void backward(float[] gradient, int rows) {
        for (int row = 0; row < rows; row++) {
            float cosine = turns[2 * row];
            float sine = turns[2 * row + 1];
            for (int d = 0; d < directions.length; d++) {
                int at = row * width + directions[d];
                int slot = row * directions.length + d;
                float u = cosine * gradient[at] + sine * gradient[at + 1];
                float v = cosine * gradient[at + 1] - sine * gradient[at];
                float along = u * units[2 * slot] + v * units[2 * slot + 1];
                gradient[at] = (u - along * units[2 * slot]) / lengths[slot];
                gradient[at + 1] = (v - along * units[2 * slot + 1]) / lengths[slot];
            }
        }
    }
}
