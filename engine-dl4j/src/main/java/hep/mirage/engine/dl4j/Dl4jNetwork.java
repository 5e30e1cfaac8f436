package hep.mirage.engine.dl4j;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.model.training.optimizer.IdleRowsSettings;
import hep.mirage.model.training.optimizer.NesterovSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import hep.mirage.model.training.optimizer.RmsPropSettings;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** A net in DeepLearning4J. */
final class Dl4jNetwork {
    /** DL4J's loss clips the response to this distance from 0 and 1 (Keras's value; DL4J's own default is 1e-5). */
    static final double LOSS_CLIPPING = 1e-7;

    private static final String NO_LABEL_PROPORTION = "DL4J has no label-proportion loss; use the engine fused";

    /** Seed of the weights that DL4J draws before they are replaced; fixed, since it is saved with the net. */
    static final long SEED = 0;

    private Dl4jNetwork() {}

    /**
     * Why DL4J cannot train a classifier.
     *
     * @param settings of the classifier
     * @return empty if it can
     */
    static Optional<String> refusal(ClassifierSettings settings) {
        return settings.loss() == ClassifierLoss.LABEL_PROPORTION ? Optional.of(NO_LABEL_PROPORTION) : Optional.empty();
    }

    /**
     * DL4J's net at the first step of its training.
     *
     * @param weights of dense layers
     * @param settings of the training; the decay of the learning rate is DL4J's inverse schedule with power 1
     * @param classWeights weights of the classes
     * @param masks of layers with dropout
     */
    static MultiLayerNetwork of(
            NetworkWeights weights, ClassifierSettings settings, ClassWeights classWeights, Dl4jDropout.Masks masks) {
        NeuralNetConfiguration.Builder configuration =
                new NeuralNetConfiguration.Builder().seed(SEED).updater(updater(settings.optimizer()));
        if (settings.weightDecay() > 0) {
            configuration.l2(settings.weightDecay());
        }
        ILossFunction loss = loss(settings.loss());
        boolean equal = classWeights.equals(ClassWeights.EQUAL);
        return net(weights, configuration, equal ? loss : new Dl4jWeightedLoss(loss, classWeights), masks);
    }

    static ILossFunction loss(ClassifierLoss loss) {
        return switch (loss) {
            case BINARY_CROSS_ENTROPY -> new LossBinaryXENT(LOSS_CLIPPING);
            case MEAN_SQUARED_ERROR -> new LossMSE();
            case LABEL_PROPORTION -> throw new IllegalArgumentException(NO_LABEL_PROPORTION);
        };
    }

    /**
     * DL4J's net with Mirage's weights.
     *
     * @param weights of dense layers
     * @param configuration common settings of all layers
     * @param loss of the output layer
     * @param masks of layers with dropout
     */
    static MultiLayerNetwork net(
            NetworkWeights weights,
            NeuralNetConfiguration.Builder configuration,
            ILossFunction loss,
            Dl4jDropout.Masks masks) {
        Dl4jLayers layers = new Dl4jLayers(weights.shape());
        NeuralNetConfiguration.ListBuilder list = configuration.list();
        layers.configurations(loss, masks).forEach(list::layer);
        MultiLayerNetwork net = new MultiLayerNetwork(list.build());
        net.init();
        layers.setParameters(net, weights.values());
        return net;
    }

    private static IUpdater updater(OptimizerSettings settings) {
        if (settings instanceof IdleRowsSettings idleRows) {
            return updater(idleRows.dense());
        }
        ISchedule rate =
                new InverseSchedule(ScheduleType.ITERATION, settings.learningRate(), settings.decayPerStep(), 1);
        if (settings instanceof AdamSettings adam) {
            return new Adam.Builder()
                    .learningRateSchedule(rate)
                    .beta1(adam.beta1())
                    .beta2(adam.beta2())
                    .epsilon(adam.epsilon())
                    .build();
        } else if (settings instanceof NesterovSettings nesterov) {
            return new Nesterovs(rate, nesterov.momentum());
        } else if (settings instanceof RmsPropSettings rmsProp) {
            return new RmsProp.Builder()
                    .learningRateSchedule(rate)
                    .rmsDecay(rmsProp.decay())
                    .epsilon(rmsProp.epsilon())
                    .build();
        }
        return new Sgd(rate);
    }

    static IActivation activation(Activation activation) {
        return switch (activation) {
            case RELU -> new ActivationReLU();
            case LEAKY_RELU -> new ActivationLReLU(0.01);
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case LINEAR -> new ActivationIdentity();
        };
    }

    /** A copy of a row-major matrix. */
    static INDArray matrix(float[] values, int rows, int columns) {
        return Nd4j.create(values, new long[] {rows, columns}, 'c');
    }
}
