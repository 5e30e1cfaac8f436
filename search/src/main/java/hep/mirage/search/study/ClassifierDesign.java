package hep.mirage.search.study;

import hep.mirage.model.anomaly.AutoencoderSettings;
import hep.mirage.model.histogram.InputBinning;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngines;
import java.io.Serializable;
import java.util.Objects;
import java.util.OptionalInt;

/** What a study's classifier is and what trains it: one record for each {@code classifier.kind}. */
public sealed interface ClassifierDesign extends Serializable {
    /** Its name in study files. */
    String kind();

    /** What trains it, as in the column {@code engine}: the name of an engine, or the kind of a classifier without one. */
    String trainer();

    /** Number of trainings that a typical device of the engine does at once; 1 without an engine. */
    int typicalTasksInFlight();

    /**
     * Checks that it can be trained here.
     *
     * @throws hep.mirage.model.InvalidInput if its engine is not on the class path
     */
    void requireEngine();

    /**
     * A new engine for one thread.
     *
     * @param device number of the device that a scheduler assigned; empty if none
     * @throws hep.mirage.model.InvalidInput if it is not available here
     */
    TrainingEngine open(OptionalInt device);

    /** A new engine that trains single nets with the same bits, see {@link TrainingEngines#sameBitsAs}. */
    TrainingEngine openForOneRun();

    /**
     * A net.
     *
     * @param engine name of the training engine; it is resolved when it is opened, and need not be on this class path
     * @param settings layers, optimiser, epochs, batch size
     */
    record Network(String engine, ClassifierSettings settings) implements ClassifierDesign {
        /** Its name in study files. */
        public static final String KIND = "network";

        /** Rejects null components. */
        public Network {
            Objects.requireNonNull(engine, "engine");
            Objects.requireNonNull(settings, "settings");
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String trainer() {
            return engine;
        }

        @Override
        public int typicalTasksInFlight() {
            return TrainingEngines.named(engine).typicalTasksInFlight();
        }

        @Override
        public void requireEngine() {
            TrainingEngines.named(engine);
        }

        @Override
        public TrainingEngine open(OptionalInt device) {
            return TrainingEngines.named(engine).open(device);
        }

        @Override
        public TrainingEngine openForOneRun() {
            return TrainingEngines.named(TrainingEngines.sameBitsAs(engine)).open();
        }
    }

    /** A classifier that Mirage makes itself, while the run is prepared: no engine is opened for it. */
    sealed interface WithoutEngine extends ClassifierDesign {
        @Override
        default String trainer() {
            return kind();
        }

        @Override
        default int typicalTasksInFlight() {
            return 1;
        }

        @Override
        default void requireEngine() {
            // None is needed.
        }

        @Override
        default TrainingEngine open(OptionalInt device) {
            return new NoEngine();
        }

        @Override
        default TrainingEngine openForOneRun() {
            return new NoEngine();
        }
    }

    /**
     * The anomaly score of an autoencoder that is trained on the run's events without their labels.
     *
     * @param settings of the autoencoder
     */
    record VaeScore(AutoencoderSettings settings) implements WithoutEngine {
        /** Its name in study files. */
        public static final String KIND = "vae-score";

        /** Rejects null components. */
        public VaeScore {
            Objects.requireNonNull(settings, "settings");
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Counts of window and side-bands in cells of the inputs, see {@link hep.mirage.model.histogram.HistogramClassifier}.
     *
     * @param bins of equal width of each input, over its range in the schema; at least 1
     */
    record Histogram(int bins) implements WithoutEngine {
        /** Its name in study files. */
        public static final String KIND = "histogram";

        /** Checks the bound; that of the number of cells depends on the inputs, see {@link InputBinning#MOST_CELLS}. */
        public Histogram {
            if (bins < 1) {
                throw new IllegalArgumentException(bins + " bins; at least 1 is needed");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
