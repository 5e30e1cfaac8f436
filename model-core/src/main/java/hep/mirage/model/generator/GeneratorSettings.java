package hep.mirage.model.generator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a generator is made from a sample: one record a kind. In a manifest its {@code kind} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WganSettings.class, name = WganSettings.NAME),
    @JsonSubTypes.Type(value = VaeSettings.class, name = VaeSettings.NAME),
    @JsonSubTypes.Type(value = BootstrapSettings.class, name = BootstrapSettings.NAME)
})
public sealed interface GeneratorSettings extends java.io.Serializable permits NetworkSettings, BootstrapSettings {
    /** What is made. */
    GeneratorKind kind();
}
