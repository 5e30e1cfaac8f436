/**
 * Events and what their columns mean.
 *
 * <p>A {@link hep.mirage.model.event.FeatureSchema} names the features of a sample in order, with units, kinds and
 * ranges; an {@link hep.mirage.model.event.EventBatch} holds events of one schema as columns of doubles. Every step
 * that handles events takes and gives batches.
 */
package hep.mirage.model.event;
