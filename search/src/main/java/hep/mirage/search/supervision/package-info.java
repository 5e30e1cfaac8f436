/**
 * Full supervision: takes a study with its injected signal, gives one net that separates signal from background by their truth,
 * [n x d] -> [n] in [0, 1], for {@code classifier.pretrained}. Semi-supervision, in every run of a study, labels events by their
 * mass and never by their truth.
 *
 * <p>{@link hep.mirage.search.supervision.TruthSample} draws the events, {@link
 * hep.mirage.search.supervision.SupervisedTraining} trains on them.
 */
package hep.mirage.search.supervision;
