package hep.mirage.app.config;

/**
 * The generator of a study.
 *
 * @param bundle the pretrained generator's file, absolute
 * @param training how {@code train-generator} makes it
 */
record GeneratorPlan(String bundle, GeneratorTraining training) {}
