package hep.mirage.engine.cuda;

import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.CudaDevice;
import hep.mirage.engine.cuda.driver.CudaFailure;
import hep.mirage.engine.cuda.driver.Opening;
import hep.mirage.engine.cuda.kernel.KernelMarks;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.IdleRowsSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains hundreds of nets at once on a GPU, with the bits of {@link FusedEngine}: one block of threads per net, all steps in
 * one launch of the kernels (or one epoch per launch if nets are validated or have dropout).
 *
 * <p>Trainings that the kernels do not support run on the CPU with the engine fused, and the reason is logged; with the system
 * property {@value #UNSERVED_PROPERTY} set to {@value #REFUSE} they are refused. Engines of one process take turns on a
 * device; while one trains, others prepare their nets or collect their results.
 */
public final class CudaEngine implements TrainingEngine {
    /** System property that selects what happens to trainings that the kernels do not support. */
    public static final String UNSERVED_PROPERTY = "mirage.cuda.unserved";

    /** Value of {@value #UNSERVED_PROPERTY} that refuses them. */
    public static final String REFUSE = "refuse";

    /** System property that sets {@link #tasksInFlight()}. */
    public static final String NETS_PROPERTY = "mirage.cuda.nets";

    private static final Logger LOG = LoggerFactory.getLogger(CudaEngine.class);
    /** Fraction of the free memory that nets may use. */
    private static final double MEMORY_SHARE = 0.9;

    private static final double BYTES_A_MEGABYTE = 1e6;

    private final Devices.Lease lease;
    private final CudaContext context;
    private final TrainingKernels kernels;
    private final BatchKernels batchKernels;
    private final FusedEngine fused = new FusedEngine();
    private final Set<String> told = new HashSet<>();

    /**
     * An engine on a device.
     *
     * @param lease of the device; closed with the engine, also if the engine cannot be opened
     */
    CudaEngine(Devices.Lease lease) {
        try (Opening opening = new Opening()) {
            this.lease = opening.add(lease);
            this.context = opening.add(new CudaContext(lease.driver(), lease.device()));
            this.kernels = opening.add(new TrainingKernels(context));
            this.batchKernels = opening.add(new BatchKernels(context));
            CudaDevice device = lease.device();
            LOG.info(
                    "training on {}, compute capability {}.{}, {} multiprocessors; CUDA {}; kernels {}",
                    device.name(),
                    device.capabilityMajor(),
                    device.capabilityMinor(),
                    device.processors(),
                    lease.driver().version(),
                    KernelMarks.ofThisBuild().source());
            opening.complete();
        }
    }

    @Override
    public String name() {
        return CudaEngineProvider.NAME;
    }

    @Override
    public int tasksInFlight() {
        DeviceOptimizer.Kernels adam = DeviceOptimizer.Kernels.ADAM;
        NetLayout layout = new NetLayout(ClassifierSettings.published().shape(NetLayout.MAX_INPUTS), adam.memories());
        int published = kernels.netsAtOnce(adam, layout);
        return Integer.getInteger(NETS_PROPERTY, published);
    }

    @Override
    public boolean worksOnCallingThread() {
        return false;
    }

    @Override
    public List<TrainingResult> train(List<TrainingTask> tasks) {
        TrainingResult[] results = new TrainingResult[tasks.size()];
        NetTraining[] nets = new NetTraining[tasks.size()];
        Map<Group, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            TrainingTask task = tasks.get(i);
            Optional<String> lack = ServedTrainings.lack(task);
            if (lack.isPresent()) {
                results[i] = elsewhere(task, lack.get());
            } else {
                nets[i] = new NetTraining(task);
                groups.computeIfAbsent(Group.of(nets[i]), group -> new ArrayList<>())
                        .add(i);
            }
        }
        groups.forEach((group, members) -> {
            List<TrainingResult> ofGroup =
                    train(group, members.stream().map(i -> nets[i]).toList());
            for (int i = 0; i < ofGroup.size(); i++) {
                results[members.get(i)] = ofGroup.get(i);
            }
        });
        return List.of(results);
    }

    @Override
    public String trainedOn(TrainingTask task) {
        if (ServedTrainings.lack(task).isPresent()) {
            return fused.trainedOn(task);
        }
        return lease.device().name() + ", CUDA " + lease.driver().version() + ", kernels "
                + KernelMarks.ofThisBuild().source();
    }

    /**
     * Nets that can be trained in one launch.
     *
     * @param stepsOfTables length of the tables of idle rows, which determines their last bits
     */
    private record Group(
            NetworkShape shape,
            OptimizerSettings optimizer,
            ClassifierLoss loss,
            double weightDecay,
            int batchSize,
            long stepsOfTables) {
        static Group of(NetTraining net) {
            ClassifierSettings settings = net.task().settings();
            return new Group(
                    net.task().initial().shape(),
                    settings.optimizer(),
                    settings.loss(),
                    settings.weightDecay(),
                    settings.batchSize(),
                    IdleRowsSettings.stepsOfTables(net.mostSteps()));
        }
    }

    private TrainingResult elsewhere(TrainingTask task, String lack) {
        if (REFUSE.equals(System.getProperty(UNSERVED_PROPERTY))) {
            throw new InvalidInput("training engine 'cuda' does not serve " + lack + ", and " + UNSERVED_PROPERTY
                    + " is " + REFUSE + "; use the engine fused, or leave the property out");
        }
        if (told.add(lack)) {
            LOG.warn("the engine cuda does not serve {}: trained by the engine fused on the CPU", lack);
        }
        return fused.train(task);
    }

    /** Trains nets in as many waves as the device's memory requires. */
    private List<TrainingResult> train(Group group, List<NetTraining> nets) {
        WaveRoom room = roomFor(group, nets);
        int wave = Math.min(nets.size(), mostNets(room));
        List<TrainingResult> results = new ArrayList<>();
        for (int from = 0; from < nets.size(); from += wave) {
            results.addAll(wave(room, nets.subList(from, Math.min(nets.size(), from + wave))));
        }
        return results;
    }

    private WaveRoom roomFor(Group group, List<NetTraining> nets) {
        int events = nets.stream()
                .mapToInt(net -> net.events().training().size())
                .max()
                .orElseThrow();
        int launchEvents = Math.toIntExact(
                nets.stream().mapToLong(NetTraining::eventsALaunch).max().orElseThrow());
        long steps = nets.stream().mapToLong(NetTraining::mostSteps).max().orElseThrow();
        if (ServedTrainings.isEventByEvent(nets.get(0).task().settings())) {
            DeviceOptimizer optimizer = DeviceOptimizer.of(group.optimizer(), steps);
            NetLayout layout = new NetLayout(group.shape(), optimizer.kernels().memories());
            return new WaveRoom.OfEvents(kernels, layout, optimizer, events, launchEvents);
        }
        int capacity = nets.stream().mapToInt(NetTraining::largestBatch).max().orElseThrow();
        return new WaveRoom.OfBatches(
                batchKernels,
                new DeviceBatches.Size(
                        new BatchLayout(group.shape(), capacity),
                        BatchOptimizer.of(group.optimizer(), steps),
                        group.loss(),
                        group.weightDecay(),
                        events,
                        launchEvents));
    }

    private int mostNets(WaveRoom room) {
        long aNet = room.bytesANet();
        long shared = room.sharedBytes();
        long free = context.freeBytes();
        long nets = (long) ((MEMORY_SHARE * free - shared) / aNet);
        if (nets < 1) {
            throw new CudaFailure(
                    "too little memory",
                    String.format(
                            Locale.ROOT,
                            "the device %s has %.1f MB free; one net needs %.1f MB; see nvidia-smi for who holds the rest",
                            lease.device().name(),
                            free / BYTES_A_MEGABYTE,
                            (aNet + shared) / BYTES_A_MEGABYTE));
        }
        return (int) Math.min(nets, Integer.MAX_VALUE);
    }

    private List<TrainingResult> wave(WaveRoom room, List<NetTraining> nets) {
        try (NetsOnDevice device = room.take(context, nets.size())) {
            return new Wave(lease, device, nets).train();
        }
    }

    @Override
    public void close() {
        // The lease ends even if the device is lost and refuses further calls.
        try (lease;
                context;
                kernels;
                batchKernels) {
            LOG.debug("leaving {}", lease.device().name());
        }
    }
}
