package hep.mirage.engine.cuda;

import hep.mirage.model.training.ClassWeights;
import java.nio.ByteBuffer;

/** How far nets have come: what each structure {@code Net} ends with. */
final class LaunchCounts {
    /** Bytes of that end. */
    static final int BYTES = 2 * Double.BYTES + 2 * Integer.BYTES;

    private final int[] firstStep;
    private final int[] steps;
    private final ClassWeights[] classWeights;

    /**
     * Nets that have not begun.
     *
     * @param nets how many
     */
    LaunchCounts(int nets) {
        this.firstStep = new int[nets];
        this.steps = new int[nets];
        this.classWeights = new ClassWeights[nets];
    }

    /**
     * A net begins.
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
     * A net gets its next steps; those before are done.
     *
     * @param net which
     * @param count how many
     */
    void give(int net, int count) {
        firstStep[net] += steps[net];
        steps[net] = count;
    }

    /**
     * Writes the end of a structure.
     *
     * @param net which
     * @param out written
     */
    void put(int net, ByteBuffer out) {
        out.putDouble(classWeights[net].sideband()).putDouble(classWeights[net].window());
        out.putInt(firstStep[net]).putInt(steps[net]);
    }
}
