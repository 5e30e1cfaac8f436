package hep.mirage.benchmark;

import hep.mirage.engine.dl4j.Dl4jEngine;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains the published classifier with every engine, from the same weights on the same events, and prints tables: optimiser
 * steps per second of CPU time on one thread, their ratios, and the fraction of the machine's limit; what an ensemble costs at
 * these rates; before them, the fused engine's optimisers at batch size 1, and dense Adam compared with Adam with idle rows
 * over a longer training.
 *
 * <p>At each batch size the engines take turns, {@value #ROUNDS} rounds: fused, DL4J and libtorch in this process, PyTorch and
 * JAX in processes of their own if there is a Python that has them. Batch size 1 is compared with the memory traffic of the weights, larger batches with the fastest
 * matrix product. The losses of all engines must agree.
 */
public final class EngineComparison {
    private static final List<Integer> BATCH_SIZES = List.of(1, 8, 32, 128, 512, 2048);
    private static final double LOSS_TOLERANCE_NATS = 0.01;
    private static final int ROUNDS = 3;

    private final List<Contender> contenders;
    private final Optional<EnergyMeter> meter;
    private final double seconds;

    private EngineComparison(List<Contender> contenders, Optional<EnergyMeter> meter, double seconds) {
        this.contenders = contenders;
        this.meter = meter;
        this.seconds = seconds;
    }

    /**
     * Prints the tables.
     *
     * @param arguments seconds for each engine at each batch size; 3 by default
     */
    public static void main(String[] arguments) throws IOException {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 3;
        PythonContender.complaint(System.getenv(PythonContender.VARIABLE)).ifPresent(complaint -> {
            System.err.println(complaint);
            System.exit(2);
        });
        Path folder = Files.createTempDirectory("mirage-comparison");
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new JavaContender(new FusedEngine()));
        contenders.add(new JavaContender(Dl4jEngine.onProcessor()));
        contenders.add(new JavaContender(new LibtorchEngine()));
        contenders.addAll(PythonContender.start(folder));
        try {
            new EngineComparison(contenders, EnergyMeter.open(EnergyMeter.COUNTERS), seconds).print();
        } finally {
            contenders.forEach(Contender::close);
            delete(folder);
        }
    }

    private void print() {
        Roofline roofline = Roofline.measure(seconds);
        System.out.println("| fused, batch 1 | steps/s |");
        System.out.println("| --- | ---: |");
        for (OptimizerKind optimizer : OptimizerKind.values()) {
            optimizerRow(optimizer, seconds);
        }
        System.out.println();
        double idleRowStepSeconds = IdleRowComparison.print(seconds);
        System.out.println();
        ComparisonTables tables =
                new ComparisonTables(contenders.stream().map(Contender::name).toList());
        List<ComparisonTables.Row> rows = new ArrayList<>();
        tables.printHeading();
        for (int batchSize : BATCH_SIZES) {
            ComparisonTables.Row row = row(new Contender.Epoch(batchSize));
            tables.print(row, roofline);
            rows.add(row);
        }
        System.out.println();
        tables.printCost(rows, idleRowStepSeconds);
        System.out.println();
        tables.printEnergy(rows);
        System.out.println();
        GeneratorComparison.print(roofline, seconds);
    }

    private static void optimizerRow(OptimizerKind optimizer, double seconds) {
        System.out.printf("| %s | %.0f |%n", optimizer, 1 / PublishedTraining.secondsOfAnEventStep(optimizer, seconds));
    }

    private ComparisonTables.Row row(Contender.Epoch epoch) {
        requireEqualLosses(epoch);
        List<ComparisonTables.Step> best =
                contenders.stream().map(contender -> step(contender, epoch)).toList();
        for (int round = 1; round < ROUNDS; round++) {
            List<ComparisonTables.Step> earlier = best;
            best = IntStream.range(0, contenders.size())
                    .mapToObj(i -> earlier.get(i).lowerOf(step(contenders.get(i), epoch)))
                    .toList();
        }
        return new ComparisonTables.Row(epoch.batchSize(), best);
    }

    private void requireEqualLosses(Contender.Epoch epoch) {
        double reference = contenders.get(0).finalLoss(epoch);
        for (Contender contender : contenders) {
            double loss = contender.finalLoss(epoch);
            if (!(Math.abs(loss - reference) < LOSS_TOLERANCE_NATS)) {
                throw new IllegalStateException(contender.name() + " reaches a loss of " + loss + " nats where "
                        + contenders.get(0).name() + " reaches " + reference + ": they do not compute the same");
            }
        }
    }

    private ComparisonTables.Step step(Contender contender, Contender.Epoch epoch) {
        List<Long> before = meter.map(EnergyMeter::read).orElse(List.of());
        Stopwatch.Repeats repeats = contender.repeat(epoch, seconds / ROUNDS);
        double steps = (double) epoch.steps() * repeats.count();
        return new ComparisonTables.Step(
                repeats.fastestSeconds() / epoch.steps(), meter.map(m -> m.joulesSince(before) / steps));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
