package hep.mirage.engine.cuda.check;

import hep.mirage.engine.cuda.CudaEngineProvider;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Checks that this card reproduces the CPU's results, and how fast it is. Trains the published classifier on generated events
 * with the engines {@code cuda} and {@code fused}, by every optimiser of single events, with dropout and on batches, and
 * prints number of nets weights and losses differ (exit code 1 if any does); then times calls of the engine with different
 * numbers of nets.
 */
public final class CardCheck {
    /** Events of a paper-faithful run: 8 epochs of 19,600. */
    private static final double EVENTS_OF_A_RUN = 8 * 19_600;

    private static final int RUNS = 50_000;
    private static final int DATASETS = 16;

    /** The compared variants: each optimiser of single events, dropout, batches. */
    private static final List<PublishedTasks.Variant> VARIANTS = List.of(
            PublishedTasks.Variant.PUBLISHED,
            new PublishedTasks.Variant(OptimizerKind.ADAM, 0.2, 1),
            new PublishedTasks.Variant(OptimizerKind.SGD, 0, 1),
            new PublishedTasks.Variant(OptimizerKind.NESTEROV, 0, 1),
            new PublishedTasks.Variant(OptimizerKind.RMSPROP, 0, 1),
            PublishedTasks.Variant.BATCHES,
            new PublishedTasks.Variant(OptimizerKind.RMSPROP_DENSE, 0.2, 32));

    private final PrintStream out;
    private final PublishedTasks trainings;
    private long differences;

    private CardCheck(PrintStream out, PublishedTasks trainings) {
        this.out = out;
        this.trainings = trainings;
    }

    /**
     * Checks and times.
     *
     * @param arguments path of a generator's bundle; nets and steps to compare, as 32x3000; nets and steps to time, as
     *     132x2000,264x2000; batches cover as many events as steps of one event
     */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "arguments: a generator's bundle, NETSxSTEPS to compare, NETSxSTEPS,... to time");
        }
        CardCheck check = new CardCheck(System.out, new PublishedTasks(Path.of(arguments[0]), DATASETS));
        try (TrainingEngine cuda = new CudaEngineProvider().open()) {
            VARIANTS.forEach(
                    variant -> check.compare(cuda, Size.parse(arguments[1]).inBatchesOf(variant), variant));
            Arrays.stream(arguments[2].split(",")).map(Size::parse).forEach(size -> {
                check.time(cuda, size, PublishedTasks.Variant.PUBLISHED);
                check.time(cuda, size.inBatchesOf(PublishedTasks.Variant.BATCHES), PublishedTasks.Variant.BATCHES);
            });
        }
        if (check.differences > 0) {
            System.err.println("this card does not give the CPU's bits: see above");
            System.exit(1);
        }
    }

    /**
     * Amount of training.
     *
     * @param nets number of nets
     * @param steps of each
     */
    private record Size(int nets, int steps) {
        static Size parse(String text) {
            String[] parts = text.split("x");
            return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        /** The same number of events, in a variant's batches. */
        Size inBatchesOf(PublishedTasks.Variant variant) {
            return new Size(nets, (steps + variant.batchSize() - 1) / variant.batchSize());
        }
    }

    private void compare(TrainingEngine cuda, Size size, PublishedTasks.Variant variant) {
        if (size.nets() == 0) {
            return;
        }
        List<TrainingTask> tasks = trainings.tasks(size.nets(), size.steps(), variant);
        List<TrainingOutcome> onDevice =
                cuda.train(tasks).stream().map(result -> result.orThrow()).toList();
        long begin = System.nanoTime();
        List<TrainingOutcome> onCpu = tasks.parallelStream()
                .map(task -> new FusedEngine().train(task).orThrow())
                .toList();
        double seconds = secondsSince(begin);
        long weights = 0;
        long others = 0;
        long losses = 0;
        for (int net = 0; net < size.nets(); net++) {
            NetworkWeights expected = onCpu.get(net).weights();
            NetworkWeights found = onDevice.get(net).weights();
            weights += expected.values().length;
            others += different(expected.values(), found.values());
            losses +=
                    Arrays.equals(onCpu.get(net).epochLoss(), onDevice.get(net).epochLoss()) ? 0 : 1;
        }
        differences += others + losses;
        out.printf(
                Locale.ROOT,
                "%s, dropout %s, batch %d: %,d nets x %,d steps: %,d of %,d weights differ from the CPU's, and %d of %d"
                        + " losses; CPU %,.0f steps/s on %d cores%n",
                variant.optimizer(),
                variant.dropout(),
                variant.batchSize(),
                size.nets(),
                size.steps(),
                others,
                weights,
                losses,
                size.nets(),
                size.nets() * (double) size.steps() / seconds,
                Runtime.getRuntime().availableProcessors());
    }

    private static long different(float[] expected, float[] found) {
        long count = 0;
        for (int i = 0; i < expected.length; i++) {
            count += Float.floatToRawIntBits(expected[i]) == Float.floatToRawIntBits(found[i]) ? 0 : 1;
        }
        return count;
    }

    private void time(TrainingEngine cuda, Size size, PublishedTasks.Variant variant) {
        List<TrainingTask> tasks = trainings.tasks(size.nets(), size.steps(), variant);
        long begin = System.nanoTime();
        cuda.train(tasks).forEach(TrainingResult::orThrow);
        double seconds = secondsSince(begin);
        double rate = size.nets() * (double) size.steps() / seconds;
        out.printf(
                Locale.ROOT,
                "%,6d nets x %,d steps, batch %d: %.2f s, %,.0f steps/s; %,d runs in %.2f h%n",
                size.nets(),
                size.steps(),
                variant.batchSize(),
                seconds,
                rate,
                RUNS,
                RUNS * EVENTS_OF_A_RUN / variant.batchSize() / rate / TimeUnit.HOURS.toSeconds(1));
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
