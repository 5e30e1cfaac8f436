package hep.mirage.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast the fused engine trains in one JVM, and what it computed there. {@link JvmComparison} starts {@link #main} in JVMs
 * of several kinds and reads its one line.
 *
 * @param java version of the JDK
 * @param kernels name of the row kernels that the JVM took
 * @param digest hash of all trained weights; the same in every JVM
 * @param stepsPerSecond optimiser steps per second of CPU time, one of each of {@link #TRAININGS}
 */
record TrainingRates(String java, String kernels, int digest, List<Double> stepsPerSecond) {
    /** What is trained, as column headings. */
    static final List<String> TRAININGS = List.of("Adam, batch 1", "idle rows, batch 1", "batch 32", "batch 512");

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<OptimizerKind> OPTIMIZERS =
            List.of(OptimizerKind.ADAM_DENSE, OptimizerKind.ADAM, OptimizerKind.ADAM_DENSE, OptimizerKind.ADAM_DENSE);
    private static final List<Integer> BATCH_SIZES = List.of(1, 1, 32, 512);

    /**
     * Prints the rates of this JVM as a line of JSON.
     *
     * @param arguments seconds for each training
     */
    public static void main(String[] arguments) throws JsonProcessingException {
        System.out.println(JSON.writeValueAsString(measure(Double.parseDouble(arguments[0]))));
    }

    /** The rates on a line that {@link #main} printed. */
    static TrainingRates parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, TrainingRates.class);
    }

    private static TrainingRates measure(double seconds) {
        FusedEngine engine = new FusedEngine();
        List<Double> rates = new ArrayList<>();
        int digest = 1;
        for (int i = 0; i < TRAININGS.size(); i++) {
            int batchSize = BATCH_SIZES.get(i);
            int steps = PublishedTraining.stepsOfAnEpoch(batchSize);
            TrainingTask task = task(OPTIMIZERS.get(i), batchSize, PublishedTraining.dataset(steps * batchSize));
            digest = 31 * digest
                    + Arrays.hashCode(engine.train(task).orThrow().weights().values());
            rates.add(steps / Stopwatch.best(() -> engine.train(task), seconds));
        }
        return new TrainingRates(
                System.getProperty("java.version"), KernelProvider.rowKernels().name(), digest, rates);
    }

    private static TrainingTask task(OptimizerKind optimizer, int batchSize, LabelledDataset dataset) {
        ClassifierSettings published = ClassifierSettings.published();
        return PublishedTraining.task(
                dataset,
                new ClassifierSettings(
                        published.hiddenLayers(),
                        optimizer.usual(
                                published.optimizer().learningRate(),
                                published.optimizer().decayPerStep()),
                        1,
                        batchSize));
    }

    /** The faster of two measurements of one kind of JVM, training by training. */
    TrainingRates fasterOf(TrainingRates other) {
        requireSameBits(other);
        List<Double> faster = new ArrayList<>();
        for (int i = 0; i < stepsPerSecond.size(); i++) {
            faster.add(Math.max(stepsPerSecond.get(i), other.stepsPerSecond.get(i)));
        }
        return new TrainingRates(java, kernels, digest, faster);
    }

    /** Fails unless another JVM trained to the same bits. */
    void requireSameBits(TrainingRates other) {
        if (digest != other.digest) {
            throw new IllegalStateException("JDK " + java + " (" + kernels + ") and JDK " + other.java + " ("
                    + other.kernels + ") train to different weights");
        }
    }
}
