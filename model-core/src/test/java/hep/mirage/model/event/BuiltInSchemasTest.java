package hep.mirage.model.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInSchemasTest {
    @ParameterizedTest
    @CsvSource({"zgamma-18,18", "zgamma-objects,15", "zgamma-21,21", "zgamma-8,8", "dijet,3", "dijet-lhco,5"})
    void haveTheFeaturesOfTheirStudies(String name, int features) {
        assertEquals(features, BuiltInSchemas.schema(name).size());
        assertEquals(name, BuiltInSchemas.schema(name).name());
    }

    @Test
    void defaultIsInTheOrderOfThePresentation() {
        FeatureSchema schema = BuiltInSchemas.schema(BuiltInSchemas.DEFAULT);
        assertEquals(
                List.of(
                        "m_llg",
                        "phi_llg",
                        "eta_llg",
                        "pt_llg",
                        "e_llg",
                        "m_ll",
                        "phi_ll",
                        "eta_ll",
                        "pt_ll",
                        "e_ll",
                        "dr_ll",
                        "met",
                        "phi_met",
                        "dphi_ll",
                        "dphi_met_llg",
                        "pt_ll_over_m_llg",
                        "n_jets",
                        "n_central_jets"),
                schema.features().stream().map(Feature::name).toList());
        assertEquals(0, schema.massIndex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zgamma-18", "zgamma-objects", "zgamma-21", "zgamma-8", "dijet", "dijet-lhco"})
    void knowAnglesCountsAndUnitsByTheirNames(String name) {
        for (Feature feature : BuiltInSchemas.schema(name).features()) {
            String first = feature.name().split("_")[0];
            assertEquals(first.equals("phi"), feature.kind() == FeatureKind.ANGLE, feature.name());
            assertEquals(first.equals("n"), feature.kind() == FeatureKind.COUNT, feature.name());
            assertEquals(
                    first.equals("phi") || first.equals("dphi"), feature.unit().equals("rad"), feature.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zgamma-18", "zgamma-objects", "zgamma-21", "zgamma-8", "dijet", "dijet-lhco"})
    void surviveTheWayToJsonAndBack(String name) {
        SampleLayout layout = BuiltInSchemas.layout(name);
        assertEquals(layout, SchemaFile.parse("round trip", SchemaFile.json(layout)));
    }

    @Test
    void admitSinglePrecisionPi() {
        FeatureSchema schema = BuiltInSchemas.schema("zgamma-18");
        assertTrue(schema.features().get(schema.indexOf("phi_ll")).admits((float) Math.PI));
        assertTrue(schema.features().get(schema.indexOf("dphi_ll")).admits((float) Math.PI));
    }

    @Test
    void nameThemselvesWhereAnUnknownOneIsAskedFor() {
        InvalidInput error = assertThrows(InvalidInput.class, () -> BuiltInSchemas.find("zgamma-19"));
        assertTrue(error.getMessage().contains("zgamma-18, zgamma-objects"), error.getMessage());
    }
}
