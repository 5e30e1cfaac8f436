package hep.mirage.search.run;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Net;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that is ready for training.
 *
 * @param run run number
 * @param datasets its dataset from each generator, by {@link Arm#generator()}
 * @param tasks the nets to be trained, each once, whichever arms and hypotheses need it
 * @param ready in place of nets, for arms whose classifier is a histogram or an autoencoder: trained already
 * @param pretrained the net of arms that train none; empty if there is none
 * @param hypotheses in the study's order
 */
public record PreparedRun(
        long run,
        Map<String, MixedDataset> datasets,
        List<TrainingTask> tasks,
        List<TrainedClassifier> ready,
        Optional<ClassifierModel> pretrained,
        List<Hypothesis> hypotheses) {
    /** Copies the lists. */
    public PreparedRun {
        datasets = Map.copyOf(datasets);
        tasks = List.copyOf(tasks);
        ready = List.copyOf(ready);
        hypotheses = List.copyOf(hypotheses);
    }

    /**
     * One mass hypothesis.
     *
     * @param region window and side-bands
     * @param arms in the study's order
     */
    record Hypothesis(SearchRegion region, List<ArmNets> arms) {
        Hypothesis {
            arms = List.copyOf(arms);
        }
    }

    /**
     * The nets of one arm at one hypothesis.
     *
     * @param arm which
     * @param dataset the run's events in window and side-bands, standardised by their own constants
     * @param standardization these constants
     * @param signal [n], which of these events are injected signal
     * @param parts of these events
     * @param nets those of the arm's protection, in its order
     * @param external [n], the responses of an external arm; empty for others
     */
    record ArmNets(
            Arm arm,
            LabelledDataset dataset,
            Standardization standardization,
            boolean[] signal,
            EventParts parts,
            List<TrainedFor> nets,
            Optional<float[]> external) {
        ArmNets {
            nets = List.copyOf(nets);
        }

        /**
         * Number of injected signal events among some of those that the arm scans.
         *
         * @param events indices of scanned events
         */
        int signalIn(int[] events) {
            boolean[] ofScanned = scannedSignal();
            return (int) Arrays.stream(events).filter(event -> ofScanned[event]).count();
        }

        /** Which of the events that the arm scans are injected signal, in the order of the scanned events. */
        private boolean[] scannedSignal() {
            List<Integer> scanned = arm.protection().scannedParts();
            if (scanned.size() == parts.parts()) {
                return signal;
            }
            int[] events = parts.eventsIn(scanned);
            boolean[] selected = new boolean[events.length];
            for (int i = 0; i < events.length; i++) {
                selected[i] = signal[events[i]];
            }
            return selected;
        }
    }

    /**
     * A classifier that is trained for an arm, or was before.
     *
     * @param made how
     * @param task its index in {@link PreparedRun#tasks()} or in {@link PreparedRun#ready()}; 0 for one that is read
     * @param net what it is trained on
     * @param standardization of its inputs
     */
    record TrainedFor(Made made, int task, Net net, Standardization standardization) {}

    /** How a classifier is made. */
    enum Made {
        /** A net, trained by one of {@link PreparedRun#tasks()}. */
        TRAINED,
        /** A histogram, one of {@link PreparedRun#ready()}. */
        COUNTED,
        /** An autoencoder, one of {@link PreparedRun#ready()}. */
        ENCODED,
        /** A net that was trained before, {@link PreparedRun#pretrained()}. */
        READ
    }
}
