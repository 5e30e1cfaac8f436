package hep.mirage.app.cli.study;

import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.config.EnsemblePlan;
import hep.mirage.app.config.RunnableStudy;
import hep.mirage.app.config.Study;
import hep.mirage.app.config.StudyReader;
import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.plan.EnsembleEstimate;
import hep.mirage.app.plan.RunCost;
import hep.mirage.app.plan.RunCostMeasurement;
import hep.mirage.app.provenance.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage plan}: what an ensemble would cost, measured on this machine in seconds, without Spark. */
@Command(
        name = "plan",
        description = "Times the pieces of one run on this machine and tells the ensemble's wall time and core-hours.")
public final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", description = "study file, such as conf/studies/zgamma-150.yaml")
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

    @Override
    public Integer call() {
        Problems problems = new Problems();
        problems.checkAtLeastOne("--runs", runs);
        problems.checkAtLeastOne("--cores", cores);
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readRunnable(file));
        read.ifPresent(study -> problems.check(
                () -> RunCostMeasurement.requireTimed(study.study().classifier().engine())));
        problems.throwIfAny();
        RunnableStudy runnable = read.orElseThrow();
        Study study = runnable.study();
        Machine machine = Machine.ofThisProcess();

        spec.commandLine().getErr().println("timing the pieces of a run for some ten seconds of processor time ...");
        RunCost run = new RunCostMeasurement(study, runnable.bundle().generator()).measure();
        EnsemblePlan ensemble = study.ensemble();
        ensemble = runs == null ? ensemble : ensemble.withRuns(runs);
        EnsembleEstimate estimate = new EnsembleEstimate(
                run, ensemble.runs(), ensemble.leakageRunsWithin(), cores == null ? machine.cores() : cores);
        List<Batch> batches = Batch.missing(ensemble.firstRun(), ensemble.endRun(), ensemble.batchRuns(), List.of());
        PlanText.print(study, estimate, batches, machine, spec.commandLine().getOut());
        return 0;
    }
}
