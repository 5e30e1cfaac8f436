package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.FeatureSchema;
import java.awt.Font;
import java.awt.font.TextAttribute;
import java.text.AttributedCharacterIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MathLabelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "m_llg; m_{ℓℓγ}",
                "pt_llg; p_{T, ℓℓγ}",
                "pt_l1; p_{T, ℓ₁}",
                "pt_ll_over_m_llg; p_{T, ℓℓ} / m_{ℓℓγ}",
                "met; E_{T}^{miss}",
                "dphi_met_llg; Δφ_{miss, ℓℓγ}",
                "phi_met; φ_{miss}",
                "dr_ll; ΔR_{ℓℓ}",
                "n_central_jets; N_{central jets}",
                "m_jj; m_{jj}",
                "m_j1; m_{j₁}",
                "tau21_light; τ_{21, light}",
                "my_own_feature; my_own_feature",
                "x; x"
            })
    void featuresHaveTheSymbolsOfTheField(String name, String symbol) {
        assertEquals(symbol, FeatureSymbol.of(name));
    }

    @Test
    void axesHaveSymbolAndUnit() {
        FeatureSchema schema = BuiltInSchemas.schema("zgamma-18");
        assertEquals("m_{ℓℓγ} [GeV]", FeatureSymbol.axisLabel(schema.mass()));
        assertEquals("Z_{counting fit error} [σ]", FeatureSymbol.axisLabel(SignificanceKind.COUNTING_FIT_ERROR));
    }

    @Test
    void scriptsAreMarkedAndBracesAreNotDrawn() {
        String label = "E_{T}^{miss} [GeV]";
        assertTrue(MathLabel.isMath(label));
        assertEquals("ETmiss [GeV]", MathLabel.plain(label));
        AttributedCharacterIterator drawn =
                MathLabel.of(label, FigureStyle.LABEL).getIterator();
        assertNull(script(drawn, 0));
        assertEquals(TextAttribute.SUPERSCRIPT_SUB, script(drawn, 1));
        assertEquals(TextAttribute.SUPERSCRIPT_SUPER, script(drawn, 2));
        assertNull(script(drawn, 6));
    }

    @Test
    void textHasScriptsWithoutBraces() {
        assertEquals("a mean Z_likelihood of 2", MathLabel.inText("a mean Z_{likelihood} of 2"));
        assertEquals("p_(T, ℓℓ) and E_T^miss", MathLabel.inText("p_{T, ℓℓ} and E_{T}^{miss}"));
        assertEquals("column z_likelihood, m_$1", MathLabel.inText("column z_likelihood, m_{$1}"));
    }

    private static Object script(AttributedCharacterIterator drawn, int at) {
        drawn.setIndex(at);
        return ((Font) drawn.getAttribute(TextAttribute.FONT)).getAttributes().get(TextAttribute.SUPERSCRIPT)
                                instanceof Integer script
                        && script != 0
                ? script
                : null;
    }

    @Test
    void namesOfColumnsAreDrawnAsTheyAre() {
        assertFalse(MathLabel.isMath("z_likelihood [σ]"));
        assertFalse(MathLabel.isMath(null));
        assertNull(FigureStyle.axis("z_likelihood [σ]", 0, 1).getAttributedLabel());
        assertNotNull(FigureStyle.axis("m_{ℓℓγ} [GeV]", 0, 1).getAttributedLabel());
    }
}
