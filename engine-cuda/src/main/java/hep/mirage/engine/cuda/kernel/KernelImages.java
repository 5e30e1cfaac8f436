package hep.mirage.engine.cuda.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The machine code of the kernels that ships: a cubin for each compute capability of {@link #CAPABILITIES}, and PTX of the
 * last one, which the driver compiles for newer cards. Built by {@link CompileKernels}.
 */
public final class KernelImages {
    /** Compute capabilities with machine code of their own, ascending: A100; A10, RTX 30; L4, L40, RTX 40; H100, H200. */
    public static final List<Integer> CAPABILITIES = List.of(80, 86, 89, 90);

    /** System property that names another image, a cubin or PTX, to be used whatever the card. */
    public static final String IMAGE_PROPERTY = "mirage.cuda.image";

    private KernelImages() {}

    /**
     * The code for a card.
     *
     * @param capability its compute capability, such as 90 for 9.0
     * @return a cubin, or PTX that ends with a zero byte
     * @throws IllegalArgumentException where the card is older than all code
     */
    public static byte[] imageFor(int capability) {
        String other = System.getProperty(IMAGE_PROPERTY);
        return other == null ? shippedFor(capability) : readFile(Path.of(other));
    }

    private static byte[] shippedFor(int capability) {
        int oldest = CAPABILITIES.get(0);
        if (capability < oldest) {
            throw new IllegalArgumentException(
                    "compute capability " + capability / 10 + "." + capability % 10 + "; the kernels are built for "
                            + oldest / 10 + "." + oldest % 10 + " and newer: use the engine fused");
        }
        // A cubin runs on cards of its own major version whose minor version is not below its own.
        return CAPABILITIES.stream()
                .filter(built -> built / 10 == capability / 10 && built <= capability)
                .reduce((first, second) -> second)
                .map(built -> read(cubin(built)))
                .orElseGet(() -> terminated(read(ptx())));
    }

    private static byte[] terminated(byte[] text) {
        return Arrays.copyOf(text, text.length + 1);
    }

    private static byte[] readFile(Path file) {
        try {
            return terminated(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kernel file " + file + " of -D" + IMAGE_PROPERTY, e);
        }
    }

    /**
     * File name of a cubin.
     *
     * @param capability compute capability that it is for
     */
    static String cubin(int capability) {
        return "train_nets.sm_" + capability + ".cubin";
    }

    /** File name of the PTX. */
    static String ptx() {
        return "train_nets.compute_" + CAPABILITIES.get(CAPABILITIES.size() - 1) + ".ptx";
    }

    /**
     * A file beside this class.
     *
     * @param name of the file
     */
    static byte[] read(String name) {
        try (InputStream in = KernelImages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the kernel file " + name + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kernel file " + name, e);
        }
    }
}
