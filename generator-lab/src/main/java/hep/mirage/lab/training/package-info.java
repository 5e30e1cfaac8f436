/**
 * From a sample to a bundle: takes settings, a seed and events, gives a {@link
 * hep.mirage.model.generator.GeneratorBundle}.
 *
 * <p>Start at {@link hep.mirage.lab.training.GeneratorTraining}: it runs the epochs of whatever kind the
 * settings name, keeps checkpoints, tells a listener, corrects the distributions at the end and puts the bundle together.
 *
 * <p>Training numbers are keyed by step, checkpoints hold all state, and products are summed in one order: settings,
 * seed and sample fix every bit of a bundle, whatever the threads, the vector width or the interruptions.
 */
package hep.mirage.lab.training;
