/**
 * Step 1 of 8: takes a random stream, gives background-only events of the study's schema; next, the dataset.
 *
 * <p>A {@link hep.mirage.model.generator.Generator} draws events; a bundle on disk holds a trained one with its scaler,
 * schema, settings, sample digest and quality figures.
 */
package hep.mirage.model.generator;
