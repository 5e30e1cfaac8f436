package hep.mirage.model.network.kernel;

import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.IdleRowState;
import hep.mirage.model.network.optimizer.IdleRowTables;
import hep.mirage.model.network.optimizer.NesterovIdleRowTables;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropIdleRowTables;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks the kernels: those written with the Vector API if this JVM has the version they were compiled for, else their scalar
 * counterparts, which give the same numbers about ten times more slowly. The choice is logged once per process.
 */
public final class KernelProvider {
    private static final Logger LOG = LoggerFactory.getLogger(KernelProvider.class);
    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_PACKAGE = KernelProvider.class.getPackageName() + ".vector.";

    private KernelProvider() {}

    /** Decided and logged when kernels are first requested. */
    private static final class OfThisProcess {
        static final Choice CHOICE =
                choose(ModuleLayer.boot(), VECTOR_PACKAGE + "VectorRowKernels", VECTOR_PACKAGE + "VectorMatrixKernel");

        static {
            CHOICE.warning()
                    .ifPresentOrElse(
                            LOG::warn,
                            () -> LOG.info(
                                    "network kernels: {}",
                                    CHOICE.rowKernels().get().name()));
        }
    }

    /**
     * The decision.
     *
     * @param rowKernels makes row kernels
     * @param matrixKernel makes matrix kernels
     * @param warning why these are slow, if they are
     */
    record Choice(Supplier<RowKernels> rowKernels, Supplier<MatrixKernel> matrixKernel, Optional<String> warning) {
        static Choice scalar(String reason, String remedy) {
            return new Choice(
                    ScalarRowKernels::new,
                    ScalarMatrixKernel::new,
                    Optional.of(reason + ": networks run in plain Java, with the same numbers, about ten times slower; "
                            + remedy));
        }
    }

    /** A new matrix kernel for one thread. */
    public static MatrixKernel matrixKernel() {
        return OfThisProcess.CHOICE.matrixKernel().get();
    }

    /** New row kernels for one thread. */
    public static RowKernels rowKernels() {
        return OfThisProcess.CHOICE.rowKernels().get();
    }

    /**
     * The decision. Kernels of the Vector API are tested first: on a JDK with another version of it they fail to link.
     *
     * @param modules where to look for the Vector API's module
     * @param rowClass name of the row kernels in the Vector API, with a public constructor without arguments
     * @param matrixClass name of the matrix kernel in the Vector API, likewise
     */
    static Choice choose(ModuleLayer modules, String rowClass, String matrixClass) {
        if (modules.findModule(MODULE).isEmpty()) {
            return Choice.scalar("module " + MODULE + " is not loaded", "start the JVM with --add-modules=" + MODULE);
        }
        try {
            Supplier<RowKernels> rowKernels = constructor(RowKernels.class, rowClass);
            Supplier<MatrixKernel> matrixKernel = constructor(MatrixKernel.class, matrixClass);
            tryOut(rowKernels.get(), matrixKernel.get());
            return new Choice(rowKernels, matrixKernel, Optional.empty());
        } catch (LinkageError e) {
            return Choice.scalar(
                    "the Vector API of JDK " + Runtime.version().feature() + " is another than that of JDK 17 (" + e
                            + ")",
                    "JDK 17, 21 and 25 have the one that is needed");
        }
    }

    /** Calls every method once, so that any missing method fails now. */
    private static void tryOut(RowKernels rowKernels, MatrixKernel matrixKernel) {
        PaddedLayer layer = new PaddedLayer(0, 1, PaddedLayer.LANES);
        OptimizerState state = new AdamState(new float[layer.end()], 0.9, 0.999, 1e-8);
        state.beginStep(1e-3);
        float[] sums = new float[layer.width()];
        rowKernels.affine(layer, state.parameters(), new float[] {1}, sums);
        rowKernels.backwardAndStep(layer, state, new float[] {1}, sums, new float[1]);
        rowKernels.step(state, 0, new float[layer.end()], layer.end());
        tryOut(rowKernels.idleRows(), layer);
        int columns = 3 * PaddedLayer.LANES;
        matrixKernel.multiply(
                MatrixView.of(new float[1], 0, 1, 1),
                MatrixView.of(new float[columns], 0, 1, columns),
                MatrixView.of(new float[columns], 0, 1, columns),
                MatrixKernel.Update.SET);
    }

    private static void tryOut(IdleRowKernels kernels, PaddedLayer layer) {
        List<IdleRowTables> optimizers = List.of(
                AdamIdleRowTables.of(0.9, 0.999, 1e-8, step -> 1e-3, 1),
                NesterovIdleRowTables.of(0.9, step -> 1e-3, 1),
                RmsPropIdleRowTables.of(0.95, 1e-8, step -> 1e-3, 1));
        float[] sums = new float[layer.width()];
        for (IdleRowTables tables : optimizers) {
            IdleRowState state = tables.open(new float[layer.end()]);
            state.gradient(1, 1, 1, sums, 0);
            state.move(1, 0);
            kernels.settle(state, layer.row(0), layer.width());
            kernels.visitSettled(state, layer.row(0), layer.width(), 1, sums);
            kernels.visit(state, layer.row(0), layer.width(), 1, sums);
            kernels.dot(sums, state.parameters(), layer.row(0), layer.width());
        }
    }

    private static <T> Supplier<T> constructor(Class<T> kind, String className) {
        try {
            Constructor<?> constructor = Class.forName(className).getConstructor();
            return () -> make(kind, constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the kernels " + className + " are missing from this build", e);
        }
    }

    private static <T> T make(Class<T> kind, Constructor<?> constructor) {
        try {
            return kind.cast(constructor.newInstance());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LinkageError missing) {
                throw missing;
            }
            throw new IllegalStateException("cannot make the kernels " + constructor, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make the kernels " + constructor, e);
        }
    }
}
