package hep.mirage.benchmark;

import hep.mirage.engine.dl4j.Dl4jEngine;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.util.List;

/**
 * Trains the published classifier with every engine, from the same weights on the same events, and prints a table: optimiser
 * steps per second of CPU time on one thread, their ratios, and the fraction of the machine's limit; before it, the fused
 * engine's optimisers at batch size 1, and dense Adam compared with Adam with idle rows over a longer training.
 *
 * <p>At each batch size the engines take turns, fused, DL4J, libtorch, in one process. Batch size 1 is compared with the
 * memory traffic of the weights, larger batches with the fastest matrix product. The losses of all engines must agree.
 */
public final class EngineComparison {
    private static final List<Integer> BATCH_SIZES = List.of(1, 8, 32, 128, 512, 2048);
    private static final double LOSS_TOLERANCE = 0.01;

    private EngineComparison() {}

    /**
     * Prints the table.
     *
     * @param arguments seconds for each engine at each batch size; 3 by default
     */
    public static void main(String[] arguments) {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 3;
        List<TrainingEngine> engines = List.of(new FusedEngine(), Dl4jEngine.onProcessor(), new LibtorchEngine());
        Roofline roofline = Roofline.measure(seconds);
        System.out.println("| fused, batch 1 | steps/s |");
        System.out.println("| --- | ---: |");
        for (OptimizerKind optimizer : OptimizerKind.values()) {
            optimizerRow(optimizer, seconds);
        }
        System.out.println();
        IdleRowComparison.print(seconds);
        System.out.println();
        System.out.println(
                "| batch | fused steps/s | DL4J | libtorch | fused : DL4J | fused : libtorch | fused GFLOP/s |"
                        + " of the roofline |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (int batchSize : BATCH_SIZES) {
            row(engines, roofline, batchSize, seconds);
        }
        System.out.println();
        GeneratorComparison.print(roofline, seconds);
    }

    private static void optimizerRow(OptimizerKind optimizer, double seconds) {
        System.out.printf("| %s | %.0f |%n", optimizer, 1 / PublishedTraining.secondsOfAnEventStep(optimizer, seconds));
    }

    private static void row(List<TrainingEngine> engines, Roofline roofline, int batchSize, double seconds) {
        int steps = Math.max(16, 1024 / batchSize);
        LabelledDataset dataset = PublishedTraining.dataset(steps * batchSize);
        double[] stepSeconds = engines.stream()
                .mapToDouble(engine -> secondsAStep(engine, dataset, batchSize, steps, seconds))
                .toArray();
        double operations = PublishedTraining.operationsOfAStep(batchSize) / stepSeconds[0];
        double fraction = batchSize == 1 ? roofline.trafficSeconds() / stepSeconds[0] : operations / roofline.peak();
        System.out.printf(
                "| %d | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f %% of %s |%n",
                batchSize,
                1 / stepSeconds[0],
                1 / stepSeconds[1],
                1 / stepSeconds[2],
                stepSeconds[1] / stepSeconds[0],
                stepSeconds[2] / stepSeconds[0],
                1e-9 * operations,
                100 * fraction,
                batchSize == 1 ? "traffic" : "product");
    }

    private static double secondsAStep(
            TrainingEngine engine, LabelledDataset dataset, int batchSize, int steps, double seconds) {
        TrainingTask task = PublishedTraining.task(dataset, PublishedTraining.settings(batchSize));
        double reference = new FusedEngine().train(task).orThrow().finalLoss();
        double loss = engine.train(task).orThrow().finalLoss();
        if (!(Math.abs(loss - reference) < LOSS_TOLERANCE)) {
            throw new IllegalStateException(engine.name() + " reaches a loss of " + loss + " nats where fused reaches "
                    + reference + ": they do not compute the same");
        }
        return Stopwatch.best(() -> engine.train(task), seconds) / steps;
    }
}
