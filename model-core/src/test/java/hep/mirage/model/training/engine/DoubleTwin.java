package hep.mirage.model.training.engine;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.epoch.EpochBatches;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import hep.mirage.model.training.optimizer.AdamSettings;

/**
 * A training in double precision, one weight after the other, with plain gradient descent or dense Adam: the reference for the
 * engines' long trainings.
 */
final class DoubleTwin {
    private final NetworkShape shape;
    private final double[] values;
    private final double[] firstMoments;
    private final double[] secondMoments;

    DoubleTwin(NetworkWeights initial) {
        this.shape = initial.shape();
        this.values = new double[initial.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = initial.values()[i];
        }
        this.firstMoments = new double[values.length];
        this.secondMoments = new double[values.length];
    }

    double[] values() {
        return values;
    }

    /** Trains as an engine does. */
    void train(LabelledDataset dataset, ClassifierSettings settings, TrainingRandomness randomness) {
        ClassWeights weights = settings.classBalance().weights(dataset.labels());
        long steps = 0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            EpochBatches batches = EpochBatches.of(randomness.permutation(epoch, dataset.size()), dataset, settings);
            int from = 0;
            for (int to : batches.ends()) {
                step(dataset, batches.events(), from, to, settings, weights, steps++);
                from = to;
            }
        }
    }

    private void step(
            LabelledDataset dataset,
            int[] events,
            int from,
            int to,
            ClassifierSettings settings,
            ClassWeights weights,
            long step) {
        int rows = to - from;
        double[][][] layers = new double[rows][][];
        double[] response = new double[rows];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++) {
            layers[row] = forward(dataset, events[from + row]);
            response[row] = 1 / (1 + Math.exp(-layers[row][shape.depth()][0]));
            labels[row] = dataset.labels()[events[from + row]];
        }
        double[] slopes = slopes(settings.loss(), response, labels);
        double[] gradient = new double[values.length];
        for (int row = 0; row < rows; row++) {
            addGradient(layers[row], weights.of(labels[row]) * slopes[row], gradient);
        }
        for (int layer = 0; layer < shape.depth(); layer++) {
            for (int i = shape.weightOffset(layer); i < shape.biasOffset(layer); i++) {
                gradient[i] += settings.weightDecay() * values[i];
            }
        }
        if (settings.optimizer() instanceof AdamIdleRowsSettings adam) {
            stepAdam(adam.dense(), step, gradient);
        } else {
            double rate = settings.optimizer().learningRateAt(step);
            for (int i = 0; i < values.length; i++) {
                values[i] -= rate * gradient[i];
            }
        }
    }

    /** Derivative of the batch's loss with respect to each logit. */
    private static double[] slopes(ClassifierLoss loss, double[] p, double[] y) {
        int n = p.length;
        double mean = 0;
        for (double response : p) {
            mean += response / n;
        }
        double[] slopes = new double[n];
        for (int i = 0; i < n; i++) {
            double sigmoid = p[i] * (1 - p[i]);
            slopes[i] = switch (loss) {
                case BINARY_CROSS_ENTROPY -> (p[i] - y[i]) / n;
                case MEAN_SQUARED_ERROR -> 2 * (p[i] - y[i]) * sigmoid / n;
                case LABEL_PROPORTION -> (y[i] == 1 ? -1 / mean : 1 / (1 - mean)) * sigmoid / n;
            };
        }
        return slopes;
    }

    /** [depth + 1][nodes]: the inputs, the outputs of the hidden layers, the logit. */
    private double[][] forward(LabelledDataset dataset, int event) {
        double[][] layers = new double[shape.depth() + 1][];
        layers[0] = new double[shape.inputs()];
        for (int i = 0; i < shape.inputs(); i++) {
            layers[0][i] = dataset.features()[event * shape.inputs() + i];
        }
        for (int layer = 0; layer < shape.depth(); layer++) {
            int width = shape.outputsOf(layer);
            double[] sums = new double[width];
            for (int j = 0; j < width; j++) {
                sums[j] = values[shape.biasOffset(layer) + j];
                for (int i = 0; i < layers[layer].length; i++) {
                    sums[j] += layers[layer][i] * values[shape.weightOffset(layer) + i * width + j];
                }
                if (layer < shape.depth() - 1) {
                    sums[j] = activate(shape.layers().get(layer).activation(), sums[j]);
                }
            }
            layers[layer + 1] = sums;
        }
        return layers;
    }

    private void addGradient(double[][] layers, double slope, double[] gradient) {
        double[] delta = {slope};
        for (int layer = shape.depth() - 1; layer >= 0; layer--) {
            double[] below = new double[layers[layer].length];
            for (int j = 0; j < delta.length; j++) {
                gradient[shape.biasOffset(layer) + j] += delta[j];
                for (int i = 0; i < below.length; i++) {
                    int weight = shape.weightOffset(layer) + i * delta.length + j;
                    gradient[weight] += layers[layer][i] * delta[j];
                    below[i] += values[weight] * delta[j];
                }
            }
            for (int i = 0; i < below.length && layer > 0; i++) {
                below[i] *= derivative(shape.layers().get(layer - 1).activation(), layers[layer][i]);
            }
            delta = below;
        }
    }

    private void stepAdam(AdamSettings adam, long step, double[] gradient) {
        double size = adam.learningRateAt(step)
                * Math.sqrt(1 - Math.pow(adam.beta2(), step + 1))
                / (1 - Math.pow(adam.beta1(), step + 1));
        for (int i = 0; i < values.length; i++) {
            double g = gradient[i];
            firstMoments[i] = adam.beta1() * firstMoments[i] + (1 - adam.beta1()) * g;
            secondMoments[i] = adam.beta2() * secondMoments[i] + (1 - adam.beta2()) * g * g;
            values[i] -= size * firstMoments[i] / (Math.sqrt(secondMoments[i]) + adam.epsilon());
        }
    }

    private static double activate(Activation activation, double x) {
        return switch (activation) {
            case RELU -> Math.max(0, x);
            case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case LINEAR -> x;
        };
    }

    /** By the activation's value. */
    private static double derivative(Activation activation, double y) {
        return switch (activation) {
            case RELU -> y > 0 ? 1 : 0;
            case LEAKY_RELU -> y > 0 ? 1 : 0.01;
            case TANH -> 1 - y * y;
            case SIGMOID -> y * (1 - y);
            case LINEAR -> 1;
        };
    }
}
