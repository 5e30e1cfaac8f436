/**
 * Events as a net sees them, and back: takes events [features][n] of a schema, gives rows [n × width] of numbers near 1,
 * one or two columns a feature.
 *
 * <p>{@link hep.mirage.model.generator.encoding.EventEncoding} holds one {@link
 * hep.mirage.model.generator.encoding.FeatureScaler} a feature, made from the training sample once and recorded in the
 * bundle. Azimuths always become directions (cos φ, sin φ).
 *
 * <p>Features that {@code condition} draws before the net have no column among the net's outputs: they are told to it, behind
 * its latent numbers, by {@link hep.mirage.model.generator.encoding.GeneratorInputs}.
 *
 * <p>{@link hep.mirage.model.generator.encoding.EncodedDraw} is the whole way from random numbers to encoded events. Between
 * the net and the scalers it applies the {@link hep.mirage.model.generator.encoding.ConditionalShift}s of an encoding, which
 * {@link hep.mirage.model.generator.encoding.ConditionalCalibration} finds for a trained net, and draws events again that the
 * representation does not admit.
 *
 * <p>What to use when: {@link hep.mirage.model.generator.encoding.Scaling#MIN_MAX} and the published settings to repeat
 * the papers; {@link hep.mirage.model.generator.encoding.Scaling#NORMAL} with a calibration for a generator whose every
 * distribution shall agree with its sample. Only with the latter is the mass spectrum free of the sample's own
 * fluctuations.
 */
package hep.mirage.model.generator.encoding;
