package hep.mirage.model.network;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks the kernels: those in the Vector API where its module is on the command line, else their scalar twins, which give
 * the same numbers about ten times more slowly. The choice is logged once in a process.
 */
public final class KernelProvider {
    private static final Logger LOG = LoggerFactory.getLogger(KernelProvider.class);
    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_PACKAGE = KernelProvider.class.getPackageName() + ".vector.";

    private KernelProvider() {}

    /** Decided and logged when the first kernels are asked for. */
    private static final class OfThisProcess {
        static final Supplier<RowKernels> ROW_KERNELS = choose(
                ModuleLayer.boot(), RowKernels.class, VECTOR_PACKAGE + "VectorRowKernels", ScalarRowKernels::new);
        static final Supplier<MatrixKernel> MATRIX_KERNEL = choose(
                ModuleLayer.boot(), MatrixKernel.class, VECTOR_PACKAGE + "VectorMatrixKernel", ScalarMatrixKernel::new);

        static {
            RowKernels chosen = ROW_KERNELS.get();
            if (chosen instanceof ScalarRowKernels) {
                LOG.warn(
                        "module {} is not loaded: networks run in plain Java, with the same numbers, about ten times"
                                + " slower; start the JVM with --add-modules={}",
                        MODULE,
                        MODULE);
            } else {
                LOG.info("network kernels: {}", chosen.name());
            }
        }
    }

    /** A new matrix kernel for one thread. */
    public static MatrixKernel matrixKernel() {
        return OfThisProcess.MATRIX_KERNEL.get();
    }

    /** New row kernels for one thread. */
    public static RowKernels rowKernels() {
        return OfThisProcess.ROW_KERNELS.get();
    }

    /**
     * The decision.
     *
     * @param modules where the Vector API's module is looked for
     * @param kind interface of the kernels
     * @param vectorClass name of the implementation in the Vector API, with a public constructor without arguments
     * @param scalarTwin makes the implementation in plain Java
     * @return what makes kernels of that kind
     */
    static <T> Supplier<T> choose(
            ModuleLayer modules, Class<T> kind, String vectorClass, Supplier<? extends T> scalarTwin) {
        Optional<Module> vectorApi = modules.findModule(MODULE);
        return vectorApi.isPresent() ? constructor(kind, vectorClass) : scalarTwin::get;
    }

    private static <T> Supplier<T> constructor(Class<T> kind, String className) {
        try {
            Constructor<?> constructor = Class.forName(className).getConstructor();
            return () -> {
                try {
                    return kind.cast(constructor.newInstance());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("cannot make the kernels " + className, e);
                }
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the kernels " + className + " are missing from this build", e);
        }
    }
}
