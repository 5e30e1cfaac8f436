package hep.mirage.lab.learning;

import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.EpochQuality;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The complete state of a generator's training: its nets, their optimisers, the losses. */
public final class TrainingState {
    private final List<TrainedNetwork> networks;
    private final List<String> lossNames;
    /** Of each net that draws events. */
    private final List<float[]> averaged;

    private final double[] sums;
    private final long[] counts;
    private final List<EpochLosses> losses = new ArrayList<>();
    private final List<EpochQuality> judged = new ArrayList<>();
    private final List<float[]> best;
    private long bestStep;
    private long step;

    /**
     * A training before its first step, whose first net draws events.
     *
     * @param networks the nets
     * @param lossNames names of the recorded losses, in display order
     */
    public TrainingState(List<TrainedNetwork> networks, List<String> lossNames) {
        this(networks, 1, lossNames);
    }

    /**
     * A training before its first step.
     *
     * @param networks the nets
     * @param drawing how many of them draw events, one after the other: the first ones
     * @param lossNames names of the recorded losses, in display order
     */
    public TrainingState(List<TrainedNetwork> networks, int drawing, List<String> lossNames) {
        this.networks = List.copyOf(networks);
        this.lossNames = List.copyOf(lossNames);
        this.averaged = networks.subList(0, drawing).stream()
                .map(network -> network.weights().values().clone())
                .toList();
        this.best = averaged.stream().map(float[]::clone).toList();
        this.sums = new double[lossNames.size()];
        this.counts = new long[lossNames.size()];
    }

    /**
     * One of the nets.
     *
     * @param index from 0; the first ones draw events
     */
    public TrainedNetwork network(int index) {
        return networks.get(index);
    }

    /**
     * Running mean of the parameters of a net that draws events.
     *
     * @param index which of them, from 0
     */
    public float[] averaged(int index) {
        return averaged.get(index);
    }

    /** Steps taken. */
    public long step() {
        return step;
    }

    /** Losses of the completed epochs. */
    public List<EpochLosses> losses() {
        return losses;
    }

    /** Evaluations so far. */
    public List<EpochQuality> judged() {
        return judged;
    }

    /**
     * Records an evaluation of the net that draws events.
     *
     * @param quality of this step's net
     * @param rule keeps the net if it is the best so far
     */
    public void addJudgement(EpochQuality quality, EarlyStopping rule) {
        judged.add(quality);
        if (rule.best(judged).filter(quality::equals).isPresent()) {
            copy(averaged, best);
            bestStep = step;
        }
    }

    /** Ends a training with evaluations: restores the best net that draws events. */
    public void returnToBest() {
        if (!judged.isEmpty()) {
            copy(best, averaged);
            step = bestStep;
        }
    }

    private static void copy(List<float[]> from, List<float[]> to) {
        for (int i = 0; i < from.size(); i++) {
            System.arraycopy(from.get(i), 0, to.get(i), 0, to.get(i).length);
        }
    }

    /**
     * Records a loss; the loss of an epoch is the mean of the recorded values.
     *
     * @param index in the list of names
     * @param value of one batch
     */
    public void addLoss(int index, double value) {
        sums[index] += value;
        counts[index]++;
    }

    /**
     * Ends a step: averages the weights.
     *
     * @param averaging decay of the mean
     */
    public void endStep(double averaging) {
        step++;
        float keep = (float) Math.min(averaging, step / (step + 9.0));
        float add = 1f - keep;
        for (int index = 0; index < averaged.size(); index++) {
            float[] mean = averaged.get(index);
            float[] values = networks.get(index).weights().values();
            for (int i = 0; i < mean.length; i++) {
                mean[i] = keep * mean[i] + add * values[i];
            }
        }
    }

    /** Closes an epoch. */
    public EpochLosses endEpoch() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            means.put(lossNames.get(i), sums[i] / counts[i]);
        }
        EpochLosses epoch = new EpochLosses(losses.size() + 1, means);
        losses.add(epoch);
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        return epoch;
    }

    /**
     * Writes the complete state.
     *
     * @param out receives it
     * @throws IOException if that fails
     */
    public void writeTo(DataOutputStream out) throws IOException {
        for (float[] array : arrays()) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.length);
            bytes.asFloatBuffer().put(array);
            out.write(bytes.array());
        }
        for (TrainedNetwork network : networks) {
            out.writeLong(network.adam().steps());
        }
        out.writeLong(step);
        for (int i = 0; i < sums.length; i++) {
            out.writeDouble(sums[i]);
            out.writeLong(counts[i]);
        }
        out.writeInt(losses.size());
        for (EpochLosses epoch : losses) {
            for (String name : lossNames) {
                out.writeDouble(epoch.means().get(name));
            }
        }
        out.writeLong(bestStep);
        out.writeInt(judged.size());
        for (EpochQuality quality : judged) {
            out.writeInt(quality.epoch());
            out.writeDouble(quality.meanDistance());
            out.writeDouble(quality.correlationDifference());
        }
    }

    /**
     * Restores the complete state written by {@link #writeTo} for the same settings.
     *
     * @param in source
     * @throws IOException if that fails
     */
    public void readFrom(DataInputStream in) throws IOException {
        for (float[] array : arrays()) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.length);
            in.readFully(bytes.array());
            bytes.asFloatBuffer().get(array);
        }
        for (TrainedNetwork network : networks) {
            network.adam().continueAfter(in.readLong());
        }
        step = in.readLong();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.readDouble();
            counts[i] = in.readLong();
        }
        losses.clear();
        int epochs = in.readInt();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Map<String, Double> means = new LinkedHashMap<>();
            for (String name : lossNames) {
                means.put(name, in.readDouble());
            }
            losses.add(new EpochLosses(epoch, means));
        }
        bestStep = in.readLong();
        judged.clear();
        int judgements = in.readInt();
        for (int i = 0; i < judgements; i++) {
            judged.add(new EpochQuality(in.readInt(), in.readDouble(), in.readDouble()));
        }
    }

    private List<float[]> arrays() {
        List<float[]> arrays = new ArrayList<>();
        for (TrainedNetwork network : networks) {
            arrays.add(network.weights().values());
            arrays.add(network.adam().firstMoments());
            arrays.add(network.adam().secondMoments());
        }
        arrays.addAll(averaged);
        arrays.addAll(best);
        return arrays;
    }
}
