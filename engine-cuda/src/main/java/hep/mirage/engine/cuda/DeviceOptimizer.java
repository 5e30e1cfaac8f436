package hep.mirage.engine.cuda;

import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import hep.mirage.model.network.optimizer.NesterovIdleRowTables;
import hep.mirage.model.network.optimizer.RmsPropIdleRowTables;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import hep.mirage.model.training.optimizer.IdleRowsSettings;
import hep.mirage.model.training.optimizer.NesterovIdleRowsSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import hep.mirage.model.training.optimizer.RmsPropIdleRowsSettings;
import hep.mirage.model.training.optimizer.SgdSettings;
import java.util.List;
import java.util.Optional;

/**
 * An optimiser for the kernels: a structure of {@code optimizers.h} with the tables and constants that {@code Plan} of {@code
 * layout.h} holds for it. A table that an optimiser lacks is empty, a constant 0.
 *
 * @param kernels which kernels
 * @param stepSizes a[] of Adam
 * @param futureSums U[] of Adam
 * @param ratioPowers R[] of Adam
 * @param decays1 β1^k of Adam, ρ^k of RMSProp, μ^k of Nesterov
 * @param decays2 β2^k of Adam, the sums of traces of Nesterov
 * @param learningRates lr[] of all but Adam
 * @param idleMoves of Nesterov
 * @param constants of all
 */
record DeviceOptimizer(
        Kernels kernels,
        double[] stepSizes,
        double[] futureSums,
        double[] ratioPowers,
        float[] decays1,
        float[] decays2,
        float[] learningRates,
        float[] idleMoves,
        Constants constants) {
    private static final double[] NO_DOUBLES = {};
    private static final float[] NO_FLOATS = {};

    /** The kernels of an optimiser. */
    enum Kernels {
        /** Adam with idle rows. */
        ADAM("Adam", 2),
        /** Plain gradient descent. */
        SGD("Sgd", 0),
        /** Nesterov with idle rows. */
        NESTEROV("Nesterov", 1),
        /** RMSProp with idle rows. */
        RMSPROP("RmsProp", 1);

        private final String structure;
        private final int memories;

        Kernels(String structure, int memories) {
            this.structure = structure;
            this.memories = memories;
        }

        /** Name of the structure in {@code optimizers.h}, the suffix of the kernels' names. */
        String structure() {
            return structure;
        }

        /** Numbers of optimiser state per weight. */
        int memories() {
            return memories;
        }
    }

    /**
     * Constants.
     *
     * @param rest1 1 - β1 of Adam
     * @param rest2 1 - β2 of Adam, 1 - ρ of RMSProp
     * @param epsilon ε of Adam and RMSProp
     * @param momentum μ of Nesterov
     * @param initialMemory state of a weight before the first step
     */
    record Constants(float rest1, float rest2, float epsilon, float momentum, float initialMemory) {}

    /**
     * The kernels that support an optimiser.
     *
     * @param settings of the optimiser
     * @return empty if there are none
     */
    static Optional<Kernels> kernelsOf(OptimizerSettings settings) {
        if (settings instanceof AdamIdleRowsSettings) {
            return Optional.of(Kernels.ADAM);
        } else if (settings instanceof SgdSettings) {
            return Optional.of(Kernels.SGD);
        } else if (settings instanceof NesterovIdleRowsSettings) {
            return Optional.of(Kernels.NESTEROV);
        } else if (settings instanceof RmsPropIdleRowsSettings) {
            return Optional.of(Kernels.RMSPROP);
        }
        return Optional.empty();
    }

    /**
     * An optimiser for the kernels.
     *
     * @param settings of an optimiser that they support
     * @param steps most steps of a training
     * @throws IllegalArgumentException for an optimiser that they do not support
     */
    static DeviceOptimizer of(OptimizerSettings settings, long steps) {
        if (settings instanceof AdamIdleRowsSettings adam) {
            return adam(adam.tables(steps));
        } else if (settings instanceof SgdSettings sgd) {
            return sgd(sgd, Math.toIntExact(IdleRowsSettings.stepsOfTables(steps)));
        } else if (settings instanceof NesterovIdleRowsSettings nesterov) {
            return nesterov(nesterov.tables(steps));
        } else if (settings instanceof RmsPropIdleRowsSettings rmsProp) {
            return rmsProp(rmsProp.tables(steps));
        }
        throw new IllegalArgumentException("no kernels for the optimizer " + settings.kind());
    }

    private static DeviceOptimizer adam(AdamIdleRowTables tables) {
        return new DeviceOptimizer(
                Kernels.ADAM,
                tables.stepSizes(),
                tables.futureSums(),
                tables.ratioPowers(),
                tables.beta1Powers(),
                tables.beta2Powers(),
                NO_FLOATS,
                NO_FLOATS,
                new Constants(tables.oneMinusBeta1(), tables.oneMinusBeta2(), tables.epsilon(), 0, 0));
    }

    private static DeviceOptimizer sgd(SgdSettings settings, int steps) {
        float[] rates = new float[steps + 1];
        for (int t = 1; t <= steps; t++) {
            rates[t] = (float) settings.learningRateAt(t - 1L);
        }
        return withoutDoubles(Kernels.SGD, NO_FLOATS, NO_FLOATS, rates, NO_FLOATS, new Constants(0, 0, 0, 0, 0));
    }

    private static DeviceOptimizer nesterov(NesterovIdleRowTables tables) {
        return withoutDoubles(
                Kernels.NESTEROV,
                tables.velocityPowers(),
                tables.velocityTraces(),
                tables.learningRates(),
                tables.idleMoves(),
                new Constants(0, 0, 0, tables.momentum(), 0));
    }

    private static DeviceOptimizer rmsProp(RmsPropIdleRowTables tables) {
        return withoutDoubles(
                Kernels.RMSPROP,
                tables.decayPowers(),
                NO_FLOATS,
                tables.learningRates(),
                NO_FLOATS,
                new Constants(0, tables.oneMinusDecay(), tables.epsilon(), 0, tables.epsilon()));
    }

    private static DeviceOptimizer withoutDoubles(
            Kernels kernels,
            float[] decays1,
            float[] decays2,
            float[] learningRates,
            float[] idleMoves,
            Constants constants) {
        return new DeviceOptimizer(
                kernels, NO_DOUBLES, NO_DOUBLES, NO_DOUBLES, decays1, decays2, learningRates, idleMoves, constants);
    }

    /** The tables of doubles, in the order of {@code Plan}; those of floats follow. */
    List<double[]> doubleTables() {
        return List.of(stepSizes, futureSums, ratioPowers);
    }

    /** The tables of floats, in the order of {@code Plan}. */
    List<float[]> floatTables() {
        return List.of(decays1, decays2, learningRates, idleMoves);
    }

    /** Memory of all tables [bytes]. */
    long tableBytes() {
        long doubles = doubleTables().stream().mapToLong(table -> table.length).sum();
        long floats = floatTables().stream().mapToLong(table -> table.length).sum();
        return Double.BYTES * doubles + Float.BYTES * floats;
    }
}
