package hep.mirage.search.run;

import hep.mirage.model.training.EngineFailure;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingTask;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes runs in waves that keep an engine busy: it prepares the runs of a wave, trains all their nets in one call,
 * and finishes them. Waves of one run are computed one after the other on the calling thread. Longer waves are prepared
 * and finished on the common thread pool, which all tasks of a process share: while one task trains on a device, the
 * next one prepares.
 *
 * <p>A wave holds its runs in memory: datasets, initial and trained weights. Not thread-safe.
 */
public final class RunWaves {
    private static final Logger LOG = LoggerFactory.getLogger(RunWaves.class);

    private final PseudoExperiment experiment;
    private final TrainingEngine engine;
    private final int runsAWave;

    /**
     * Creates waves for an engine.
     *
     * @param experiment the function that computes a run
     * @param engine of this thread
     * @param runsAWave runs that are trained together, at least 1; the last wave may have fewer
     */
    public RunWaves(PseudoExperiment experiment, TrainingEngine engine, int runsAWave) {
        this.experiment = experiment;
        this.engine = engine;
        this.runsAWave = runsAWave;
    }

    /** As {@link RunFunction#compute}, on the engine. */
    public void compute(Iterator<Long> runs, Consumer<RunOutcome> outcomes) {
        while (runs.hasNext()) {
            List<RunUnderWay> wave = next(runs);
            wave.parallelStream().forEach(RunUnderWay::prepare);
            train(wave.stream().filter(RunUnderWay::isUnderWay).toList());
            wave.parallelStream().forEach(RunUnderWay::finish);
            wave.forEach(run -> outcomes.accept(run.outcome()));
        }
    }

    private List<RunUnderWay> next(Iterator<Long> runs) {
        List<RunUnderWay> wave = new ArrayList<>();
        while (runs.hasNext() && wave.size() < runsAWave) {
            wave.add(new RunUnderWay(experiment, runs.next()));
        }
        return wave;
    }

    /**
     * A run that the engine rejects must not affect the others: a wave that fails is trained again in halves. A failure
     * of the engine itself fails the Spark task, which Spark retries elsewhere.
     */
    private void train(List<RunUnderWay> wave) {
        List<TrainingTask> tasks =
                wave.stream().flatMap(run -> run.tasks().stream()).toList();
        if (tasks.isEmpty()) {
            return;
        }
        wave.forEach(RunUnderWay::beginTraining);
        try {
            handOut(TimedTraining.of(engine, tasks), wave);
        } catch (EngineFailure failure) {
            throw failure;
        } catch (RuntimeException refused) {
            if (wave.size() == 1) {
                wave.get(0).breakOff(refused);
            } else {
                LOG.warn(
                        "engine {} broke off a wave of {} runs; training by halves",
                        engine.name(),
                        wave.size(),
                        refused);
                train(wave.subList(0, wave.size() / 2));
                train(wave.subList(wave.size() / 2, wave.size()));
            }
        }
    }

    private void handOut(List<TimedTraining> trainings, List<RunUnderWay> wave) {
        int from = 0;
        for (RunUnderWay run : wave) {
            int nets = run.tasks().size();
            if (nets == 0) {
                continue;
            }
            String trainedOn = engine.trainedOn(run.tasks().get(0));
            run.trained(trainings.subList(from, from + nets), trainedOn);
            from += nets;
        }
    }
}
