/**
 * From sample to bundle: takes settings, a seed and events, gives a {@link hep.mirage.model.generator.GeneratorBundle}.
 *
 * <p>Start at {@link hep.mirage.lab.training.GeneratorTraining}. It runs the epochs for any kind of generator that the
 * settings name, keeps checkpoints, notifies a listener, corrects the distributions at the end and assembles the
 * bundle.
 *
 * <p>Random numbers for training are keyed by step, checkpoints hold the complete state, and sums have a fixed order.
 * Settings, seed and sample therefore determine every bit of a bundle, regardless of threads, vector width and
 * interruptions.
 */
package hep.mirage.lab.training;
