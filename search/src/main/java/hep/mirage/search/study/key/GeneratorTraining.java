package hep.mirage.search.study.key;

import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorSettings;

/**
 * How {@code train-generator} creates a study's bundle from a Monte Carlo sample.
 *
 * @param settings of the generator's kind
 * @param heldOutFraction fraction of the sample's events excluded from training, in [0, 1)
 * @param earlyStopping when the training ends before its last epoch
 */
public record GeneratorTraining(GeneratorSettings settings, double heldOutFraction, EarlyStopping earlyStopping) {}
