package hep.mirage.model.generator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a generator is made, from a sample or by formula: one record per kind, identified by {@code kind} in a manifest. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WganSettings.class, name = WganSettings.NAME),
    @JsonSubTypes.Type(value = VaeSettings.class, name = VaeSettings.NAME),
    @JsonSubTypes.Type(value = FlowSettings.class, name = FlowSettings.NAME),
    @JsonSubTypes.Type(value = BootstrapSettings.class, name = BootstrapSettings.NAME),
    @JsonSubTypes.Type(value = UniformSquareSettings.class, name = UniformSquareSettings.NAME),
    @JsonSubTypes.Type(value = MassScalingSettings.class, name = MassScalingSettings.NAME),
    @JsonSubTypes.Type(value = ResonanceSettings.class, name = ResonanceSettings.NAME)
})
public sealed interface GeneratorSettings extends java.io.Serializable
        permits NetworkSettings, BootstrapSettings, MassScalingSettings, FormulaSettings {
    /** The kind of generator. */
    GeneratorKind kind();
}
