package hep.mirage.engine.cuda;

import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nets that a device trains together, from start to result. The CPU's part (orders of events, losses, validations) is done by
 * all processors, some nets at a time, to limit memory; the device is held only while it trains.
 */
final class Wave {
    private static final Logger LOG = LoggerFactory.getLogger(Wave.class);
    private static final double NANOSECONDS = 1e9;

    /** Nets whose orders or logits are in memory at a time: {@value}. */
    private static final int NETS_A_TURN = 32;

    private final Devices.Lease lease;
    private final NetsOnDevice device;
    private final List<NetTraining> nets;

    /**
     * A wave before its first launch.
     *
     * @param lease of the device
     * @param device the nets on it
     * @param nets to be trained
     */
    Wave(Devices.Lease lease, NetsOnDevice device, List<NetTraining> nets) {
        this.lease = lease;
        this.device = device;
        this.nets = nets;
    }

    /** Trains all nets. */
    List<TrainingResult> train() {
        for (int i = 0; i < nets.size(); i++) {
            NetTraining net = nets.get(i);
            device.begin(
                    i,
                    net.task().initial(),
                    net.events().training(),
                    net.events().classWeights());
        }
        List<Integer> training = IntStream.range(0, nets.size()).boxed().toList();
        while (!training.isEmpty()) {
            training = launch(training);
        }
        return results();
    }

    /** Trains nets for one launch; returns those that continue. */
    private List<Integer> launch(List<Integer> training) {
        LongAdder given = new LongAdder();
        inTurns(training, turn -> {
            List<LaunchSteps> steps =
                    turn.parallelStream().map(i -> nets.get(i).nextSteps()).toList();
            for (int k = 0; k < turn.size(); k++) {
                device.give(turn.get(k), steps.get(k));
                given.add(steps.get(k).ends().length);
            }
        });
        lease.alone(() -> {
            long begin = System.nanoTime();
            device.train(training);
            double seconds = (System.nanoTime() - begin) / NANOSECONDS;
            LOG.debug("{}", rate(training.size(), given.sum(), seconds));
            device.settle(training);
        });
        List<Integer> goingOn = new ArrayList<>();
        inTurns(training, turn -> {
            List<float[]> logits = turn.stream().map(device::logits).toList();
            List<NetworkWeights> trained = turn.stream()
                    .map(i -> nets.get(i).isValidated() ? device.weights(i) : null)
                    .toList();
            IntStream.range(0, turn.size())
                    .parallel()
                    .filter(k -> nets.get(turn.get(k)).goesOnAfter(logits.get(k), () -> trained.get(k)))
                    .mapToObj(turn::get)
                    .forEachOrdered(goingOn::add);
        });
        return goingOn;
    }

    private String rate(int count, long steps, double seconds) {
        return String.format(
                Locale.ROOT,
                "%d nets: %,d steps in %.3f s, %,.0f steps/s, on %s",
                count,
                steps,
                seconds,
                steps / seconds,
                lease.device().name());
    }

    private List<TrainingResult> results() {
        List<TrainingResult> results = new ArrayList<>();
        for (int i = 0; i < nets.size(); i++) {
            int net = i;
            results.add(nets.get(i).result(() -> device.weights(net)));
        }
        return results;
    }

    /** A stage of the work, for some nets. */
    private interface Turn {
        void take(List<Integer> which);
    }

    private static void inTurns(List<Integer> which, Turn work) {
        for (int from = 0; from < which.size(); from += NETS_A_TURN) {
            work.take(which.subList(from, Math.min(which.size(), from + NETS_A_TURN)));
        }
    }
}
