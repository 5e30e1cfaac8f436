package hep.mirage.engine.cuda;

import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.epoch.EpochBatches;
import hep.mirage.model.training.epoch.MeanLoss;
import hep.mirage.model.training.epoch.TrainingEvents;
import hep.mirage.model.training.epoch.TrainingProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The CPU's part of one training: the order of the events, and the losses from the logits of its steps. Not thread-safe.
 */
final class NetTraining {
    private static final int[] NO_MASKS = {};

    private final TrainingTask task;
    private final TrainingEvents events;
    private final TrainingProgress progress;
    private final List<EpochBatches> given = new ArrayList<>();
    private int epochs;
    private long steps;

    /**
     * A training before its first epoch.
     *
     * @param task that is trained
     */
    NetTraining(TrainingTask task) {
        this.task = task;
        this.events = TrainingEvents.of(task);
        this.progress = new TrainingProgress(task, events, KernelProvider.matrixKernel());
    }

    TrainingTask task() {
        return task;
    }

    TrainingEvents events() {
        return events;
    }

    /** Whether the net is validated after each epoch. */
    boolean isValidated() {
        return events.validation().isPresent();
    }

    /** Most epochs of a launch: all, or one if the net is validated after each or needs many dropout masks. */
    int epochsALaunch() {
        return isValidated() || hasDropout() ? 1 : task.settings().epochs();
    }

    private boolean hasDropout() {
        return task.settings().hiddenLayers().dropout() > 0;
    }

    /** Most events of a launch. */
    long eventsALaunch() {
        return (long) epochsALaunch() * events.training().size();
    }

    /** Most events of a step. */
    int largestBatch() {
        return Math.min(task.settings().batchSize(), events.training().size());
    }

    /** Most steps of the training. */
    long mostSteps() {
        int batch = largestBatch();
        long batches = (events.training().size() + batch - 1L) / batch;
        boolean ofOneClass = task.settings().loss() == ClassifierLoss.LABEL_PROPORTION;
        return task.settings().epochs() * (ofOneClass ? batches + 1 : batches);
    }

    /** The steps of the next launch. */
    LaunchSteps nextSteps() {
        given.clear();
        for (int i = 0; i < epochsALaunch(); i++) {
            given.add(events.batches(task, epochs + i));
        }
        int[] order = given.stream()
                .flatMapToInt(epoch -> Arrays.stream(epoch.events()))
                .toArray();
        return new LaunchSteps(order, ends(), masks());
    }

    /** The ends of the batches of all epochs of the launch. */
    private int[] ends() {
        IntStream.Builder ends = IntStream.builder();
        int before = 0;
        for (EpochBatches epoch : given) {
            for (int end : epoch.ends()) {
                ends.add(before + end);
            }
            before += epoch.events().length;
        }
        return ends.build().toArray();
    }

    private int[] masks() {
        return hasDropout()
                ? new DropoutMasks(task.initial().shape())
                        .ofBatches(given.get(0).ends(), task.randomness().dropout(epochs))
                : NO_MASKS;
    }

    /**
     * Evaluates the logits of the launch.
     *
     * @param logits [events of the launch]
     * @param trained the net after it; called only with validation
     * @return whether another launch follows
     */
    boolean goesOnAfter(float[] logits, Supplier<NetworkWeights> trained) {
        int from = 0;
        boolean goesOn = true;
        for (EpochBatches epoch : given) {
            int to = from + epoch.events().length;
            float[] ofEpoch = Arrays.copyOfRange(logits, from, to);
            double loss = MeanLoss.of(
                    epoch, ofEpoch, events.training(), task.settings().loss(), events.classWeights());
            epochs++;
            steps += epoch.ends().length;
            goesOn = progress.goesOnAfter(loss, trained);
            if (!goesOn) {
                break;
            }
            from = to;
        }
        return goesOn;
    }

    /**
     * The result of the training.
     *
     * @param trained the current net; called only without validation
     */
    TrainingResult result(Supplier<NetworkWeights> trained) {
        return progress.result(steps, trained);
    }
}
