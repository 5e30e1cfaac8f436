package hep.mirage.search.study;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.event.FeatureSchema;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

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
        Objects.requireNonNull(ensemble, "ensemble");
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
        return new Study(name, schema, generatorBundle, dataset, search, classifier, scan, fit, otherEnsemble);
    }

    /**
     * The same study with another classifier.
     *
     * @param otherClassifier network, inputs and engine
     */
    public Study withClassifier(ClassifierPlan otherClassifier) {
        return new Study(name, schema, generatorBundle, dataset, search, otherClassifier, scan, fit, ensemble);
    }

    /** The pretrained generator's file. */
    public Path generatorPath() {
        return Path.of(generatorBundle);
    }
}
