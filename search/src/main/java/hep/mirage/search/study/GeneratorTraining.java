package hep.mirage.search.study;

import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorSettings;

/**
 * How {@code train-generator} makes a study's bundle from a Monte Carlo sample.
 *
 * @param settings of the generator's kind
 * @param heldOutFraction share of the sample's events that no training sees, in [0, 1)
 * @param earlyStopping when the training ends before its last epoch
 */
record GeneratorTraining(GeneratorSettings settings, double heldOutFraction, EarlyStopping earlyStopping) {}
