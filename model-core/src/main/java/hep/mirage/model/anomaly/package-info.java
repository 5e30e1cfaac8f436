/**
 * A variational autoencoder as a classifier without labels, the second purpose that Stevenson et al. name: takes standardised
 * inputs of events [n × d], gives a score of each that is high where the autoencoder reproduces the event badly or has to encode
 * it far from the others.
 *
 * <p>{@link hep.mirage.model.anomaly.AutoencoderTraining} trains one in seconds on a core, {@link
 * hep.mirage.model.anomaly.AnomalyScorer} scores events with it. A generator's autoencoder, which draws events, is trained in the
 * module {@code generator-lab}; both share {@link hep.mirage.model.network.GaussianEncoder}.
 */
package hep.mirage.model.anomaly;
