package hep.mirage.search.study;

/**
 * The generator of a study.
 *
 * @param bundle the pretrained generator's file, absolute
 * @param training how {@code train-generator} creates it
 */
record GeneratorPlan(String bundle, GeneratorTraining training) {}
