package hep.mirage.engine.cuda.kernel;

import hep.mirage.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The kernels' source, which is bundled with their machine code. */
public final class KernelSource {
    /** The headers of the programs. */
    static final List<String> HEADERS = List.of("batches.h", "exact.h", "layout.h", "optimizers.h");

    /** Compiler options, without the card's capability: no contraction, no flush to zero, exact roots and quotients. */
    static final List<String> OPTIONS =
            List.of("--std=c++17", "--fmad=false", "--ftz=false", "--prec-div=true", "--prec-sqrt=true");

    private KernelSource() {}

    /**
     * A source file.
     *
     * @param name a program's {@link KernelProgram#source()}, or one of {@link #HEADERS}
     */
    static String text(String name) {
        return new String(KernelImages.read(name), StandardCharsets.UTF_8);
    }

    /** SHA-256 over options and all source files, in hexadecimal digits: stored with the machine code. */
    public static String digest() {
        MessageDigest digest = Sha256.digest();
        OPTIONS.forEach(option -> digest.update(option.getBytes(StandardCharsets.UTF_8)));
        for (KernelProgram program : KernelProgram.values()) {
            digest.update(KernelImages.read(program.source()));
        }
        HEADERS.forEach(header -> digest.update(KernelImages.read(header)));
        return Sha256.hex(digest.digest());
    }
}
