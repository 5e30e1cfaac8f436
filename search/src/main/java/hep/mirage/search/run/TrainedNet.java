package hep.mirage.search.run;

import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.training.TrainingOutcome;

/**
 * A trained net of an arm.
 *
 * @param training its result
 * @param standardization of its inputs
 */
public record TrainedNet(TrainingOutcome training, Standardization standardization) {}
