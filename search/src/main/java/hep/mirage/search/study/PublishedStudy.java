package hep.mirage.search.study;

import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.MassRegions;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngines;
import java.util.List;

/**
 * What a study gets for the keys that its file leaves out: the 150 GeV search as published. The one place where these
 * values stand in code; {@code conf/studies/zgamma-150.yaml} shows them to the user, and a test holds the two equal.
 */
final class PublishedStudy {
    static final DatasetPlan DATASET = new DatasetPlan(DatasetSettings.PUBLISHED_EVENTS, 132, 168);
    static final SearchPlan SEARCH =
            new SearchPlan(List.of(150.0), MassRegions.WINDOW_HALF_WIDTH_GEV, MassRegions.SIDEBAND_OUTER_GEV);
    static final AngleEncoding ANGLE_ENCODING = AngleEncoding.AS_ANGLE;
    static final String ENGINE = TrainingEngines.DEFAULT;
    static final ClassifierSettings CLASSIFIER = ClassifierSettings.published();
    static final ScanPlan SCAN = new ScanPlan(List.of(0.5, 0.6, 0.7, 0.8, 0.9));
    static final FitPlan FIT = new FitPlan(1, 2.4);
    static final EnsemblePlan ENSEMBLE = new EnsemblePlan(0, 50_000, 20_220_615L, 10, 20, 0.01);

    private PublishedStudy() {}
}
