package hep.mirage.engine.cuda.kernel;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles the kernels for all cards with NVRTC, NVIDIA's runtime compiler; no GPU is needed. Called by {@code
 * engine-cuda/build-kernels}. The same source, options and NVRTC give the same bytes.
 */
public final class CompileKernels {
    private final NativeLibrary nvrtc;

    private CompileKernels(NativeLibrary nvrtc) {
        this.nvrtc = nvrtc;
    }

    /**
     * Compiles.
     *
     * @param arguments path of libnvrtc.so.12; output folder of the machine code
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("arguments: path of libnvrtc.so.12, folder for the machine code");
        }
        Path folder = Path.of(arguments[1]);
        CompileKernels compiler = new CompileKernels(NativeLibrary.getInstance(arguments[0]));
        for (KernelProgram program : KernelProgram.values()) {
            for (int capability : KernelImages.CAPABILITIES) {
                compiler.compile(program, "sm_" + capability, folder.resolve(program.cubin(capability)));
            }
            compiler.compile(program, "compute_" + KernelImages.NEWEST, folder.resolve(program.ptx()));
        }
        String marks =
                "# Made by build-kernels; source: SHA-256 of options and sources, which a test compares.\nsource="
                        + KernelSource.digest() + "\ncompiler=NVRTC " + compiler.version() + "\n";
        Files.writeString(folder.resolve(KernelMarks.FILE), marks, StandardCharsets.ISO_8859_1);
    }

    private String version() {
        IntByReference major = new IntByReference();
        IntByReference minor = new IntByReference();
        call("nvrtcVersion", major, minor);
        return major.getValue() + "." + minor.getValue();
    }

    private void compile(KernelProgram source, String architecture, Path file) throws IOException {
        List<String> options = new ArrayList<>(KernelSource.OPTIONS);
        options.add("--gpu-architecture=" + architecture);
        String[] headers = KernelSource.HEADERS.stream().map(KernelSource::text).toArray(String[]::new);
        PointerByReference program = new PointerByReference();
        call(
                "nvrtcCreateProgram",
                program,
                KernelSource.text(source.source()),
                source.source(),
                headers.length,
                new StringArray(headers),
                new StringArray(KernelSource.HEADERS.toArray(String[]::new)));
        Object[] compile = {program.getValue(), options.size(), new StringArray(options.toArray(String[]::new))};
        int code = nvrtc.getFunction("nvrtcCompileProgram").invokeInt(compile);
        if (code != 0) {
            throw new IllegalStateException("NVRTC cannot compile " + source.source() + " for " + architecture + ": "
                    + new String(read(program.getValue(), "nvrtcGetProgramLog"), StandardCharsets.UTF_8));
        }
        boolean isMachineCode = architecture.startsWith("sm_");
        byte[] image = read(program.getValue(), isMachineCode ? "nvrtcGetCUBIN" : "nvrtcGetPTX");
        int length = isMachineCode ? image.length : image.length - 1;
        Files.write(file, java.util.Arrays.copyOf(image, length));
    }

    /** The result of a pair of functions, one for the size and one for the bytes. */
    private byte[] read(Pointer program, String function) {
        LongByReference size = new LongByReference();
        call(function + "Size", program, size);
        try (Memory bytes = new Memory(size.getValue())) {
            call(function, program, bytes);
            return bytes.getByteArray(0, Math.toIntExact(size.getValue()));
        }
    }

    private void call(String function, Object... arguments) {
        int code = nvrtc.getFunction(function).invokeInt(arguments);
        if (code != 0) {
            throw new IllegalStateException(function + " failed: "
                    + nvrtc.getFunction("nvrtcGetErrorString").invokeString(new Object[] {code}, false));
        }
    }
}
