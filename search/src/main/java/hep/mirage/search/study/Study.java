package hep.mirage.search.study;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.model.InputPath;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Net;
import hep.mirage.search.source.Injection;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One study, complete and checked: everything that determines the result of a run, and nothing else.
 *
 * @param name the study's name, also in every table's metadata
 * @param schema features of the sample
 * @param generatorBundle the pretrained generator's file, absolute
 * @param dataset expected number of events of a run, and their mass range
 * @param search the mass hypotheses with their windows and side-bands
 * @param classifier network, inputs and engine
 * @param scan the working points
 * @param fit the mass spectrum and its fits
 * @param arms ways to get the responses, at least one; {@link Arm#PUBLISHED} alone if the study lists none
 * @param injection signal that is added to the datasets; {@link Injection#NONE} if none is
 * @param ensemble number of runs, seed and batches
 */
public record Study(
        String name,
        FeatureSchema schema,
        String generatorBundle,
        DatasetPlan dataset,
        SearchDesign search,
        ClassifierPlan classifier,
        ScanPlan scan,
        FitPlan fit,
        List<Arm> arms,
        Injection injection,
        EnsemblePlan ensemble)
        implements Serializable {
    /** Rejects null components. */
    public Study {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(generatorBundle, "generatorBundle");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(classifier, "classifier");
        Objects.requireNonNull(scan, "scan");
        Objects.requireNonNull(fit, "fit");
        arms = List.copyOf(arms);
        Objects.requireNonNull(injection, "injection");
        Objects.requireNonNull(ensemble, "ensemble");
    }

    /** Whether the study lists its arms, so that its ensembles have the table {@code arms}. */
    public boolean listsArms() {
        return !arms.equals(List.of(Arm.PUBLISHED));
    }

    /** Names of the arms whose responses come from another program, in their order. */
    public List<String> externalArms() {
        return arms.stream()
                .filter(arm -> arm.protection().isExternal())
                .map(Arm::name)
                .toList();
    }

    /**
     * The features that the classifiers of an arm see.
     *
     * @param arm of this study
     */
    public List<String> inputsOf(Arm arm) {
        return arm.inputs().isEmpty() ? classifier.inputs() : arm.inputs();
    }

    /**
     * The classifier of an arm.
     *
     * @param arm of this study
     */
    public ClassifierDesign designOf(Arm arm) {
        return classifier.designOf(arm);
    }

    /** Number of classifiers that a run trains, over all hypotheses; those that several arms need count once. */
    public int netsPerRun() {
        Set<List<Object>> nets = new HashSet<>();
        arms.forEach(arm -> arm.protection().nets().stream()
                .filter(Net::isTrained)
                .forEach(net -> nets.add(List.of(
                        inputsOf(arm), arm.generator(), arm.decorrelation().weighting(), designOf(arm), net))));
        return search.regions().size() * nets.size();
    }

    /** Recipe by which a run's dataset is drawn and prepared. */
    public DatasetSettings datasetSettings() {
        return new DatasetSettings(
                dataset.expectedEvents(),
                dataset.massLowGeV(),
                dataset.massHighGeV(),
                classifier.inputs(),
                classifier.angleEncoding());
    }

    /** The fits and significances of each mass hypothesis, in their order, ready for use. */
    public List<HypothesisTest> hypothesisTests() {
        return search.regions().stream().map(fit::test).toList();
    }

    /**
     * The same study with another ensemble.
     *
     * @param otherEnsemble number of runs, seed and batches
     */
    public Study withEnsemble(EnsemblePlan otherEnsemble) {
        return new Study(
                name, schema, generatorBundle, dataset, search, classifier, scan, fit, arms, injection, otherEnsemble);
    }

    /**
     * The same study with another classifier.
     *
     * @param otherClassifier network, inputs and engine
     */
    public Study withClassifier(ClassifierPlan otherClassifier) {
        return new Study(
                name, schema, generatorBundle, dataset, search, otherClassifier, scan, fit, arms, injection, ensemble);
    }

    /**
     * The same study with other arms.
     *
     * @param otherArms at least one
     */
    public Study withArms(List<Arm> otherArms) {
        return new Study(
                name, schema, generatorBundle, dataset, search, classifier, scan, fit, otherArms, injection, ensemble);
    }

    /**
     * The same study with another signal.
     *
     * @param otherInjection signal that is added to the datasets
     */
    public Study withInjection(Injection otherInjection) {
        return new Study(
                name, schema, generatorBundle, dataset, search, classifier, scan, fit, arms, otherInjection, ensemble);
    }

    /** The pretrained generator's file. */
    public Path generatorPath() {
        return InputPath.of(generatorBundle);
    }
}
