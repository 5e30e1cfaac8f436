package hep.mirage.model.generator;

import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Everything of a WGAN's training that changes from step to step. */
final class WganState {
    private final NetworkWeights generator;
    private final NetworkWeights critic;
    private final float[] averaged;
    private final AdamOptimizer generatorAdam;
    private final AdamOptimizer criticAdam;
    private final List<EpochLosses> losses = new ArrayList<>();
    private final double[] sums = new double[3];
    private long criticSteps;
    private long generatorSteps;
    private long step;

    private WganState(WganSettings settings, NetworkWeights generator, NetworkWeights critic) {
        this.generator = generator;
        this.critic = critic;
        this.averaged = generator.values().clone();
        this.generatorAdam = new AdamOptimizer(settings.adam(), averaged.length);
        this.criticAdam = new AdamOptimizer(settings.adam(), critic.values().length);
    }

    /** Random weights, nothing trained. */
    static WganState initial(WganSettings settings, NetworkShape generator, NetworkShape critic, long seed) {
        return new WganState(settings, randomWeights(generator, seed, 0), randomWeights(critic, seed, 1));
    }

    /** Weights and biases uniform within ±1/sqrt(inputs), as PyTorch draws them; normalisation starts at γ = 1, β = 0. */
    private static NetworkWeights randomWeights(NetworkShape shape, long seed, int member) {
        UniformRandomProvider random =
                RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_WEIGHTS, 0, member));
        float[] values = new float[shape.parameterCount()];
        for (int layer = 0; layer < shape.depth(); layer++) {
            int width = shape.outputsOf(layer);
            int biases = shape.biasOffset(layer);
            double reach = 1 / Math.sqrt(shape.inputsOf(layer));
            boolean normalised = shape.layers().get(layer).normalization() == Normalization.BATCH;
            for (int i = shape.weightOffset(layer); i < (normalised ? biases : biases + width); i++) {
                values[i] = (float) (reach * (2 * random.nextDouble() - 1));
            }
            for (int j = 0; normalised && j < width; j++) {
                values[biases + width + j] = 1f;
            }
        }
        return new NetworkWeights(shape, values);
    }

    NetworkWeights generator() {
        return generator;
    }

    NetworkWeights critic() {
        return critic;
    }

    /** Running mean of the generator's parameters. */
    float[] averaged() {
        return averaged;
    }

    AdamOptimizer generatorAdam() {
        return generatorAdam;
    }

    AdamOptimizer criticAdam() {
        return criticAdam;
    }

    /** Generator steps taken. */
    long step() {
        return step;
    }

    /** Losses of the epochs that are complete. */
    List<EpochLosses> losses() {
        return losses;
    }

    /** Notes one critic step. */
    void addCriticStep(CriticLoss loss) {
        sums[0] += loss.distance();
        sums[1] += loss.penalty();
        criticSteps++;
    }

    /** Notes one generator step and averages the weights. */
    void endStep(double generatorLoss, double averaging) {
        sums[2] += generatorLoss;
        generatorSteps++;
        step++;
        float keep = (float) Math.min(averaging, step / (step + 9.0));
        float add = 1f - keep;
        float[] values = generator.values();
        for (int i = 0; i < averaged.length; i++) {
            averaged[i] = keep * averaged[i] + add * values[i];
        }
    }

    /** Closes an epoch. */
    EpochLosses endEpoch() {
        EpochLosses epoch = new EpochLosses(
                losses.size() + 1, sums[0] / criticSteps, sums[1] / criticSteps, sums[2] / generatorSteps);
        losses.add(epoch);
        java.util.Arrays.fill(sums, 0);
        criticSteps = 0;
        generatorSteps = 0;
        return epoch;
    }

    /** Writes all of it. */
    void writeTo(DataOutputStream out) throws IOException {
        for (float[] array : arrays()) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.length);
            bytes.asFloatBuffer().put(array);
            out.write(bytes.array());
        }
        out.writeLong(generatorAdam.steps());
        out.writeLong(criticAdam.steps());
        out.writeLong(step);
        out.writeLong(generatorSteps);
        out.writeLong(criticSteps);
        for (double sum : sums) {
            out.writeDouble(sum);
        }
        out.writeInt(losses.size());
        for (EpochLosses epoch : losses) {
            out.writeDouble(epoch.wassersteinEstimate());
            out.writeDouble(epoch.gradientPenalty());
            out.writeDouble(epoch.generatorLoss());
        }
    }

    /** Takes all of it from what {@link #writeTo} wrote of a state with the same settings. */
    void readFrom(DataInputStream in) throws IOException {
        for (float[] array : arrays()) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.length);
            in.readFully(bytes.array());
            bytes.asFloatBuffer().get(array);
        }
        generatorAdam.continueAfter(in.readLong());
        criticAdam.continueAfter(in.readLong());
        step = in.readLong();
        generatorSteps = in.readLong();
        criticSteps = in.readLong();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.readDouble();
        }
        losses.clear();
        int epochs = in.readInt();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            losses.add(new EpochLosses(epoch, in.readDouble(), in.readDouble(), in.readDouble()));
        }
    }

    private List<float[]> arrays() {
        return List.of(
                generator.values(),
                critic.values(),
                averaged,
                generatorAdam.firstMoments(),
                generatorAdam.secondMoments(),
                criticAdam.firstMoments(),
                criticAdam.secondMoments());
    }
}
