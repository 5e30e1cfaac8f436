package hep.mirage.search.run;

import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Trains eight tasks at a time on eight threads, in scrambled order, with the kernels of the fused engine. */
public final class EightAtOnce implements TrainingEngine {
    public static final String NAME = "eight-at-once";
    static final int IN_FLIGHT = 8;

    private final UnaryOperator<TrainingTask> meddling;
    private final OptionalInt device;
    private final List<Integer> calls = new ArrayList<>();

    public EightAtOnce() {
        this(task -> task);
    }

    /** An engine whose tasks are replaced by others before training. */
    public EightAtOnce(UnaryOperator<TrainingTask> meddling) {
        this(meddling, OptionalInt.empty());
    }

    private EightAtOnce(UnaryOperator<TrainingTask> meddling, OptionalInt device) {
        this.meddling = meddling;
        this.device = device;
    }

    /** An engine that reports the device it was opened on. */
    static EightAtOnce on(OptionalInt device) {
        return new EightAtOnce(task -> task, device);
    }

    /** Number of tasks in each call. */
    public List<Integer> calls() {
        return calls;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int tasksInFlight() {
        return IN_FLIGHT;
    }

    @Override
    public List<TrainingResult> train(List<TrainingTask> tasks) {
        calls.add(tasks.size());
        List<TrainingTask> asked = tasks.stream().map(meddling).toList();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, tasks.size()).boxed().toList());
        Collections.shuffle(order, new Random(tasks.size()));
        TrainingResult[] results = new TrainingResult[tasks.size()];
        for (int from = 0; from < order.size(); from += IN_FLIGHT) {
            order.subList(from, Math.min(order.size(), from + IN_FLIGHT)).parallelStream()
                    .forEach(place -> results[place] = new FusedEngine().train(asked.get(place)));
        }
        return List.of(results);
    }

    @Override
    public String trainedOn(TrainingTask task) {
        return device.isPresent() ? "device " + device.getAsInt() : "CPU";
    }

    @Override
    public void close() {}
}
