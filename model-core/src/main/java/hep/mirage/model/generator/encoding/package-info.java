/**
 * Events as a net sees them, and back: takes events [features][n] of a schema, gives rows [n × width] of numbers of order 1,
 * with one or two columns per feature.
 *
 * <p>{@link hep.mirage.model.generator.encoding.EventEncoding} holds one {@link
 * hep.mirage.model.generator.encoding.FeatureScaler} per feature, determined once from the training sample and recorded in the
 * bundle. Azimuths always become directions (cos φ, sin φ).
 *
 * <p>Features that {@code condition} draws before the net have no column among the net's outputs: {@link
 * hep.mirage.model.generator.encoding.GeneratorInputs} passes them to it after its latent numbers.
 *
 * <p>{@link hep.mirage.model.generator.encoding.EncodedDraw} covers the whole path from random numbers to encoded events.
 * Between the net and the scalers it applies the {@link hep.mirage.model.generator.encoding.ConditionalShift}s of an encoding,
 * which {@link hep.mirage.model.generator.encoding.ConditionalCalibration} finds for a trained net, and redraws events that
 * the representation does not admit.
 *
 * <p>What to use when: {@link hep.mirage.model.generator.encoding.Scaling#MIN_MAX} and the published settings to reproduce the
 * papers; {@link hep.mirage.model.generator.encoding.Scaling#NORMAL} with a calibration for a generator whose distributions
 * must all agree with its sample. Only with the latter is the mass spectrum free of the sample's own fluctuations.
 */
package hep.mirage.model.generator.encoding;
