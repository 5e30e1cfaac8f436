package hep.mirage.model.generator;

import hep.mirage.model.event.FeatureSchema;

/** A generator by formula, without sample and training: its settings say all about it. */
public sealed interface FormulaSettings extends GeneratorSettings permits UniformSquareSettings, ResonanceSettings {
    /**
     * Checks that a schema has the features that the formula draws.
     *
     * @param schema of the events
     * @throws hep.mirage.model.InvalidInput if it has others, or does not admit their values
     */
    void requireDrawable(FeatureSchema schema);

    /**
     * The generator of events of a schema.
     *
     * @param schema that {@link #requireDrawable} accepts
     */
    Generator generator(FeatureSchema schema);
}
