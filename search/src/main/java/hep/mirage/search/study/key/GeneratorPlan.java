package hep.mirage.search.study.key;

/**
 * The generator of a study.
 *
 * @param bundle the pretrained generator's file, absolute
 * @param training how {@code train-generator} creates it
 */
public record GeneratorPlan(String bundle, GeneratorTraining training) {}
