package hep.mirage.search.study;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Net;
import hep.mirage.search.score.ScoreSource;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.source.InjectedSignal;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A study with its generators, of the same schema.
 *
 * @param study what a run computes
 * @param bundle its pretrained generator
 * @param others the bundles of the injected signal (of a sample, that of its bootstrap) and of arms with a generator of
 *     their own, by file
 * @param scores the responses of external arms; {@link ScoreSource#NONE} where they are not known
 * @param pretrained the net of arms that train none; empty if the study names none
 */
public record RunnableStudy(
        Study study,
        GeneratorBundle bundle,
        Map<String, GeneratorBundle> others,
        ScoreSource scores,
        Optional<PretrainedNet> pretrained) {
    /** Rejects null components. */
    public RunnableStudy {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(bundle, "bundle");
        others = Map.copyOf(others);
        Objects.requireNonNull(scores, "scores");
        Objects.requireNonNull(pretrained, "pretrained");
    }

    /**
     * Reads the other bundles that a study names, and its pretrained net.
     *
     * @param study what a run computes
     * @param bundle its pretrained generator
     * @throws hep.mirage.model.InvalidInput if one of them cannot be read, draws events of another schema, or has other inputs
     */
    public static RunnableStudy of(Study study, GeneratorBundle bundle) {
        Map<String, GeneratorBundle> others = new HashMap<>();
        StudyBundle.others(study.arms(), study.injection())
                .forEach((key, file) -> others.computeIfAbsent(
                        file.toString(),
                        path -> key.equals(StudyBundle.SIGNAL_KEY)
                                ? StudyBundle.readSignal(file, BuiltInSchemas.layoutOf(study.schema()))
                                : StudyBundle.read(file, study.schema())));
        return new RunnableStudy(study, bundle, others, ScoreSource.NONE, PretrainedNet.of(study));
    }

    /**
     * The same study and generators with another ensemble.
     *
     * @param ensemble number of runs, seed and batches
     */
    public RunnableStudy withEnsemble(EnsemblePlan ensemble) {
        return new RunnableStudy(study.withEnsemble(ensemble), bundle, others, scores, pretrained);
    }

    /**
     * The same study and generators with another signal.
     *
     * @param injection none, or a signal whose bundle was read with the study
     */
    public RunnableStudy withInjection(Injection injection) {
        return new RunnableStudy(study.withInjection(injection), bundle, others, scores, pretrained);
    }

    /**
     * The same study and generators with another signal than that of the study.
     *
     * @param file of the signal, an absolute path or a URI
     * @param signal its bundle, or that of the bootstrap of a sample
     * @param strength how much of it
     */
    public RunnableStudy withSignal(String file, GeneratorBundle signal, Strength strength) {
        Map<String, GeneratorBundle> with = new HashMap<>(others);
        with.put(file, signal);
        return new RunnableStudy(study.withInjection(new Injection(file, strength)), bundle, with, scores, pretrained);
    }

    /**
     * The bundle of the injected signal.
     *
     * @throws IllegalStateException if the study injects none
     */
    public GeneratorBundle signalBundle() {
        if (study.injection().isNone()) {
            throw new IllegalStateException("study " + study.name() + " injects no signal");
        }
        return others.get(study.injection().signal());
    }

    /**
     * Reads a signal that this study could inject.
     *
     * @param file a bundle, a file of a sample or a folder of such
     * @return of a sample, the bundle of its bootstrap
     * @throws hep.mirage.model.InvalidInput if it cannot be read, or is of another schema
     */
    public GeneratorBundle readSignal(Path file) {
        return StudyBundle.readSignal(file, BuiltInSchemas.layoutOf(study.schema()));
    }

    /**
     * The same generators with other arms of the study.
     *
     * @param arms some of the study's, at least one
     */
    public RunnableStudy withArms(List<Arm> arms) {
        return new RunnableStudy(study.withArms(arms), bundle, others, scores, pretrained);
    }

    /**
     * The same study and generators with the responses of its external arms.
     *
     * @param responses for all runs that are computed
     */
    public RunnableStudy withScores(ScoreSource responses) {
        return new RunnableStudy(study, bundle, others, responses, pretrained);
    }

    /**
     * Refuses to compute runs of external arms without their responses.
     *
     * @throws InvalidInput if there is an external arm and no responses
     */
    public void requireScores() {
        List<String> external = study.externalArms();
        if (!external.isEmpty() && scores.isNone()) {
            throw new InvalidInput("arms: " + String.join(", ", external)
                    + ": protection external, whose responses come from another program; write the datasets with mirage"
                    + " datasets, and compute the runs with mirage score STUDY --scores FILE");
        }
    }

    /**
     * The generators, ready to draw, the responses of external arms, and the pretrained net.
     *
     * @throws hep.mirage.model.InvalidInput if the signal has no events where the study needs them
     */
    public EventSources sources() {
        Map<String, Generator> ofArms = new HashMap<>();
        for (Arm arm : study.arms()) {
            if (!arm.generator().isEmpty()) {
                ofArms.computeIfAbsent(arm.generator(), file -> bundleOf(arm).generator());
            }
        }
        EventSources sources =
                EventSources.of(bundle.generator()).withGenerators(ofArms).with(scores);
        if (!study.injection().isNone()) {
            sources = sources.with(signal());
        }
        return pretrained.isPresent() ? sources.with(pretrained.get().model()) : sources;
    }

    /**
     * The bundle that an arm's datasets are drawn from.
     *
     * @param arm of the study
     */
    public GeneratorBundle bundleOf(Arm arm) {
        return arm.generator().isEmpty() ? bundle : others.get(arm.generator());
    }

    private InjectedSignal signal() {
        DatasetPlan dataset = study.dataset();
        InjectedSignal signal = InjectedSignal.of(
                study.injection().strength(),
                others.get(study.injection().signal()).generator(),
                bundle.generator(),
                dataset.expectedEvents(),
                new MassInterval(dataset.massLowGeV(), dataset.massHighGeV()),
                study.search().region(0).window());
        signal.requireEnough(
                (int) study.arms().stream()
                        .flatMap(arm -> arm.protection().nets().stream())
                        .filter(Net::isTrained)
                        .map(Net::source)
                        .distinct()
                        .count(),
                new MassInterval(dataset.massLowGeV(), dataset.massHighGeV()));
        return signal;
    }

    /**
     * SHA-256 of the files other than the study's generator, by their use: {@code injection.signal}, {@code arms.NAME}, {@code
     * classifier.pretrained}.
     */
    public Map<String, String> otherDigests() {
        Map<String, String> digests = new TreeMap<>();
        if (!study.injection().isNone()) {
            digests.put(
                    StudyBundle.SIGNAL_KEY,
                    others.get(study.injection().signal()).digest());
        }
        study.arms().stream()
                .filter(arm -> !arm.generator().isEmpty())
                .forEach(arm -> digests.put("arms." + arm.name(), bundleOf(arm).digest()));
        pretrained.ifPresent(net -> digests.put(PretrainedNet.KEY, net.sha256()));
        return digests;
    }
}
