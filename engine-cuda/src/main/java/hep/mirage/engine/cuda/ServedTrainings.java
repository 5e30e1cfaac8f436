package hep.mirage.engine.cuda;

import hep.mirage.model.KeyWord;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which trainings the kernels support. */
final class ServedTrainings {
    private static final String SERVED_OPTIMIZERS = Arrays.stream(OptimizerKind.values())
            .filter(kind -> DeviceOptimizer.kernelsOf(kind.usual(1, 0)).isPresent())
            .map(KeyWord::of)
            .collect(Collectors.joining(", "));

    private ServedTrainings() {}

    /**
     * Why the kernels do not support a training.
     *
     * @param task the training
     * @return what they lack, for a message; empty if they support it
     */
    static Optional<String> lack(TrainingTask task) {
        ClassifierSettings settings = task.settings();
        if (task.dataset().isWeighted()) {
            return Optional.of("events with weights of their own");
        }
        if (isEventByEvent(settings)
                && DeviceOptimizer.kernelsOf(settings.optimizer()).isEmpty()) {
            return Optional.of(
                    "the optimizer " + KeyWord.of(settings.optimizer().kind()) + " at a batch_size of 1 ("
                            + SERVED_OPTIMIZERS + " are served)");
        }
        if (settings.batchSize() > BatchLayout.MAX_BATCH) {
            return Optional.of(
                    "a batch_size of " + settings.batchSize() + " (up to " + BatchLayout.MAX_BATCH + " are served)");
        }
        return lack(task.initial().shape());
    }

    /**
     * Whether the CPU trains with steps on one event, which have their own order of summation, and not on batches (of one or
     * more events).
     *
     * @param settings of a training of plain layers
     */
    static boolean isEventByEvent(ClassifierSettings settings) {
        return settings.batchSize() == 1
                && settings.weightDecay() == 0
                && settings.loss() == ClassifierLoss.BINARY_CROSS_ENTROPY;
    }

    private static Optional<String> lack(NetworkShape shape) {
        if (shape.inputs() > NetLayout.MAX_INPUTS) {
            return Optional.of(shape.inputs() + " inputs (" + NetLayout.MAX_INPUTS + " are served)");
        }
        if (shape.depth() > NetLayout.MAX_LAYERS) {
            return Optional.of(shape.depth() - 1 + " hidden layers (" + (NetLayout.MAX_LAYERS - 1) + " are served)");
        }
        return shape.layers().stream()
                .limit(shape.depth() - 1L)
                .flatMap(layer -> lack(layer).stream())
                .findFirst();
    }

    private static Optional<String> lack(DenseLayer layer) {
        if (layer.outputs() > NetLayout.MAX_OUTPUTS) {
            return Optional.of(
                    "a hidden layer of " + layer.outputs() + " nodes (" + NetLayout.MAX_OUTPUTS + " are served)");
        }
        if (layer.activation() != Activation.RELU || layer.normalization() != Normalization.NONE) {
            return Optional.of("hidden layers other than plain ReLU layers");
        }
        return Optional.empty();
    }
}
