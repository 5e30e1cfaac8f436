package hep.mirage.app.cli.study;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleJob;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.text.DevicePlanText;
import hep.mirage.report.text.PlanText;
import hep.mirage.report.text.QuantileWidthText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.plan.BatchSizes;
import hep.mirage.search.plan.BatchSizes.Tasks;
import hep.mirage.search.plan.DeviceEstimate;
import hep.mirage.search.plan.DeviceRunCost;
import hep.mirage.search.plan.EnsembleEstimate;
import hep.mirage.search.plan.EnsembleSize;
import hep.mirage.search.plan.Machine;
import hep.mirage.search.plan.PlanJson;
import hep.mirage.search.plan.RunCost;
import hep.mirage.search.plan.RunCostMeasurement;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.AvailableMemory;
import hep.mirage.search.study.check.ReplacedKey;
import hep.mirage.search.study.check.TrainingMemory;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage plan}: cost estimate of an ensemble, measured on this machine within seconds, without Spark. */
@Command(
        name = "plan",
        description =
                "Times the stages of one run on this machine and estimates the ensemble's wall time, core-hours and"
                        + " device-hours.")
public final class PlanCommand implements Callable<Integer> {
    /** Tasks that share a device: one trains while the other prepares. */
    private static final int TASKS_A_DEVICE = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file, such as conf/studies/zgamma-150.yaml",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "size of the ensemble; default: the study's ensemble.runs")
    private Integer runs;

    @Option(
            names = "--cores",
            paramLabel = "C",
            description = "cores that would work on it; default: those of this machine")
    private Integer cores;

    @Option(
            names = "--devices",
            paramLabel = "N",
            description =
                    "devices that would train, each like the one here, for an engine that trains many nets at once;"
                            + " default: 1")
    private Integer devices;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        problems.checkWithin("--runs", runs, ReplacedKey.RUNS);
        problems.checkAtLeastOne("--cores", cores);
        problems.checkAtLeastOne("--devices", devices);
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readRunnable(file));
        Optional<Boolean> onDevice = read.flatMap(study -> problems.collect(() -> isTimedOnDevice(study.study())));
        Optional<RunnableStudy> trained = read.flatMap(study -> problems.collect(() -> trained(study)));
        read.ifPresent(study ->
                problems.check(() -> TrainingMemory.ofRun(study.study()).requireWithin(AvailableMemory.ofHeap(1))));
        problems.throwIfAny();
        RunnableStudy runnable = trained.orElseThrow();
        QuantileWidthText.warn(runnable, spec.commandLine().getErr());
        spec.commandLine().getErr().println("timing the stages of a run, about ten seconds ...");
        if (onDevice.orElseThrow()) {
            planDevices(runnable);
        } else {
            planCores(runnable);
        }
        return 0;
    }

    /** The study without arms whose responses come from another program: their price is not ours to tell. */
    private RunnableStudy trained(RunnableStudy runnable) {
        Study study = runnable.study();
        List<Arm> arms = study.arms().stream()
                .filter(arm -> !arm.protection().isExternal())
                .toList();
        if (arms.stream().noneMatch(arm -> arm.protection().trainsNets())) {
            throw new InvalidInput("arms: study " + study.name()
                    + " trains no net; there is nothing to plan, use mirage score or run");
        }
        study.externalArms().forEach(arm -> spec.commandLine()
                .getErr()
                .printf("arm %s: protection external, whose cost is unknown and left out%n", arm));
        return runnable.withArms(arms);
    }

    private boolean isTimedOnDevice(Study study) {
        ClassifierDesign classifier = study.classifier().design();
        boolean onDevice = RunCostMeasurement.isTimedOnDevice(classifier);
        if (devices != null && !onDevice) {
            throw new InvalidInput(
                    "--devices: " + classifier.trainer() + " trains on cores; leave the option out, see --cores");
        }
        return onDevice;
    }

    private void planCores(RunnableStudy runnable) {
        Study study = runnable.study();
        Machine machine = Machine.ofThisProcess();
        RunCost run = new RunCostMeasurement(study, runnable.sources()).measure();
        EnsembleEstimate estimate = new EnsembleEstimate(run, size(study), cores(machine));
        double seconds = estimate.coreSeconds().total() / estimate.size().runs();
        BatchSizes batches = batches(study, new Tasks(1, seconds, estimate.cores()));
        PlanText.print(study, estimate, batches, machine, result.text());
        result.document(() -> PlanJson.write(study, estimate, machine));
    }

    private void planDevices(RunnableStudy runnable) {
        Study study = runnable.study();
        EventSources sources = runnable.sources();
        Machine machine = Machine.ofThisProcess();
        DeviceRunCost run = new RunCostMeasurement(study, sources).measureOnDevice();
        DeviceEstimate estimate = new DeviceEstimate(run, size(study), cores(machine), devices == null ? 1 : devices);
        int runsAtOnce = new PseudoExperiments(study, sources).runsAtOnce();
        double atOnce = TASKS_A_DEVICE * (double) estimate.devices();
        double seconds =
                atOnce * runsAtOnce * estimate.wallSeconds() / estimate.size().runs();
        BatchSizes batches = batches(study, new Tasks(runsAtOnce, seconds, atOnce));
        DevicePlanText.print(study, estimate, batches, machine, result.text());
        result.document(() -> PlanJson.write(study, estimate, machine));
    }

    private EnsemblePlan ensemble(Study study) {
        EnsemblePlan ensemble = study.ensemble();
        return runs == null ? ensemble : ensemble.withRuns(runs);
    }

    private EnsembleSize size(Study study) {
        EnsemblePlan ensemble = ensemble(study);
        return new EnsembleSize(ensemble.runs(), ensemble.leakageRunsWithin());
    }

    private int cores(Machine machine) {
        return cores == null ? machine.cores() : cores;
    }

    private BatchSizes batches(Study study, Tasks tasks) {
        EnsemblePlan plan = ensemble(study);
        return BatchSizes.of(
                Batch.missing(plan.firstRun(), plan.endRun(), EnsembleJob.batchRuns(plan, tasks.runs()), List.of())
                        .stream()
                        .map(Batch::size)
                        .toList(),
                tasks);
    }
}
