package hep.mirage.search.study;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Net;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.source.InjectedSignal;
import hep.mirage.search.source.Injection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A study with its generators, of the same schema.
 *
 * @param study what a run computes
 * @param bundle its pretrained generator
 * @param others the bundles of the injected signal (of a sample, that of its bootstrap) and of arms with a generator of their own, by file
 */
public record RunnableStudy(Study study, GeneratorBundle bundle, Map<String, GeneratorBundle> others) {
    /** Rejects null components. */
    public RunnableStudy {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(bundle, "bundle");
        others = Map.copyOf(others);
    }

    /**
     * Reads the other bundles that a study names.
     *
     * @param study what a run computes
     * @param bundle its pretrained generator
     * @throws hep.mirage.model.InvalidInput if one of them cannot be read or draws events of another schema
     */
    public static RunnableStudy of(Study study, GeneratorBundle bundle) {
        Map<String, GeneratorBundle> others = new HashMap<>();
        StudyBundle.others(study.arms(), study.injection())
                .forEach((key, file) -> others.computeIfAbsent(
                        file.toString(),
                        path -> key.equals(StudyBundle.SIGNAL_KEY)
                                ? StudyBundle.readSignal(file, BuiltInSchemas.layoutOf(study.schema()))
                                : StudyBundle.read(file, study.schema())));
        return new RunnableStudy(study, bundle, others);
    }

    /**
     * The same study and generators with another ensemble.
     *
     * @param ensemble number of runs, seed and batches
     */
    public RunnableStudy withEnsemble(EnsemblePlan ensemble) {
        return new RunnableStudy(study.withEnsemble(ensemble), bundle, others);
    }

    /**
     * The same study and generators with another signal.
     *
     * @param injection none, or a signal whose bundle was read with the study
     */
    public RunnableStudy withInjection(Injection injection) {
        return new RunnableStudy(study.withInjection(injection), bundle, others);
    }

    /**
     * The generators, ready to draw.
     *
     * @throws hep.mirage.model.InvalidInput if the signal has no events where the study needs them
     */
    public EventSources sources() {
        Map<String, Generator> ofArms = new HashMap<>();
        for (Arm arm : study.arms()) {
            if (!arm.generator().isEmpty()) {
                ofArms.computeIfAbsent(arm.generator(), file -> others.get(file).generator());
            }
        }
        return new EventSources(bundle.generator(), ofArms, study.injection().isNone() ? null : signal());
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
                        .map(Net::source)
                        .distinct()
                        .count(),
                new MassInterval(dataset.massLowGeV(), dataset.massHighGeV()));
        return signal;
    }

    /**
     * SHA-256 of the bundles other than the study's generator, by their use: {@code injection.signal}, {@code arms.NAME}.
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
                .forEach(arm -> digests.put(
                        "arms." + arm.name(), others.get(arm.generator()).digest()));
        return digests;
    }
}
