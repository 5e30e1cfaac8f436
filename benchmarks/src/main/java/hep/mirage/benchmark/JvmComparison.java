package hep.mirage.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Compares JVMs of several kinds: the fused engine with vectors of each width and without the Vector API, or on several JDKs.
 * Every kind runs in JVMs of its own, which take turns, {@value #ROUNDS} rounds; the fastest counts. The weights trained must
 * be the same bits in all.
 */
public final class JvmComparison {
    private static final int ROUNDS = 3;
    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    private JvmComparison() {}

    /**
     * A kind of JVM.
     *
     * @param home of the JDK
     * @param flags of the JVM
     */
    private record Kind(Path home, List<String> flags) {
        Path program() {
            return home.resolve("bin").resolve("java");
        }
    }

    /**
     * Prints the table.
     *
     * @param arguments {@code vectors}, or {@code jdks}; then optionally seconds for each training in each round, 1 by
     *     default; for {@code jdks} then the homes of the JDKs
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean timed = arguments.length > 1 && arguments[1].matches("[0-9.]+");
        double seconds = timed ? Double.parseDouble(arguments[1]) : 1;
        Path ownHome = Path.of(System.getProperty("java.home"));
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind(ownHome, List.of(VECTOR_API)));
        if (arguments[0].equals("vectors")) {
            kinds.add(new Kind(ownHome, List.of(VECTOR_API, "-XX:UseAVX=2")));
            kinds.add(new Kind(ownHome, List.of()));
        } else {
            Arrays.stream(arguments)
                    .skip(timed ? 2 : 1)
                    .forEach(home -> kinds.add(new Kind(Path.of(home), List.of(VECTOR_API))));
        }
        requireJdks(kinds);
        print(kinds, seconds);
    }

    private static void requireJdks(List<Kind> kinds) {
        for (Kind kind : kinds) {
            if (!Files.isExecutable(kind.program())) {
                System.err.println(
                        "no JDK: " + kind.home() + " has no bin/java; name the folder that JAVA_HOME would name");
                System.exit(2);
            }
        }
    }

    private static void print(List<Kind> kinds, double seconds) throws IOException, InterruptedException {
        System.out.println(Processor.nameAndLoad());
        System.out.println();
        Map<Integer, TrainingRates> best = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < kinds.size(); i++) {
                best.merge(i, run(kinds.get(i), seconds), TrainingRates::fasterOf);
            }
        }
        TrainingRates first = best.get(0);
        System.out.println("| JDK | kernels | " + String.join(" | ", TrainingRates.TRAININGS) + " |");
        System.out.println("| --- | --- |" + " ---: |".repeat(TrainingRates.TRAININGS.size()));
        for (TrainingRates rates : best.values()) {
            first.requireSameBits(rates);
            System.out.println("| " + rates.java() + " | " + rates.kernels() + " | " + cells(rates, first) + " |");
        }
        System.out.println();
        System.out.println(
                "Steps per second of CPU time on one thread and, in brackets, the ratio to the first line. All "
                        + best.size() + " trained to the same bits.");
    }

    private static String cells(TrainingRates rates, TrainingRates first) {
        List<String> cells = IntStream.range(0, TrainingRates.TRAININGS.size())
                .mapToObj(i -> {
                    double rate = rates.stepsPerSecond().get(i);
                    return String.format(
                            "%.0f (%.2f)", rate, rate / first.stepsPerSecond().get(i));
                })
                .toList();
        return String.join(" | ", cells);
    }

    private static TrainingRates run(Kind kind, double seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(kind.program().toString());
        command.add("-Xmx1g");
        // Only x86 has UseAVX.
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.addAll(kind.flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(TrainingRates.class.getName(), Double.toString(seconds)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Optional<String> answer =
                lines.stream().filter(line -> line.startsWith("{")).findFirst();
        if (process.waitFor() != 0 || answer.isEmpty()) {
            throw new IllegalStateException("failed, with exit status " + process.exitValue() + ": "
                    + String.join(" ", command) + "\n" + String.join("\n", lines));
        }
        return TrainingRates.parse(answer.get());
    }
}
