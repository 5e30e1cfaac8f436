package hep.mirage.benchmark;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;

/**
 * Compares dense Adam with Adam with idle rows on the fused engine: the published classifier from the same weights on the same
 * events, {@value #EPOCHS} epochs of {@value #EVENTS} single events, the two in turn.
 */
final class IdleRowComparison {
    private static final int EVENTS = 4096;
    private static final int EPOCHS = 4;
    /** A round is one training by each of the two. */
    private static final int LEAST_ROUNDS = 3;

    private IdleRowComparison() {}

    /**
     * Prints the table.
     *
     * @param seconds for each of the two
     * @return CPU time of a step with idle rows [s]
     */
    static double print(double seconds) {
        LabelledDataset dataset = PublishedTraining.dataset(EVENTS);
        double dense = Double.POSITIVE_INFINITY;
        double idleRows = Double.POSITIVE_INFINITY;
        double spent = 0;
        for (int round = 0; round < LEAST_ROUNDS || spent < seconds; round++) {
            double now = Stopwatch.once(() -> train(dataset, OptimizerKind.ADAM_DENSE));
            dense = Math.min(dense, now);
            idleRows = Math.min(idleRows, Stopwatch.once(() -> train(dataset, OptimizerKind.ADAM)));
            spent += now;
        }
        TrainingOutcome outcome = train(dataset, OptimizerKind.ADAM);
        double steps = EPOCHS * EVENTS;
        System.out.println(
                "| Adam, batch 1 | dense steps/s | idle rows steps/s | idle rows : dense | weights with a gradient |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        System.out.printf(
                "| %.0f steps | %.0f | %.0f | %.2f | %.0f %% |%n",
                steps,
                steps / dense,
                steps / idleRows,
                dense / idleRows,
                100 * activeFraction(outcome.weights(), dataset));
        return idleRows / steps;
    }

    private static TrainingOutcome train(LabelledDataset dataset, OptimizerKind kind) {
        ClassifierSettings published = ClassifierSettings.published();
        OptimizerSettings optimizer = kind.usual(
                published.optimizer().learningRate(), published.optimizer().decayPerStep());
        ClassifierSettings settings = new ClassifierSettings(published.hiddenLayers(), optimizer, EPOCHS, 1);
        TrainingTask task = new TrainingTask(dataset, settings, PublishedTraining.start(), PublishedTraining::inOrder);
        return new FusedEngine().train(task).orThrow();
    }

    /** Fraction of parameters with a gradient in a step at the end of a training: rows whose input is not 0. */
    private static double activeFraction(NetworkWeights weights, LabelledDataset dataset) {
        int events = 200;
        long active = 0;
        for (int event = 0; event < events; event++) {
            active += activeParameters(weights, dataset, event);
        }
        return (double) active / events / weights.values().length;
    }

    private static long activeParameters(NetworkWeights weights, LabelledDataset dataset, int event) {
        NetworkShape shape = weights.shape();
        float[] x = new float[shape.inputs()];
        System.arraycopy(dataset.features(), event * x.length, x, 0, x.length);
        long active = 0;
        for (int layer = 0; layer < shape.depth(); layer++) {
            float[] sums = new float[shape.outputsOf(layer)];
            System.arraycopy(weights.values(), shape.biasOffset(layer), sums, 0, sums.length);
            active += sums.length;
            for (int i = 0; i < x.length; i++) {
                if (x[i] != 0) {
                    active += sums.length;
                    addRow(x[i], weights.values(), shape.weightOffset(layer) + i * sums.length, sums);
                }
            }
            x = rectified(sums);
        }
        return active;
    }

    private static float[] rectified(float[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Math.max(0f, sums[j]);
        }
        return sums;
    }

    private static void addRow(float x, float[] values, int from, float[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += x * values[from + j];
        }
    }
}
