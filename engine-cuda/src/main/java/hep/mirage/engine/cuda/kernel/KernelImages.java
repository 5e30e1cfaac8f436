package hep.mirage.engine.cuda.kernel;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The bundled machine code of the kernels: for each program a cubin per compute capability of {@link #CAPABILITIES}, and PTX
 * of the last one, which the driver compiles for newer cards. Built by {@link CompileKernels}.
 */
public final class KernelImages {
    /** Compute capabilities with machine code, ascending: A100; A10, RTX 30; L4, L40, RTX 40; H100, H200. */
    public static final List<Integer> CAPABILITIES = List.of(80, 86, 89, 90);

    /** The last of them, used for the PTX. */
    static final int NEWEST = CAPABILITIES.get(CAPABILITIES.size() - 1);

    private KernelImages() {}

    /**
     * The code for a card.
     *
     * @param program to run
     * @param capability its compute capability, such as 90 for 9.0
     * @return a cubin, or PTX that ends with a zero byte
     * @throws InvalidInput if the card is older than all code
     */
    public static byte[] imageFor(KernelProgram program, int capability) {
        String other = System.getProperty(program.imageProperty());
        return other == null ? shippedFor(program, capability) : readFile(Path.of(other), program);
    }

    private static byte[] shippedFor(KernelProgram program, int capability) {
        int oldest = CAPABILITIES.get(0);
        if (capability < oldest) {
            throw new InvalidInput(
                    "compute capability " + capability / 10 + "." + capability % 10 + "; the kernels are built for "
                            + oldest / 10 + "." + oldest % 10 + " and newer: use the engine fused");
        }
        // A cubin runs on cards of the same major version with the same or a higher minor version.
        return CAPABILITIES.stream()
                .filter(built -> built / 10 == capability / 10 && built <= capability)
                .reduce((first, second) -> second)
                .map(built -> read(program.cubin(built)))
                .orElseGet(() -> terminated(read(program.ptx())));
    }

    private static byte[] terminated(byte[] text) {
        return Arrays.copyOf(text, text.length + 1);
    }

    private static byte[] readFile(Path file, KernelProgram program) {
        try {
            return terminated(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the kernel file " + file + " of -D" + program.imageProperty(), e);
        }
    }

    /**
     * A file next to this class.
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
