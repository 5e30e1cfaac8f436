package hep.mirage.engine.cuda;

import com.sun.jna.NativeLibrary;
import hep.mirage.engine.cuda.driver.CudaDriver;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A {@code libcuda.so.1} that runs the kernels on this machine's processor: the kernels' own source, compiled by g++ with the
 * threads of CUDA as fibres. Its memory is surrounded by guards, and its threads run in an order that a test chooses.
 */
final class StandIn {
    private static final long COMPILE_SECONDS = 120;

    private final NativeLibrary library;

    private StandIn(NativeLibrary library) {
        this.library = library;
    }

    /**
     * Compiles the stand-in, once per ring size and state of the sources, and makes it this process's CUDA driver. Without
     * g++, or on another processor than x86-64, the test is skipped.
     *
     * @param ring steps whose gradients the kernels remember
     */
    static StandIn withRing(int ring) {
        Assumptions.assumeTrue(
                "amd64".equals(System.getProperty("os.arch")), "the stand-in's fibres need an x86-64 processor");
        Assumptions.assumeTrue(isOnThePath("g++"), "no g++ here: install it to test the CUDA kernels without a GPU");
        Path file =
                Path.of("target", "stand-in", "libcuda-ring-" + ring + ".so").toAbsolutePath();
        if (isStale(file)) {
            compile(file, ring);
        }
        System.setProperty(CudaDriver.LIBRARY_PROPERTY, file.toString());
        StandIn standIn = new StandIn(NativeLibrary.getInstance(file.toString()));
        standIn.order(0);
        standIn.devices(1);
        standIn.memoryBytes(4L << 30);
        standIn.launchesLeft(-1);
        standIn.refuses("", -1);
        return standIn;
    }

    /** The stand-in with the ring size of the bundled kernels. */
    static StandIn usual() {
        return withRing(64);
    }

    /** Whether the stand-in is missing or older than a source file. */
    private static boolean isStale(Path file) {
        try {
            if (!Files.exists(file)) {
                return true;
            }
            FileTime built = Files.getLastModifiedTime(file);
            for (String folder : List.of("src/main/cuda", "src/test/cpp")) {
                try (DirectoryStream<Path> sources = Files.newDirectoryStream(Path.of(folder))) {
                    for (Path source : sources) {
                        if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
                            return true;
                        }
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path file, int ring) {
        try {
            Files.createDirectories(file.getParent());
            Path log = file.resolveSibling(file.getFileName() + ".log");
            List<String> command = List.of("./build-stand-in", file.toString(), Integer.toString(ring));
            Process compiler = start(command, log);
            if (!compiler.waitFor(COMPILE_SECONDS, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
                throw new IllegalStateException("g++ cannot compile the kernels:\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while compiling the stand-in", e);
        }
    }

    private static Process start(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static boolean isOnThePath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** In which order the threads take turns: 0 ascending, 1 descending, else a seed. */
    void order(int order) {
        call("standInOrder", order);
    }

    /** How many devices there are. */
    void devices(int count) {
        call("standInDevices", count);
    }

    /** How much memory a device has [bytes]. */
    void memoryBytes(long bytes) {
        call("standInMemory", bytes);
    }

    /** After how many launches the device is lost; negative: never. A lost device is found again by this call. */
    void launchesLeft(long left) {
        call("standInLaunches", left);
    }

    /** Refuses a call of a function of the driver, after some calls that it takes. */
    void refuses(String function, long after) {
        call("standInRefuses", function, after);
    }

    /** Contexts, streams and modules that were opened and not closed. */
    int opened() {
        return call("standInOpened");
    }

    /** Blocks of memory that were allocated and not freed. */
    int allocations() {
        return call("standInAllocations");
    }

    private int call(String function, Object... arguments) {
        return library.getFunction(function).invokeInt(arguments);
    }
}
