/**
 * Step 1 of 8: takes a random stream, gives background-only events of the study's schema; next, the dataset.
 *
 * <p>Drawing: a {@link hep.mirage.model.generator.Generator} draws n events [features][n]. A
 * {@link hep.mirage.model.generator.GeneratorBundle} is a trained one on disk with its schema, scalers, settings, sample
 * digest, losses and quality figures.
 *
 * <p>Training: {@link hep.mirage.model.generator.WganTraining} takes {@link hep.mirage.model.generator.WganSettings}, a
 * seed and a sample, and gives a bundle. Start reading at {@code WganTrainer}, one generator step; {@code
 * WassersteinCritic} holds the loss and the true gradient of its penalty. {@code EventEncoding} turns events into what
 * the nets see and back.
 *
 * <p>What to use when: {@link hep.mirage.model.generator.Scaling#MIN_MAX} and the published settings to repeat the paper;
 * {@link hep.mirage.model.generator.Scaling#NORMAL} with a calibration for a generator whose every distribution shall
 * agree with its sample. Only with the latter is the mass spectrum free of the sample's own fluctuations.
 *
 * <p>Training numbers are keyed by step, checkpoints hold all state, and products are summed in one order: settings,
 * seed and sample fix every bit of a bundle, whatever the threads, the vector width or the interruptions.
 */
package hep.mirage.model.generator;
