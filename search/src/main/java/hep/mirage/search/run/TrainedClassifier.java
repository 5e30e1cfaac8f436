package hep.mirage.search.run;

import hep.mirage.model.anomaly.AnomalyScorer;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.histogram.HistogramClassifier;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.TrainingOutcome;

/** A trained classifier of an arm. */
public sealed interface TrainedClassifier {
    /** Standardization of its inputs. */
    Standardization standardization();

    /** Time of its training in the run [s], see {@link TimedTraining}. */
    double trainingSeconds();

    /**
     * The response of events.
     *
     * @param features [n × d] row-major, standardised by {@link #standardization()}
     * @return [n], each in [0, 1]
     */
    float[] response(float[] features);

    /**
     * A net.
     *
     * @param training its result
     * @param standardization of its inputs
     * @param trainingSeconds of its training [s]
     */
    record Net(TrainingOutcome training, Standardization standardization, double trainingSeconds)
            implements TrainedClassifier {
        @Override
        public float[] response(float[] features) {
            return ClassifierResponse.of(training.weights(), features);
        }
    }

    /**
     * A histogram.
     *
     * @param histogram its counts
     * @param standardization of its inputs
     * @param trainingSeconds of counting [s]
     */
    record Counts(HistogramClassifier histogram, Standardization standardization, double trainingSeconds)
            implements TrainedClassifier {
        @Override
        public float[] response(float[] features) {
            return histogram.response(features);
        }
    }

    /**
     * An autoencoder.
     *
     * @param scorer its nets
     * @param standardization of its inputs
     * @param trainingSeconds of its training [s]
     */
    record Anomaly(AnomalyScorer scorer, Standardization standardization, double trainingSeconds)
            implements TrainedClassifier {
        @Override
        public float[] response(float[] features) {
            return scorer.response(features);
        }
    }

    /**
     * A net that was trained before the run.
     *
     * @param weights its parameters
     * @param standardization of its inputs
     */
    record Read(NetworkWeights weights, Standardization standardization) implements TrainedClassifier {
        @Override
        public double trainingSeconds() {
            return 0;
        }

        @Override
        public float[] response(float[] features) {
            return ClassifierResponse.of(weights, features);
        }
    }
}
