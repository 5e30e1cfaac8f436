package hep.mirage.engine.cuda;

import hep.mirage.model.training.ClassWeights;
import java.nio.ByteBuffer;

/** Progress of nets: the end of each structure {@code Net}. */
final class LaunchCounts {
    /** Bytes of these fields. */
    static final int BYTES = 2 * Double.BYTES + 2 * Integer.BYTES;

    private final int[] firstStep;
    private final int[] steps;
    private final ClassWeights[] classWeights;

    /**
     * Nets that have not started.
     *
     * @param nets number of nets
     */
    LaunchCounts(int nets) {
        this.firstStep = new int[nets];
        this.steps = new int[nets];
        this.classWeights = new ClassWeights[nets];
    }

    /**
     * Starts a net.
     *
     * @param net which
     * @param weights of its classes
     */
    void begin(int net, ClassWeights weights) {
        firstStep[net] = 1;
        steps[net] = 0;
        classWeights[net] = weights;
    }

    /**
     * Assigns the next steps to a net; the previous ones are complete.
     *
     * @param net which
     * @param count how many
     */
    void give(int net, int count) {
        firstStep[net] += steps[net];
        steps[net] = count;
    }

    /**
     * Writes the fields of a structure.
     *
     * @param net which
     * @param out written
     */
    void put(int net, ByteBuffer out) {
        out.putDouble(classWeights[net].sideband()).putDouble(classWeights[net].window());
        out.putInt(firstStep[net]).putInt(steps[net]);
    }
}
